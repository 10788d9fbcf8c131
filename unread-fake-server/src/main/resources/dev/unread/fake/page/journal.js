// Requests as they come, and one of them in full.

import {action, copyButton, el, notice, say} from './dom.js';
import {WindowedList} from './windowed.js';
import {asCurl, printable} from './snippets.js';

export function journalView(model) {
  let all = [];
  let chosen = null;
  let paused = false;
  let missed = 0;
  let waiting = [];

  const filter = el('input', {type: 'search', placeholder: 'Find: path, status, user, fault', 'aria-label': 'Find a request', oninput: () => draw()});
  const tally = el('span.hint', {});
  const list = new WindowedList({row, key: (entry) => entry.number, label: 'Requests', empty: 'No request yet. Point a client here and watch.'});
  const detail = el('section.pane.detail', {'aria-label': 'One request', tabindex: '0'});
  const pause = action('Pause', () => {
    paused = !paused;
    pause.setAttribute('aria-pressed', paused);
    if (!paused) take(waiting.splice(0));
    say(pause, paused ? 'Go on' : 'Pause');
    draw();
  }, {'aria-pressed': 'false'});

  const strays = action('', () => {
    const wanted = strays.getAttribute('aria-pressed') === 'false';
    strays.setAttribute('aria-pressed', wanted);
    model.followStrays(wanted);
  }, {'aria-pressed': 'false', hidden: true, title: 'Requests whose credential no application knows, or that had none'});

  model.onStrays((count) => {
    strays.hidden = count === 0 && strays.getAttribute('aria-pressed') === 'false';
    say(strays, `${count} of no application`);
  });

  list.node.addEventListener('keydown', (event) => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (!step) return;
    event.preventDefault();
    const at = list.items.findIndex((entry) => entry.number === chosen);
    const next = list.items[Math.min(list.items.length - 1, Math.max(0, at + step))];
    if (!next) return;
    choose(next);
    list.scrollTo(list.items.indexOf(next));
    list.rowOf(next.number)?.firstChild.focus();
  });

  function row(first) {
    const time = el('span.when', {}, clockTime(first.time));
    const status = el('span.status', {}, statusOf(first));
    status.classList.add(kindOf(first));
    const button = el('button.row', {type: 'button', onclick: () => choose(first)},
      status, el('span.method', {}, printable(first.method)), el('span.path', {}, target(first)),
      first.fault ? el('span.pill.fault', {}, faultName(first)) : null, first.notImitated ? el('span.pill.fault', {}, 'not imitated') : null,
      el('span.user', {}, first.user ?? ''), el('span.took', {}, took(first)), time);
    return {node: el('div.item', {}, button), update() { mark(button, first.number); }};
  }

  function mark(button, number) {
    if (number === chosen) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
  }

  function choose(entry) {
    if (chosen !== null) list.rowOf(chosen)?.firstChild.removeAttribute('aria-current');
    chosen = entry.number;
    list.rowOf(chosen)?.firstChild.setAttribute('aria-current', 'true');
    show(entry);
  }

  function show(entry) {
    const curl = asCurl(entry);
    detail.replaceChildren(
      el('div.bar', {}, el('h2', {}, printable(`${entry.method} ${entry.path}`)), action('Close', () => {
        list.rowOf(chosen)?.firstChild.focus();
        list.rowOf(chosen)?.firstChild.removeAttribute('aria-current');
        chosen = null;
        nothingChosen();
      }, {kind: 'quiet'})),
      el('div.scroll', {tabindex: '0', role: 'region', 'aria-label': 'Detail'},
        el('dl', {}, facts(entry).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, String(value))])),
        el('div.bar', {}, el('h3', {}, 'Say it again'), copyButton(() => curl)),
        el('pre', {tabindex: '0'}, curl)));
    detail.classList.add('open');
  }

  function nothingChosen() {
    detail.classList.remove('open');
    detail.replaceChildren(el('p.empty', {}, 'Choose a request to see all that is known of it.'));
  }

  function take(newest) {
    if (!newest.length) return;
    all = newest.concat(all).slice(0, model.KEPT);
    draw(newest);
  }

  function matches(entry) {
    const wanted = filter.value.trim().toLowerCase();
    return !wanted || [entry.method, target(entry), entry.status, entry.user, entry.fault && faultName(entry), entry.credential]
      .join(' ').toLowerCase().includes(wanted);
  }

  function draw(added = []) {
    list.show(all.filter(matches), added.filter(matches).length);
    say(tally, [`${all.length} kept`, missed ? `${missed} went by` : '', paused ? `${waiting.length} waiting` : ''].filter(Boolean).join(' · '));
  }

  model.onRequests((newest, wentBy, startOver) => {
    if (startOver) {
      all = [];
      waiting = [];
      missed = 0;
      chosen = null;
      nothingChosen();
      draw();
      return;
    }
    missed += wentBy;
    if (paused) waiting = newest.concat(waiting).slice(0, model.KEPT);
    else take(newest);
    if (paused) draw();
  });
  nothingChosen();

  return {shown: () => draw(), node: el('div.split.journal', {},
    el('section.pane', {'aria-label': 'Journal'},
      el('div.bar', {}, filter, tally, strays, pause, action('Clear', async () => {
        await model.clearRequests();
        notice('The journal is empty.');
      }, {kind: 'quiet'})), list.node), detail)};
}

const target = (entry) => printable(entry.query ? `${entry.path}?${entry.query}` : entry.path);
const faultName = (entry) => entry.fault && printable(entry.fault);
const statusOf = (entry) => entry.status || '—';
const kindOf = ({status}) => !status ? 'broken' : status < 300 ? 'good' : status < 500 ? 'refused' : 'broken';
const millis = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const took = ({durationMillis}) => (durationMillis === undefined ? '' : millis(durationMillis));
const clockTime = (time) => String(time).slice(11, 23);

const NAMES = {number: 'Number', time: 'Time', query: 'Query', status: 'Status', credential: 'Credential', user: 'User', dialogs: 'Dialogs asked for',
  durationMillis: 'Took', gapMillis: 'After the one before', gaveUpAfterMillis: 'Client gave up after', fault: 'Fault', connection: 'Connection',
  connectionReused: 'Connection used before', silentResend: 'Sent again by the transport', notImitated: 'Not imitated'};
const UNREMARKABLE = {connectionReused: false, silentResend: false, notImitated: false};

function facts(entry) {
  return Object.entries(entry)
    .filter(([name, value]) => name in NAMES && value !== null && value !== UNREMARKABLE[name] && String(value) !== '')
    .map(([name, value]) => [NAMES[name], name.endsWith('Millis') ? millis(value) : name === 'status' && value === 0 ? 'no answer'
      : value === true ? 'yes' : value === false ? 'no' : Array.isArray(value) ? value.map(printable).join('\n')
        : typeof value === 'string' ? printable(value) : value]);
}
