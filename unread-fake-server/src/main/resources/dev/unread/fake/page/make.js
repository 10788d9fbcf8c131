// Makes users, dialogs, sessions and applications: with one click as most need them, or as said in a form.

import {action, acts, allow, attempt, copy, el, fault, newId, notice, openDialog} from './dom.js';

const TYPES = [[2, 'group'], [3, 'private'], [1, 'public']];

/** user() is who is chosen in the list, choose(id) chooses another. */
export function makeButtons(model, {user, choose}) {
  const called = (id) => model.overview.users.find((each) => each.id === id)?.login ?? `user ${id}`;
  const others = () => model.overview.users.map(({id}) => id).filter((id) => id !== user());

  async function makeUser(order) {
    const {id} = await model.addUser(order);
    choose(id);
    notice(`${order.login ?? `User ${id}`} is there, with the id ${id}.`);
  }

  async function makeDialog(order) {
    const {id} = await model.addDialog(order);
    notice(`${order.name ?? 'The dialog'} is there, with the id ${id}.`);
  }

  async function openSession() {
    const {token} = await model.openSession({user: user()});
    await copy(token);
    notice(`A session of ${called(user())} is open. Its token is in the clipboard.`);
  }

  async function makeApplication() {
    const {id} = await model.addApplication();
    await model.choose(id);
    notice(`Application ${id} is there, and empty. Its keys are on the page Connect.`);
  }

  const quickDialog = () => makeDialog({type: 2, name: `Dialog ${model.overview.dialogs.length + 1}`, occupants: [user(), ...others().slice(0, 1)]});
  const addDialog = action('+ Dialog', quickDialog, {title: 'A group dialog of the chosen user and the next one'});
  const addSession = action('+ Session', openSession, {title: 'Opens a session of the chosen user and copies its token'});
  const addApplication = action('+ Application', makeApplication, {title: 'An application of its own, with users, dialogs and keys of its own'});
  const more = action('More…', () => details(model, {user, called, makeUser, makeDialog}),
    {'aria-label': 'More to make, with details', title: 'With an id, a name, a type; who is in a dialog'});

  return {
    forUsers: acts(action('+ User', () => makeUser({}), {title: 'A user with an id of its own'})),
    forDialogs: acts(el('div.buttons', {}, addDialog, addSession, addApplication, more)),
    allow() {
      allow(addDialog, user() !== null);
      allow(addSession, user() !== null);
    },
  };
}

function details(model, {user, called, makeUser, makeDialog}) {
  const {users, dialogs} = model.overview;
  const options = () => users.slice(0, 500).map(({id}) => el('option', {value: id, selected: id === user()}, called(id)));
  const form = (title, button, fields, work) => {
    const inputs = Object.fromEntries(fields.map(({name, input}) => [name, input]));
    const node = el('form', {novalidate: true, 'aria-label': title, onsubmit: (event) => {
      event.preventDefault();
      attempt(node, async () => {
        await work(Object.fromEntries(fields.map(({name, input}) => [name, input.value.trim() || undefined])));
        window.close();
      }, (failure) => atField(failure, inputs));
    }}, el('h3', {}, title), fields.map(({label, input}) => el('div.field', {}, el('label', {for: input.id}, label), el('div', {}, input))),
    el('button', {type: 'submit'}, button));
    return node;
  };
  const text = (name, label, attributes = {}) => ({name, label, input: el('input', {type: 'text', id: newId(), autocomplete: 'off', ...attributes})});
  const select = (name, label, children, attributes = {}) => ({name, label, input: el('select', {id: newId(), ...attributes}, children)});
  const chosenUsers = () => [...occupants.input.selectedOptions].map(({value}) => Number(value));
  const occupants = select('occupants', 'Occupants', options(), {multiple: true, size: Math.min(4, Math.max(2, users.length))});
  const dialogOptions = () => dialogs.slice(0, 500).map(({id, name}) => el('option', {value: id}, name || id));
  const count = text('count', 'How many', {inputmode: 'numeric', value: '1'});
  const window = openDialog('Make', acts(el('div.forms', {},
    form('A user', 'Add user', [text('login', 'Login', {placeholder: 'none'}), text('id', 'Id', {placeholder: 'a free one', inputmode: 'numeric'}),
      text('password', 'Password', {placeholder: 'none'})],
    ({login, id, password}) => makeUser({login, id: id && whole(id, 'id'), password})),
    form('A dialog', 'Add dialog', [text('name', 'Name', {placeholder: 'none'}), select('type', 'Type', TYPES.map(([value, name]) => el('option', {value}, name))),
      occupants, text('id', 'Id', {placeholder: 'a free one'})],
    ({name, type, id}) => makeDialog({name, type: Number(type), id, occupants: chosenUsers()})),
    form('Messages', 'Send', [select('dialog', 'Dialog', dialogOptions()), select('from', 'From', options()), count],
      async ({dialog, from, count: many}) => {
        await model.message(dialog, Number(from), whole(many, 'count'));
        notice('Sent.');
      }),
    form('Who is in a dialog', 'Change', [select('dialog', 'Dialog', dialogOptions()), select('user', 'User', options()),
      select('change', 'Change', [el('option', {value: 'join'}, 'let in'), el('option', {value: 'leave'}, 'take out')])],
    async ({dialog, user: who, change}) => {
      await model[change](dialog, who);
      notice(`${called(Number(who))} is ${change === 'join' ? 'in' : 'no longer in'} the dialog.`);
    }),
    ...(model.overview.applications.indexOf(model.overview.application) > 0 ? [form('This application', 'Remove it', [], async () => {
      const {application} = model.overview;
      await model.removeApplication(application);
      notice(`Application ${application} is gone.`);
    })] : []))),
  el('div.buttons', {}, action('Close', () => window.close())));
  window.classList.add('wide');
}

function whole(text, name) {
  if (!/^\d{1,15}$/.test(text ?? '')) throw new Error(`$.${name}: a whole number from 0`);
  return Number(text);
}

/** A failure names the field it is about as $.login: why; it is said there. */
export function atField(failure, inputs) {
  const [, path = '', reason] = /^\$([\w.[\]]*): (.*)$/s.exec(failure.message) ?? [];
  const name = path.split('.').findLast((part) => part.replace(/\[\d+\]/, '') in inputs)?.replace(/\[\d+\]/, '');
  const input = inputs[name] ?? Object.entries(inputs).find(([key]) => new RegExp(`\\b${key}`, 'i').test(failure.message))?.[1];
  if (!input) {
    notice(reason ?? failure.message, 'failed');
    return;
  }
  fault(input, reason ?? failure.message);
  input.focus();
}
