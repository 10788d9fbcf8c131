// A list of any length that keeps only the rows in view in the document.

import {el} from './dom.js';

const SPARE = 6;

/**
 * row(item) makes {node, update(item)}; key(item) tells rows apart, so that one in use keeps its
 * focus and its half-typed number while others come and go around it.
 */
export class WindowedList {
  #items = [];
  #rows = new Map();
  #frame = 0;
  #row;
  #key;
  #height = 0;

  constructor({row, key, label, empty}) {
    this.#row = row;
    this.#key = key;
    this.sheet = el('div.sheet', {role: 'list', 'aria-label': label});
    this.blank = el('p.empty', {hidden: true}, empty);
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
    for (let i = from; i < to; i++) {
      const item = this.#items[i];
      const key = this.#key(item);
      gone.delete(key);
      let row = this.#rows.get(key);
      if (!row) {
        row = this.#row(item);
        row.node.setAttribute('role', 'listitem');
        this.#rows.set(key, row);
        this.sheet.append(row.node);
      }
      if (row.item !== item) {
        row.item = item;
        row.update(item);
      }
      row.node.style.transform = `translateY(${i * height}px)`;
      row.node.setAttribute('aria-posinset', i + 1);
      row.node.setAttribute('aria-setsize', this.#items.length);
    }
    for (const [key, row] of gone) {
      if (row.node.contains(document.activeElement)) this.node.focus({preventScroll: true});
      row.node.remove();
      this.#rows.delete(key);
    }
  }
}
