// The page's spine: which view is shown, what is polled for it, and what stands above all views.

import {poll, takeTokenFromAddress} from './api.js';
import {attempt, el, say} from './dom.js';
import * as model from './model.js';
import {clockBar} from './clock.js';
import {connection} from './connection.js';
import {connectView} from './connect.js';
import {countsView} from './counts.js';
import {faultsView} from './faults.js';
import {fidelityView} from './fidelity.js';
import {journalView} from './journal.js';
import {resetButton} from './reset.js';
import {themeButton} from './theme.js';
import {grouped} from './units.js';

takeTokenFromAddress();

const views = {counts: countsView(model), journal: journalView(model), faults: faultsView(model), fidelity: fidelityView(model), connect: connectView(model)};
const main = document.getElementById('main');
const armed = document.getElementById('armed');
let current = 'counts';

function route() {
  current = location.hash.slice(1) in views ? location.hash.slice(1) : 'counts';
  for (const link of document.querySelectorAll('nav a')) {
    if (link.hash === `#${current}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  main.replaceChildren(views[current].node);
  document.title = `${current[0].toUpperCase()}${current.slice(1)} · Unread fake server`;
  views[current].shown();
}

// The link that skips to the content goes to no view, so it must not draw one anew and take the focus away.
window.addEventListener('hashchange', () => {
  if (!location.hash || location.hash.slice(1) in views) route();
});

const applications = el('select', {'aria-label': 'Application', hidden: true,
  onchange: () => attempt(applications, () => model.choose(applications.value))});
document.getElementById('tools').append(applications, resetButton(model), themeButton());
document.getElementById('clock').append(clockBar(model).node);

let listed = '';
model.onChange(() => {
  const {applications: all, application, faults} = model.overview;
  applications.hidden = all.length < 2;
  if (listed !== String(all)) applications.replaceChildren(...all.map((id) => el('option', {value: id}, `Application ${id}`)));
  listed = String(all);
  applications.value = application;
  armed.hidden = faults.length === 0;
  say(armed, grouped(faults.length));
  armed.setAttribute('aria-label', `${faults.length} armed`);
});

const server = connection({
  roots: () => [document, ...Object.values(views).map(({node}) => node)],
  retry: async () => {
    await work();
    refresh();
  },
});

/** Asks what there is; views that could not load while the server was away load now. */
async function work() {
  await model.refresh();
  const wasAway = !model.answers;
  server.up();
  model.serverAnswers(true);
  if (!wasAway) return;
  follow();
  views[current].shown();
}

const refresh = poll(() => (server.isAsking() ? undefined : work()), 700, (failure, wait) => {
  model.serverAnswers(false);
  server.down(failure, wait);
});
const follow = poll(() => (model.answers ? model.follow() : undefined), 500);
model.useRefresh(work);

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  const filter = main.querySelector('input[type=search]');
  if (filter) {
    event.preventDefault();
    filter.focus();
  }
});

route();
