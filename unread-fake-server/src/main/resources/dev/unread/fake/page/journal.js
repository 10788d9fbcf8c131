// Requests as they come, newest first; older ones are loaded as one scrolls to them.

import {action, acts, el, notice, say} from './dom.js';
import {requestDetail} from './detail.js';
import {clockTime, family, faultName, isPending, kindOf, target, took} from './entry.js';
import {sendAgain} from './replay.js';
import {printable} from './snippets.js';
import {grouped, several} from './units.js';
import {WindowedList} from './windowed.js';

const FAMILIES = [['2xx', '2xx'], ['3xx', '3xx'], ['4xx', '4xx'], ['5xx', '5xx'], ['none', 'No response']];
/** A request that is older than the newest by so many is not asked for again. */
const PENDING_REACH = 300;

export function journalView(model) {
  let all = [];
  let holes = []; // {above, below}: numbers between which lines are not loaded
  let waiting = [];
  let chosen = null;
  let paused = false;
  let loading = false;
  const wantedFamilies = new Set();
  let wantedFault = false;

  const filter = el('input', {type: 'search', placeholder: 'Find: path, status, user, fault', 'aria-label': 'Find a request', oninput: () => draw()});
  const tally = el('span.hint', {role: 'status'});
  const list = new WindowedList({row, key: (entry) => entry.number, label: 'Requests', seen: loadOlder});
  list.stepBy(() => chosen, choose);
  const detail = requestDetail({load: model.request, replay, closed: () => {
    const row = list.rowOf(chosen)?.firstChild;
    chosen = null;
    mark();
    (row ?? list.node).focus();
  }});
  const pause = action('Pause', () => {
    paused = !paused;
    pause.setAttribute('aria-pressed', paused);
    if (!paused) waiting.splice(0).forEach(take);
    say(pause, paused ? 'Resume' : 'Pause');
    draw();
  }, {'aria-pressed': 'false'});
  const strays = action('', () => {
    const wanted = strays.getAttribute('aria-pressed') === 'false';
    strays.setAttribute('aria-pressed', wanted);
    model.followStrays(wanted);
  }, {'aria-pressed': 'false', hidden: true, title: 'Requests whose credential no application knows, or that had none'});
  const clear = action('Clear', async () => {
    await model.clearRequests();
    notice('The journal is empty.');
  }, {kind: 'quiet'});

  const families = FAMILIES.map(([id, name]) => chip(name, () => toggle(wantedFamilies, id), (entry) => family(entry) === id));
  const faulty = chip('Fault', () => { wantedFault = !wantedFault; return wantedFault; }, (entry) => Boolean(entry.fault));
  const chips = [...families, faulty];

  function chip(name, press, fits) {
    const count = el('span.hint', {});
    const button = action('', () => {
      button.setAttribute('aria-pressed', press());
      draw();
    }, {kind: 'chip', 'aria-pressed': 'false'});
    button.append(name, ' ', count);
    return {button, fits, off: () => button.setAttribute('aria-pressed', 'false'), tell: (entries) => say(count, grouped(entries.filter(fits).length))};
  }

  function row(first) {
    const status = el('span.status', {});
    const fault = el('span.pill.fault', {});
    const time = el('span.took', {});
    const button = el('button.row', {type: 'button', onclick: () => choose(now)},
      status, el('span.method', {}, printable(first.method)), el('span.path', {title: target(first)}, target(first)), fault,
      first.notImitated ? el('span.pill.fault', {}, 'not imitated') : null,
      el('span.user', {}, first.user ?? ''), time, el('span.when', {}, clockTime(first.time)));
    let now = first;
    return {node: el('div.item', {}, button), update(entry) {
      now = entry;
      say(status, entry.status || '—');
      status.className = `status ${kindOf(entry)}`;
      say(fault, faultName(entry));
      fault.hidden = !entry.fault;
      say(time, took(entry));
      current(button, entry.number);
    }};
  }

  function current(button, number) {
    if (number === chosen) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
  }

  function mark() {
    for (const entry of list.items) {
      const button = list.rowOf(entry.number)?.firstChild;
      if (button) current(button, entry.number);
    }
  }

  function choose(entry) {
    chosen = entry.number;
    mark();
    detail.show(entry);
  }

  async function replay(entry) {
    const newest = all[0]?.number ?? 0;
    const status = await sendAgain(model, entry);
    await model.follow();
    notice(status ? `Sent again: ${status}.` : 'Sent again: no response came.');
    const sent = all.find(({number, method, path}) => number > newest && method === entry.method && path === entry.path);
    if (sent) choose(sent);
  }

  /** Takes what came: new lines, and lines that have changed since they were first seen. */
  function take({lines, missed, first}) {
    const newest = all[0]?.number ?? 0;
    const known = new Map(lines.map((line) => [line.number, line]));
    const fresh = lines.filter(({number}) => number > newest);
    if (lines.some(({number}) => number <= newest)) all = all.map((line) => known.get(line.number) ?? line);
    if (missed > 0 && fresh.length) holes.unshift({above: fresh[fresh.length - 1].number, below: newest});
    all = fresh.concat(all).slice(0, model.KEPT);
    if (first !== undefined && all.length && all[all.length - 1].number < first) all = all.filter(({number}) => number >= first);
    if (first !== undefined) holes = holes.filter(({above}) => above > first);
    const reach = (all[0]?.number ?? 0) - PENDING_REACH;
    const pending = all.filter((line) => line.number > reach && isPending(line));
    model.askAgainFrom(pending.length ? pending[pending.length - 1].number : Infinity);
    const now = chosen !== null && known.get(chosen);
    if (now) detail.show(now);
    draw(fresh);
  }

  /** Loads lines that are missing where one looks, or above. */
  async function loadOlder(from, to) {
    const lowest = to >= list.items.length ? 0 : list.items[to - 1]?.number ?? 0;
    const hole = holes.find(({above}) => above > lowest);
    if (!hole || loading || !model.answers) return;
    loading = true;
    try {
      const {lines, missed} = await model.between(hole.below, hole.above);
      if (!holes.includes(hole)) return;
      const at = all.findIndex(({number}) => number < hole.above);
      all.splice(at < 0 ? all.length : at, 0, ...lines);
      holes = holes.flatMap((each) => (each !== hole ? each : missed > 0 && lines.length
        ? {above: lines[lines.length - 1].number, below: hole.below} : []));
    } catch {
      return; // the banner says it; the next look loads it
    } finally {
      loading = false;
    }
    draw();
  }

  function matches(entry) {
    const wanted = filter.value.trim().toLowerCase();
    return (!wantedFamilies.size || wantedFamilies.has(family(entry))) && (!wantedFault || entry.fault)
      && (!wanted || [entry.method, target(entry), entry.status, entry.user, faultName(entry), entry.credential].join(' ').toLowerCase().includes(wanted));
  }

  function clearFilter() {
    filter.value = '';
    wantedFamilies.clear();
    wantedFault = false;
    chips.forEach(({off}) => off());
    filter.focus();
    draw();
  }

  const nothingFits = el('p', {});
  const none = [nothingFits, action('Clear the filter', clearFilter)];
  const noRequest = [el('p', {}, 'No request came yet.'),
    el('p', {}, 'Point your client here: ', el('a', {href: '#connect'}, 'Connect'), ' has the settings for it. Or send one now:'),
    acts(action('Ask for the unread count', async () => {
      const [user] = model.overview.users;
      await replay({method: 'GET', path: '/chat/Message/unread.json', credential: user ? 'session-token' : 'none', user: user?.id});
    }))];

  function draw(added = []) {
    const filtered = filter.value.trim() !== '' || wantedFamilies.size > 0 || wantedFault;
    list.blank.replaceChildren(...(all.length ? none : noRequest));
    say(nothingFits, holes.length && model.answers ? 'Looking through older requests…' : `None of ${several(all.length, 'request')} fits the filter.`);
    const shown = filtered ? all.filter(matches) : all;
    list.show(shown, filtered ? added.filter(matches).length : added.length);
    chips.forEach(({tell}) => tell(all));
    say(tally, [filtered ? `${grouped(shown.length)} of ${several(all.length, 'request')}` : several(all.length, 'request'),
      holes.length ? 'older ones load as you scroll' : '',
      paused ? `${grouped(waiting.reduce((sum, {lines}) => sum + lines.length, 0))} waiting` : ''].filter(Boolean).join(' · '));
  }

  model.onRequests((news) => {
    if (news.strays !== undefined) {
      strays.hidden = news.strays === 0 && strays.getAttribute('aria-pressed') === 'false';
      say(strays, `${grouped(news.strays)} of no application`);
    }
    if (news.startOver) {
      all = [];
      holes = [];
      waiting = [];
      chosen = null;
      detail.clear();
      draw();
    } else if (!news.lines.length && !(all.length && all[all.length - 1].number < news.first)) {
      return;
    } else if (paused) {
      waiting.push(news);
      draw();
    } else take(news);
  });

  return {shown: () => draw(), node: el('div.split.journal', {},
    el('section.pane', {'aria-label': 'Journal'},
      el('div.bar', {}, filter, strays, pause, acts(clear)),
      el('div.bar.chips', {role: 'group', 'aria-label': 'Show only'}, chips.map(({button}) => button), tally), list.node), detail.node)};
}

function toggle(set, member) {
  if (!set.delete(member)) set.add(member);
  return set.has(member);
}
