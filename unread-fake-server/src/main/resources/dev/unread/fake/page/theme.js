// Light, dark, or as the system has it.

import {el, say} from './dom.js';

const KEY = 'unread-theme';
const ORDER = ['auto', 'light', 'dark'];

export function themeButton() {
  const word = el('span', {}, '');
  const button = el('button.quiet', {type: 'button', onclick: () => {
    localStorage.setItem(KEY, ORDER[(ORDER.indexOf(current()) + 1) % ORDER.length]);
    apply();
  }}, word);
  const current = () => localStorage.getItem(KEY) ?? 'auto';
  const apply = () => {
    document.documentElement.dataset.theme = current();
    say(word, {auto: '◐ Auto', light: '☀ Light', dark: '☾ Dark'}[current()]);
    button.setAttribute('aria-label', `Theme: ${current()}`);
  };
  apply();
  return button;
}
