// Several panels of which one is shown; arrow keys go from tab to tab.

import {el, newId} from './dom.js';

/** items: [{id, label, panel}]; the panel is a node. */
export function tabs(label, items, chosen = items[0].id, chose = () => {}) {
  const list = el('div.tabs', {role: 'tablist', 'aria-label': label});
  const all = items.map(({id, label: name, panel}) => {
    const body = el('div.panel', {role: 'tabpanel', id: newId(), tabindex: '0'}, panel);
    const tab = el('button.tab', {type: 'button', role: 'tab', id: newId(), 'aria-controls': body.id, onclick: () => choose(id)}, name);
    body.setAttribute('aria-labelledby', tab.id);
    return {id, tab, body};
  });
  function choose(id) {
    for (const one of all) {
      const on = one.id === id;
      one.tab.setAttribute('aria-selected', on);
      one.tab.tabIndex = on ? 0 : -1;
      one.body.hidden = !on;
    }
    chose(id);
  }
  list.addEventListener('keydown', (event) => {
    const at = all.findIndex(({tab}) => tab === document.activeElement);
    const next = {ArrowRight: at + 1, ArrowLeft: at - 1 + all.length, Home: 0, End: all.length - 1}[event.key];
    if (next === undefined || at < 0) return;
    event.preventDefault();
    const {id, tab} = all[next % all.length];
    choose(id);
    tab.focus();
  });
  list.append(...all.map(({tab}) => tab));
  choose(all.some(({id}) => id === chosen) ? chosen : all[0].id);
  return el('div.tabbed', {}, list, all.map(({body}) => body));
}
