// One request in full: what came, what was sent back, and how to send it again.

import {action, acts, attempt, copyButton, el, say} from './dom.js';
import {clockTime, facts, family, faultName, formatted, kindOf, statusLine, target, took} from './entry.js';
import {whyNot} from './replay.js';
import {asCurl, printable} from './snippets.js';
import {tabs} from './tabs.js';
import {grouped, several} from './units.js';

/** load(number) finds one with headers and bodies; replay(entry) sends it again; closed() is told. */
export function requestDetail({load, replay, closed}) {
  const node = el('section.pane.detail', {'aria-label': 'One request', tabindex: '-1'});
  let shown = null;
  let tab = 'response';
  let raw = false;

  function clear() {
    shown = null;
    node.classList.remove('open');
    node.replaceChildren(el('div.empty', {}, 'Choose a request to see its headers, its body and what was sent back.'));
  }

  async function show(line) {
    if (shown?.number === line.number && statusLine(shown) === statusLine(line)) return;
    shown = line;
    draw(line);
    await attempt(node, async () => {
      const full = await load(line.number);
      if (shown === line) draw(full ?? line, {loaded: true, gone: full === null});
    });
    if (shown !== line && shown) show(shown);
  }

  function draw(entry, {loaded = false, gone = false} = {}) {
    const within = node.contains(document.activeElement);
    const reason = whyNot(entry);
    const whole = async () => (loaded ? entry : (await load(entry.number)) ?? entry); // a line has no body
    const again = action('Send again', async () => replay(await whole()), {title: reason});
    node.replaceChildren(
      el('div.bar', {}, el('h2', {}, printable(`${entry.method} ${entry.path}`)), el('div.buttons', {}, acts(again),
        copyButton(async () => asCurl(await whole()), 'Copy as curl'), action('Close', () => { clear(); closed(); }, {kind: 'quiet'}))),
      el('p.facts', {}, el(`strong.${kindOf(entry)}`, {}, statusLine(entry)),
        [took(entry), entry.user ? `user ${entry.user}` : '', `at ${clockTime(entry.time)}`].filter(Boolean).map((text) => el('span.hint', {}, text))),
      ...(entry.fault ? [el('p.callout', {}, el('strong', {}, 'Armed fault: '), faultName(entry), ' ', el('a', {href: '#faults'}, 'See the faults'))] : []),
      ...(gone ? [el('p.callout', {}, 'The journal no longer keeps this request.')] : []),
      tabs('Parts of the request', [
        {id: 'response', label: 'Response', panel: message(entry, 'response', statusLine(entry))},
        {id: 'request', label: 'Request', panel: message(entry, 'request', `${printable(entry.method)} ${target(entry)}`)},
        {id: 'details', label: 'Details', panel: el('dl', {}, rows(facts(entry)))},
        {id: 'curl', label: 'curl', panel: el('div', {}, reason ? el('p.hint', {}, reason) : null, el('pre.code', {tabindex: '0', 'aria-label': 'curl'}, asCurl(entry)))},
      ], tab, (chosen) => { tab = chosen; }));
    node.classList.add('open');
    if (within) node.focus({preventScroll: true});
  }

  function message(entry, part, line) {
    const known = entry[part];
    return el('div', {}, el('pre.code', {tabindex: '0', 'aria-label': `${part} line`}, line),
      known ? [headers(known), body(known)] : el('p.hint', {}, part === 'response' && family(entry) === 'none'
        ? 'Nothing was sent back.' : 'Headers and body are not kept: the server keeps lines only, or too many requests came since.'));
  }

  function headers(message) {
    return [el('h3', {}, 'Headers'), el('dl.headers', {}, rows(message.headers.map(({name, value}) => [printable(name), printable(value)])))];
  }

  function body({headers: list, body: text, bodyBytes, bodyCut}) {
    if (!bodyBytes) return [el('h3', {}, 'Body'), el('p.hint', {}, 'No body')];
    const type = list.find(({name}) => name.toLowerCase() === 'content-type')?.value.toLowerCase() ?? '';
    const pretty = bodyCut ? null : formatted(text, type);
    const shownText = el('pre.code', {tabindex: '0', 'aria-label': 'body'});
    const size = bodyCut ? `the first ${grouped(8192)} of ${several(bodyBytes, 'byte')}` : several(bodyBytes, 'byte');
    const write = () => say(shownText, lines(pretty !== null && !raw ? pretty : text));
    const choose = (wanted, button, other) => {
      raw = wanted;
      button.setAttribute('aria-pressed', 'true');
      other.setAttribute('aria-pressed', 'false');
      write();
    };
    const asFormatted = action('Formatted', () => choose(false, asFormatted, asRaw), {'aria-pressed': !raw ? 'true' : 'false'});
    const asRaw = action('Raw', () => choose(true, asRaw, asFormatted), {'aria-pressed': raw ? 'true' : 'false'});
    write();
    return [el('div.bar', {}, el('h3', {}, 'Body'), el('span.hint', {}, size), pretty === null ? null : [asFormatted, asRaw], copyButton(() => text)), shownText];
  }

  clear();
  return {node, show, clear};
}

const rows = (pairs) => pairs.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, String(value))]);
const lines = (text) => text.split(/\r?\n/).map((line) => line.split('\t').map(printable).join('\t')).join('\n');
