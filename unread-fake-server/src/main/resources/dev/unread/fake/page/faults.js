// What can go wrong, in plain words; armed with a click, disarmed with another.

import {action, attempt, el, notice, say} from './dom.js';

export function faultsView(model) {
  let catalogue = null;
  const cards = el('div.cards.faults', {});
  const armed = el('ul.armed', {'aria-label': 'Armed faults'});
  const none = el('p.hint', {}, 'Nothing is armed: every answer is sound.');
  const all = action('Disarm all', async () => {
    await model.disarmAll();
    notice('Nothing is armed any more.');
  });
  const filter = el('input', {type: 'search', placeholder: 'Find a fault', 'aria-label': 'Find a fault', oninput: () => draw()});

  function drawArmed() {
    const {faults} = model.overview;
    none.hidden = faults.length > 0;
    all.hidden = faults.length === 0;
    armed.replaceChildren(...faults.map((fault) => el('li', {},
      el('strong', {}, summary(fault.fault)), el('span.hint', {}, aim(fault)),
      action('Disarm', async () => {
        await model.disarm(fault.id);
        notice('Disarmed.');
      }, {'aria-label': `Disarm ${summary(fault.fault)}`}))));
  }

  function draw() {
    if (!catalogue) return;
    const wanted = filter.value.trim().toLowerCase();
    for (const {entry, node} of catalogue) {
      node.hidden = wanted !== '' && !`${entry.type} ${entry.title ?? ''} ${entry.description}`.toLowerCase().includes(wanted);
    }
  }

  const node = el('div.scroll.page', {},
    el('section.card.wide', {'aria-label': 'Armed'}, el('div.bar', {}, el('h2', {}, 'Armed'), all), none, armed),
    el('div.bar', {}, filter, el('span.hint', {}, 'Aim is optional: left empty, any request is hit.')), cards);

  let drawn = '';
  model.onChange(() => {
    const now = JSON.stringify(model.overview.faults);
    if (now !== drawn) drawArmed();
    drawn = now;
  });
  drawArmed();

  return {node, shown: () => catalogue ?? attempt(node, async () => {
    catalogue = (await model.catalogue()).faults.map((entry) => ({entry, node: card(entry, model)}));
    cards.replaceChildren(...catalogue.map((item) => item.node));
    draw();
  })};
}

function card(entry, model) {
  const fields = Object.entries(entry.fault).filter(([name]) => name !== 'type')
    .map(([name, value]) => field(name, value, entry.choices?.[name]));
  const user = el('input', {type: 'number', min: '1', placeholder: 'any', id: id()});
  const dialog = el('input', {type: 'text', placeholder: 'any', maxlength: '24', pattern: '[0-9a-f]{24}', title: '24 hex digits', id: id()});
  const times = el('input', {type: 'number', min: '1', placeholder: 'until disarmed', id: id()});
  const skip = el('input', {type: 'number', min: '0', placeholder: '0', id: id()});
  const number = (input) => (input.value === '' ? undefined : Number(input.value));
  const form = el('form.card', {'aria-label': entry.title ?? entry.type, onsubmit: (event) => {
    event.preventDefault();
    attempt(form, async () => {
      const when = {user: number(user), dialog: dialog.value || undefined};
      await model.arm({
        fault: {type: entry.type, ...Object.fromEntries(fields.map(({name, read}) => [name, read()]).filter(([, value]) => value !== undefined))},
        times: number(times), skip: number(skip),
        when: when.user === undefined && when.dialog === undefined ? undefined : when,
      });
      notice(`${entry.title ?? entry.type} is armed.`);
    });
  }},
  el('h2', {}, entry.title ?? entry.type), el('p', {}, entry.description),
  entry.outcome ? el('p.hint', {}, `A sound client: ${entry.outcome}`) : null,
  fields.map(({node}) => node),
  el('details', {}, el('summary', {}, 'Aim'),
    labelled('User', user), labelled('Dialog', dialog), labelled('Times', times), labelled('Skip first', skip)),
  el('button.primary', {type: 'submit'}, 'Arm'));
  return form;
}

function field(name, value, choices) {
  const key = id();
  const label = name.replace(/([A-Z])/g, ' $1').toLowerCase();
  if (choices) {
    const select = el('select', {id: key}, choices.map((choice) => el('option', {value: choice, selected: choice === value}, choice)));
    return {name, node: labelled(label, select), read: () => select.value};
  }
  if (typeof value === 'boolean') {
    const box = el('input', {type: 'checkbox', checked: value, id: key});
    return {name, node: labelled(label, box), read: () => box.checked};
  }
  const numeric = typeof value === 'number';
  const input = el('input', {type: numeric ? 'number' : 'text', value: value ?? '', id: key, step: numeric ? 'any' : undefined});
  return {name, node: labelled(label, input), read: () => (input.value === '' ? undefined : numeric ? Number(input.value) : input.value)};
}

let made = 0;
const id = () => `field-${++made}`;
const labelled = (text, input) => el('div.field', {}, el('label', {for: input.id}, text), input);

function summary({type, ...rest}) {
  const said = Object.entries(rest).filter(([, value]) => value !== null && value !== '');
  return [said.some(([name]) => name === type) ? [] : type, said.map(([name, value]) => `${name} ${value}`)].flat().join(', ');
}

function aim({when, times, skip, hits, left}) {
  const parts = Object.entries(when ?? {}).filter(([, value]) => value !== null).map(([name, value]) => `${name} ${value}`);
  return [parts.length ? `for ${parts.join(', ')}` : 'for any request',
    left ?? times ? `${left ?? times} more` : 'until disarmed', skip ? `after ${skip}` : '', hits ? `hit ${hits} times` : 'not hit yet'].filter(Boolean).join(' · ');
}
