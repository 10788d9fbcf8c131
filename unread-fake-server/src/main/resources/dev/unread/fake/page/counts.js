// Users and their dialogs with what they have not read; counts change with a click.

import {action, acts, allow, arrange, attempt, clearFault, copyButton, el, fault, notice, say} from './dom.js';
import {makeButtons} from './make.js';
import {grouped} from './units.js';
import {WindowedList} from './windowed.js';

const TYPES = {1: 'public', 2: 'group', 3: 'private'};

export function countsView(model) {
  let chosen = null;
  let byUser = new Map();

  const userFilter = el('input', {type: 'search', placeholder: 'Find a user', 'aria-label': 'Find a user', oninput: () => draw()});
  const dialogFilter = el('input', {type: 'search', placeholder: 'Find a dialog', 'aria-label': 'Find a dialog', oninput: () => draw()});
  const heading = el('h2', {});
  const total = el('span.total', {});
  const users = new WindowedList({row: userRow, key: (user) => user.id, label: 'Users'});
  const dialogs = new WindowedList({row: dialogRow, key: (dialog) => `${chosen}/${dialog.id}`, label: 'Dialogs'});
  users.node.classList.add('users');
  users.stepBy(() => chosen, (user) => choose(user.id));
  const make = makeButtons(model, {user: () => chosen, choose});

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
      name.title = name.textContent;
      say(id, now.id);
      say(count, grouped(now.total));
      count.classList.toggle('some', now.total > 0);
      count.setAttribute('aria-label', `${grouped(now.total)} unread`);
      if (now.chosen) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
    }};
  }

  function dialogRow(first) {
    let dialog = first;
    const name = el('strong', {});
    const type = el('span.pill', {});
    const id = el('code', {});
    const count = el('input.number', {type: 'text', inputmode: 'numeric', autocomplete: 'off', title: 'Type a number, then Enter'});
    let typing = false;
    const label = () => dialog.name || dialog.id;
    const set = () => attempt(count, async () => {
      const wanted = count.value.replace(/[,\s]/g, '');
      if (!/^\d{1,9}$/.test(wanted)) throw new Error('A whole number from 0');
      typing = false;
      if (Number(wanted) === dialog.count) return;
      await model.setCount(dialog.user, dialog.id, Number(wanted));
      notice(`${label()}: ${grouped(Number(wanted))} unread.`);
    }, (failure) => fault(count, failure.message.replace(/^\$[\w.]*: /, ''))).finally(show);
    count.addEventListener('input', () => { typing = true; });
    count.addEventListener('change', set);
    count.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') set();
      if (event.key !== 'Escape') return;
      typing = false;
      clearFault(count);
      show();
    });
    const message = action('+ message', async () => {
      await model.message(dialog.id, dialog.sender);
      notice(`A message arrived in ${label()}.`);
    });
    const read = action('Mark read', async () => {
      await model.read(dialog.user, dialog.id);
      notice(`${label()} is read.`);
    });
    function show() {
      if (!typing) count.value = grouped(dialog.count);
      count.classList.toggle('some', dialog.count > 0);
    }
    return {
      node: el('div.item.dialog', {}, el('div.what', {}, el('div.line', {}, name, type), el('div.line', {}, id, copyButton(() => dialog.id, 'Copy id'))),
        acts(el('div.do', {}, message, read, el('span.field-of', {}, count)))),
      update(now) {
        dialog = now;
        say(name, now.name || 'Private dialog');
        name.title = name.textContent;
        say(type, TYPES[now.type] ?? now.type);
        say(id, now.id);
        allow(message, now.sender !== undefined);
        message.title = now.sender === undefined ? 'Nobody else is in this dialog' : `From user ${now.sender}`;
        allow(read, now.count > 0);
        count.readOnly = now.type === 1;
        count.title = now.type === 1 ? 'A public dialog has no unread count' : 'Type a number, then Enter';
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

  const clearUsers = action('Clear the filter', () => clear(userFilter));
  const clearDialogs = action('Clear the filter', () => clear(dialogFilter));
  function clear(filter) {
    filter.value = '';
    filter.focus();
    draw();
  }

  function draw() {
    const all = model.overview.users;
    if (!all.some((user) => user.id === chosen)) chosen = all[0]?.id ?? null;
    const wantedUser = userFilter.value.trim().toLowerCase();
    arrange(users.blank, all.length ? [el('p', {}, 'No user fits the filter.'), clearUsers]
      : [el('p', {}, model.known ? 'No user yet. Make one with “+ User”.' : 'Not known yet.')]);
    users.show(all
      .filter((user) => !wantedUser || `${user.id} ${user.login ?? ''}`.toLowerCase().includes(wantedUser))
      .map((user) => ({...user, chosen: user.id === chosen})));
    const user = all.find((candidate) => candidate.id === chosen);
    say(heading, user ? user.login ?? `User ${user.id}` : 'Nobody yet');
    say(total, user ? `${grouped(user.total)} unread` : '');
    const wanted = dialogFilter.value.trim().toLowerCase();
    const mine = byUser.get(chosen) ?? [];
    arrange(dialogs.blank, mine.length ? [el('p', {}, 'No dialog fits the filter.'), clearDialogs]
      : [el('p', {}, user ? 'This user is in no dialog. Make one with “+ Dialog”.' : 'Make a user first, then a dialog; then messages can come.')]);
    dialogs.show(mine.filter((dialog) => !wanted || `${dialog.id} ${dialog.name ?? ''}`.toLowerCase().includes(wanted)));
    make.allow();
  }

  model.onChange(() => {
    index();
    draw();
  });

  return {shown: draw, node: el('div.split.counts', {},
    el('section.pane', {'aria-label': 'Who'}, el('div.bar', {}, userFilter, make.forUsers), users.node),
    el('section.pane', {'aria-label': 'Dialogs of the chosen user'},
      el('div.bar', {}, el('div.title', {}, heading, total), dialogFilter, make.forDialogs), dialogs.node))};
}
