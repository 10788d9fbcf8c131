// A list of any length that keeps only the rows in view in the document.

import {el} from './dom.js';

const SPARE = 6;

/**
 * row(item) makes {node, update(item)}; key(item) tells rows apart, so that one in use keeps its
 * focus and its half-typed number while others come and go around it. Rows stand in the document in
 * the order shown, so that Tab goes down the list.
 */
export class WindowedList {
  #items = [];
  #rows = new Map();
  #frame = 0;
  #row;
  #key;
  #seen;
  #height = 0;

  /** seen(from, to) is called with what is in view. */
  constructor({row, key, label, seen = () => {}}) {
    this.#row = row;
    this.#key = key;
    this.#seen = seen;
    this.sheet = el('div.sheet', {role: 'list', 'aria-label': label});
    this.blank = el('div.empty', {hidden: true});
    this.node = el('div.windowed', {tabindex: '0', role: 'region', 'aria-label': label}, this.sheet, this.blank);
    this.node.addEventListener('scroll', () => this.draw(), {passive: true});
    new ResizeObserver(() => { this.#height = 0; this.draw(); }).observe(this.node);
  }

  get items() {
    return this.#items;
  }

  /** Shows these. With `grownBy` more at the top, what a reader has scrolled to stays where it is. */
  show(items, grownBy = 0) {
    this.#items = items;
    this.blank.hidden = items.length > 0;
    this.sheet.hidden = items.length === 0;
    if (grownBy > 0 && this.node.scrollTop > 0) {
      this.#size();
      this.node.scrollTop += grownBy * this.#rowHeight();
    }
    this.draw();
  }

  draw() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#drawNow();
    });
  }

  scrollTo(index) {
    const height = this.#rowHeight();
    const {scrollTop, clientHeight} = this.node;
    if (index * height < scrollTop) this.node.scrollTop = index * height;
    else if ((index + 1) * height > scrollTop + clientHeight) this.node.scrollTop = (index + 1) * height - clientHeight;
    this.#drawNow();
  }

  rowOf(key) {
    return this.#rows.get(key)?.node;
  }

  /** Has the arrow keys go from row to row: next(item) chooses one. */
  stepBy(chosen, next) {
    this.node.addEventListener('keydown', (event) => {
      const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
      if (!step || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
      event.preventDefault();
      const at = this.#items.findIndex((item) => this.#key(item) === chosen());
      const index = Math.min(this.#items.length - 1, Math.max(0, at + step));
      const item = this.#items[index];
      if (!item) return;
      next(item);
      this.scrollTo(index);
      this.rowOf(this.#key(item))?.firstChild.focus();
    });
  }

  #rowHeight() {
    this.#height ||= parseFloat(getComputedStyle(this.sheet).getPropertyValue('--row')) || 56;
    return this.#height;
  }

  #size() {
    this.sheet.style.height = `${this.#items.length * this.#rowHeight()}px`;
  }

  #drawNow() {
    const height = this.#rowHeight();
    this.#size();
    const from = Math.max(0, Math.floor(this.node.scrollTop / height) - SPARE);
    const to = Math.min(this.#items.length, Math.ceil((this.node.scrollTop + this.node.clientHeight) / height) + SPARE);
    const gone = new Map(this.#rows);
    let above = null;
    for (let i = from; i < to; i++) {
      const key = this.#key(this.#items[i]);
      gone.delete(key);
      above = this.#place(key, i, height, above);
    }
    for (const [key, row] of gone) this.#remove(key, row, height);
    if (this.node.isConnected && this.node.clientHeight > 0) this.#seen(from, to);
  }

  #place(key, index, height, above) {
    const item = this.#items[index];
    let row = this.#rows.get(key);
    if (!row) {
      row = this.#row(item);
      row.node.setAttribute('role', 'listitem');
      this.#rows.set(key, row);
      if (above) above.after(row.node);
      else this.sheet.prepend(row.node);
    }
    if (row.item !== item) {
      row.item = item;
      row.update(item);
    }
    row.node.style.transform = `translateY(${index * height}px)`;
    row.node.setAttribute('aria-posinset', index + 1);
    row.node.setAttribute('aria-setsize', this.#items.length);
    return row.node;
  }

  /** What has the focus stays in the document though it is out of view, as long as it is listed. */
  #remove(key, row, height) {
    if (row.node.contains(document.activeElement)) {
      const index = this.#items.findIndex((item) => this.#key(item) === key);
      if (index >= 0) {
        row.node.style.transform = `translateY(${index * height}px)`;
        row.node.setAttribute('aria-posinset', index + 1);
        return;
      }
      this.node.focus({preventScroll: true});
    }
    row.node.remove();
    this.#rows.delete(key);
  }
}
