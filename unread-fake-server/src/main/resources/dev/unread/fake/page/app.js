// The page's spine: which view is shown, what is polled for it, and what stands above all views.

import {poll, takeTokenFromAddress, useApplication, useToken} from './api.js';
import {attempt, el, say} from './dom.js';
import * as model from './model.js';
import {clockBar} from './clock.js';
import {connectView} from './connect.js';
import {countsView} from './counts.js';
import {faultsView} from './faults.js';
import {fidelityView} from './fidelity.js';
import {journalView} from './journal.js';
import {themeButton} from './theme.js';

takeTokenFromAddress();

const views = {counts: countsView(model), journal: journalView(model), faults: faultsView(model), fidelity: fidelityView(model), connect: connectView(model)};
const main = document.getElementById('main');
const pulse = document.getElementById('pulse');
const armed = document.getElementById('armed');

function route() {
  const name = location.hash.slice(1) in views ? location.hash.slice(1) : 'counts';
  for (const link of document.querySelectorAll('nav a')) {
    if (link.hash === `#${name}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  main.replaceChildren(views[name].node);
  document.title = `${name[0].toUpperCase()}${name.slice(1)} · Unread fake server`;
  views[name].shown();
}

// The link that skips to the content goes to no view, so it must not draw one anew and take the focus away.
window.addEventListener('hashchange', () => {
  if (!location.hash || location.hash.slice(1) in views) route();
});

const applications = el('select', {'aria-label': 'Application', hidden: true, onchange: () => {
  useApplication(applications.value);
  model.forget();
  refresh();
}});
document.getElementById('tools').append(applications, themeButton());
document.getElementById('clock').append(clockBar(model).node);

model.onChange(() => {
  const {applications: all, application} = model.overview;
  applications.hidden = all.length < 2;
  if (applications.length !== all.length) {
    applications.replaceChildren(...all.map((id) => el('option', {value: id}, `Application ${id}`)));
  }
  if (document.activeElement !== applications) applications.value = application;
  armed.hidden = model.overview.faults.length === 0;
  say(armed, model.overview.faults.length);
  armed.setAttribute('aria-label', `${model.overview.faults.length} armed`);
});

function alive(text, kind) {
  say(pulse, text);
  pulse.className = `pulse ${kind}`;
}

async function guarded(work) {
  try {
    await work();
    alive('live', 'up');
  } catch (failure) {
    if (failure.status === 401) askForToken();
    alive(failure.status === 401 ? 'token needed' : failure.status === 0 ? 'server away' : failure.message, 'down');
    throw failure;
  }
}

const refresh = poll(() => guarded(model.refresh), 700);
poll(() => model.follow(), 500);
model.useRefresh(refresh);

let asking = null;

function askForToken() {
  if (asking) return;
  const token = el('input', {type: 'password', required: true, autocomplete: 'off', id: 'token'});
  const form = el('form', {onsubmit: (event) => {
    event.preventDefault();
    useToken(token.value);
    asking.remove();
    asking = null;
    attempt(form, refresh);
  }},
  el('h2', {id: 'token-title'}, 'This server asks for its admin token'),
  el('p', {}, 'It was given with --admin-token, or printed when the server started.'),
  el('label', {for: 'token'}, 'Admin token'), token,
  el('button.primary', {type: 'submit'}, 'Use it'));
  asking = el('dialog', {'aria-labelledby': 'token-title', oncancel: (event) => event.preventDefault()}, form);
  document.body.append(asking);
  asking.showModal();
}

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  const filter = main.querySelector('input[type=search]');
  if (filter) {
    event.preventDefault();
    filter.focus();
  }
});

route();
