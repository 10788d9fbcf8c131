// Snippets to copy, with the right port in them.

import {copyButton, el} from './dom.js';
import {snippets} from './snippets.js';

export function connectView(model) {
  const cards = el('div.cards', {});
  let shown = '';

  function draw() {
    const {users, dialogs, application, httpsUrl} = model.overview;
    const facts = {dialog: dialogs[0]?.id ?? '5d753421a28f9a2596cb0f98', user: users[0]?.id ?? 123, application: application ?? 76730, httpsUrl};
    if (shown === JSON.stringify(facts)) return;
    shown = JSON.stringify(facts);
    cards.replaceChildren(...snippets(facts).map(({title, text, note}) => el('section.card', {'aria-label': title},
      el('div.bar', {}, el('h2', {}, title), copyButton(() => text)),
      note ? el('p.hint', {}, note) : null,
      el('pre', {tabindex: '0', 'aria-label': title}, text))));
  }

  model.onChange(draw);
  return {shown: draw, node: el('div.scroll.page', {}, el('p.lead', {}, 'This server answers at ', el('code', {}, location.origin), '. Nothing leaves this machine.'), cards)};
}
