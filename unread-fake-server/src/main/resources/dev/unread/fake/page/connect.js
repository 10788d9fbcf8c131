// Settings and snippets to copy, with the address and the credentials of the state that is loaded.

import {action, acts, copyButton, el, newId, say} from './dom.js';
import {snippets} from './snippets.js';
import {tabs} from './tabs.js';

const HIDDEN = '••••••••';
const MASKED = {token: HIDDEN, apiKey: HIDDEN, authKey: HIDDEN, authSecret: HIDDEN, login: HIDDEN, password: HIDDEN};

/** Secrets stand on the page only while somebody wants to see them; what is copied has them. */
export function connectView(model) {
  let drawn = '';
  let tab = 'token';
  let secrets = MASKED;
  const user = el('select.some-user', {id: newId(), onchange: () => hide()});
  const show = action('Show the secrets', async () => {
    if (secrets !== MASKED) {
      hide();
      return;
    }
    secrets = await credentials();
    say(show, 'Hide the secrets');
    show.setAttribute('aria-pressed', 'true');
    draw();
  }, {'aria-pressed': 'false'});
  const where = el('p.lead', {});
  const body = el('div', {});

  function hide() {
    secrets = MASKED;
    say(show, 'Show the secrets');
    show.setAttribute('aria-pressed', 'false');
    draw();
  }

  /** Those of the chosen user; one who has no session gets one. */
  async function credentials() {
    const [all, state] = await Promise.all([model.applications(), model.state()]);
    const id = Number(user.value);
    const entry = state.users.find((each) => each.id === id);
    const token = entry ? entry.tokens[0] ?? (await model.openSession({user: id})).token : 'no-user-yet';
    return {...all.find((each) => each.id === model.overview.application), token, login: entry?.login ?? '', password: entry?.password ?? ''};
  }

  function facts() {
    const {dialogs, application, httpsUrl} = model.overview;
    const id = Number(user.value) || null;
    const dialog = dialogs.find(({occupants}) => occupants.includes(id)) ?? dialogs[0];
    return {dialog: dialog?.id, user: id ?? '', application: application ?? '', httpsUrl};
  }

  function draw() {
    const {users, applications, application} = model.overview;
    const chosen = user.value;
    const ids = users.slice(0, 500);
    const options = ids.map(({id, login}) => `${id} ${login}`).join();
    if (user.dataset.options !== options) {
      user.dataset.options = options;
      user.replaceChildren(...ids.map(({id, login}) => el('option', {value: id}, login ?? `User ${id}`)));
      if (ids.some(({id}) => String(id) === chosen)) user.value = chosen;
    }
    const now = JSON.stringify([facts(), secrets === MASKED]);
    if (drawn === now) return;
    drawn = now;
    where.replaceChildren('Your client finds this server at ', el('code', {}, location.origin), model.overview.httpsUrl ? [' and ', el('code', {}, model.overview.httpsUrl)].flat() : '',
      applications.length > 1 ? `. These are the settings of application ${application}.` : '. Nothing leaves this machine.');
    const focused = document.activeElement?.dataset.copies;
    const items = snippets({...facts(), secrets}).map(({id, title, text, note}) => ({id, label: title, panel: el('div', {},
      el('div.bar', {}, el('p.hint.grow', {}, note), acts(copyButton(async () => {
        const real = await credentials();
        return snippets({...facts(), secrets: real}).find((each) => each.id === id).text;
      }, 'Copy', {'data-copies': id}))),
      el('pre.code', {tabindex: '0', 'aria-label': title}, text))}));
    body.replaceChildren(tabs('Languages', items, tab, (chosenTab) => { tab = chosenTab; }));
    if (focused) body.querySelector(`[data-copies="${focused}"]`)?.focus();
  }

  model.onChange(draw);
  return {shown: draw, node: el('div.scroll.page', {tabindex: '0', role: 'region', 'aria-label': 'Connect'},
    el('section.card.column', {'aria-label': 'Connect a client'}, el('h2', {}, 'Connect a client'), where,
      el('div.bar', {}, el('label', {for: user.id}, 'As the user'), user, acts(show),
        el('span.hint', {}, 'Secrets are filled in when you copy. A user without a session gets one.')), body))};
}
