// Users and their dialogs with what they have not read; counts change with a click.

import {action, attempt, copyButton, el, notice, say} from './dom.js';
import {WindowedList} from './windowed.js';

const TYPES = {1: 'public', 2: 'group', 3: 'private'};

export function countsView(model) {
  let chosen = null;
  let byUser = new Map();

  const userFilter = el('input', {type: 'search', placeholder: 'Find a user', 'aria-label': 'Find a user', oninput: () => draw()});
  const dialogFilter = el('input', {type: 'search', placeholder: 'Find a dialog', 'aria-label': 'Find a dialog', oninput: () => draw()});
  const heading = el('h2', {});
  const total = el('span.total', {});
  const users = new WindowedList({row: userRow, key: (user) => user.id, label: 'Users', empty: 'No user matches.'});
  const dialogs = new WindowedList({row: dialogRow, key: (dialog) => `${chosen}/${dialog.id}`, label: 'Dialogs', empty: 'No dialog to show.'});
  users.node.classList.add('users');
  users.node.addEventListener('keydown', (event) => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (!step) return;
    event.preventDefault();
    const at = users.items.findIndex((user) => user.id === chosen);
    const next = users.items[Math.min(users.items.length - 1, Math.max(0, at + step))];
    if (!next) return;
    choose(next.id);
    users.scrollTo(users.items.indexOf(next));
    users.rowOf(next.id)?.firstChild.focus();
  });

  function choose(id) {
    chosen = id;
    dialogs.node.scrollTop = 0;
    draw();
  }

  function userRow(user) {
    const name = el('strong', {});
    const id = el('span.hint', {});
    const count = el('span.count', {});
    const button = el('button.row', {type: 'button', onclick: () => choose(user.id)}, el('span.who', {}, name, id), count);
    return {node: el('div.item', {}, button), update(now) {
      say(name, now.login ?? `User ${now.id}`);
      say(id, now.id);
      badge(count, now.total);
      count.setAttribute('aria-label', `${now.total} unread`);
      if (now.chosen) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
    }};
  }

  function dialogRow(first) {
    let dialog = first;
    const name = el('strong', {});
    const type = el('span.pill', {});
    const id = el('code', {});
    const count = el('input.number', {type: 'number', min: '0', max: '100000', step: '1', inputmode: 'numeric'});
    let typing = false;
    const label = () => dialog.name || dialog.id;
    const set = () => attempt(count, async () => {
      typing = false;
      const wanted = Number(count.value);
      if (count.value === '' || !Number.isInteger(wanted) || wanted < 0) throw new Error('A count is a whole number from 0.');
      if (wanted === dialog.count) return;
      await model.setCount(dialog.user, dialog.id, wanted);
      notice(`${label()}: ${wanted} unread.`);
    }).finally(show);
    count.addEventListener('input', () => { typing = true; });
    count.addEventListener('change', set);
    count.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      typing = false;
      show();
    });
    const message = action('+ message', async () => {
      await model.message(dialog.id, dialog.sender);
      notice(`A message came to ${label()}.`);
    });
    const read = action('Mark read', async () => {
      await model.read(dialog.user, dialog.id);
      notice(`${label()} is read.`);
    });
    function show() {
      if (!typing) count.value = dialog.count;
      count.classList.toggle('some', dialog.count > 0);
    }
    return {
      node: el('div.item.dialog', {}, el('div.what', {}, el('div.line', {}, name, type), el('div.line', {}, id, copyButton(() => dialog.id, 'Copy id'))),
        el('div.do', {}, message, read, count)),
      update(now) {
        dialog = now;
        say(name, now.name || 'Private dialog');
        say(type, TYPES[now.type] ?? now.type);
        say(id, now.id);
        message.disabled = now.sender === undefined;
        message.title = now.sender === undefined ? 'Nobody else is in this dialog' : `From user ${now.sender}`;
        read.disabled = now.count === 0;
        count.disabled = now.type === 1;
        count.title = now.type === 1 ? 'A public dialog counts nothing' : 'Type a number, then Enter';
        message.setAttribute('aria-label', `+ message to ${label()}`);
        read.setAttribute('aria-label', `Mark read: ${label()}`);
        count.setAttribute('aria-label', `Unread in ${label()}`);
        show();
      },
    };
  }

  function index() {
    byUser = new Map(model.overview.users.map((user) => [user.id, []]));
    for (const dialog of model.overview.dialogs) {
      for (const user of dialog.occupants) {
        byUser.get(user)?.push({...dialog, user, count: dialog.unread[user] ?? 0,
          sender: dialog.occupants.find((other) => other !== user)});
      }
    }
  }

  function draw() {
    const all = model.overview.users;
    if (!all.some((user) => user.id === chosen)) chosen = all[0]?.id ?? null;
    const wantedUser = userFilter.value.trim().toLowerCase();
    users.show(all
      .filter((user) => !wantedUser || `${user.id} ${user.login ?? ''}`.toLowerCase().includes(wantedUser))
      .map((user) => ({...user, chosen: user.id === chosen})));
    const user = all.find((candidate) => candidate.id === chosen);
    say(heading, user ? user.login ?? `User ${user.id}` : 'Nobody yet');
    say(total, user ? `${user.total} unread` : '');
    const wanted = dialogFilter.value.trim().toLowerCase();
    dialogs.show((byUser.get(chosen) ?? [])
      .filter((dialog) => !wanted || `${dialog.id} ${dialog.name ?? ''}`.toLowerCase().includes(wanted)));
  }

  model.onChange(() => {
    index();
    draw();
  });

  return {shown: draw, node: el('div.split.counts', {},
    el('section.pane', {'aria-label': 'Who'}, el('div.bar', {}, userFilter), users.node),
    el('section.pane', {'aria-label': 'Dialogs of the chosen user'},
      el('div.bar', {}, el('div.title', {}, heading, total), dialogFilter), dialogs.node))};
}

function badge(node, count) {
  say(node, count);
  node.classList.toggle('some', count > 0);
}
