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
      el('strong', {}, named(fault)), el('span.hint', {}, aim(fault)),
      action('Disarm', async () => {
        await model.disarm(fault.id);
        notice('Disarmed.');
      }, {'aria-label': `Disarm ${named(fault)}`}))));
  }

  function draw() {
    const wanted = filter.value.trim().toLowerCase();
    for (const {words, node: one} of catalogue ?? []) one.hidden = !words.includes(wanted);
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
    const kinds = new Map();
    for (const sample of (await model.catalogue()).faults) {
      kinds.set(sample.fault.type, [...kinds.get(sample.fault.type) ?? [], sample]);
    }
    catalogue = [...kinds].map(([type, samples]) => ({
      words: `${type} ${title(type)} ${samples.map((sample) => sample.description).join(' ')}`.toLowerCase(),
      node: card(type, samples, model),
    }));
    cards.replaceChildren(...catalogue.map((item) => item.node));
    draw();
  })};
}

/** One kind of fault: its fields are those of all its samples, its words those of the nearest one. */
function card(type, samples, model) {
  const description = el('p', {});
  const outcome = el('p.hint', {});
  const names = new Set(samples.flatMap((sample) => Object.keys(sample.fault)));
  names.delete('type');
  const fields = [...names].map((name) => field(name, samples));
  const user = el('input', {type: 'number', min: '1', placeholder: 'any', id: id()});
  const dialog = el('input', {type: 'text', placeholder: 'any', maxlength: '24', pattern: '[0-9a-f]{24}', title: '24 hex digits', id: id()});
  const times = el('input', {type: 'number', min: '1', placeholder: 'until disarmed', id: id()});
  const skip = el('input', {type: 'number', min: '0', placeholder: '0', id: id()});
  const after = type === 'delay' ? null : el('input', {type: 'number', min: '0', max: '86400', step: 'any', placeholder: '0', id: id()});
  const plain = () => ({type, ...Object.fromEntries(fields.map(({name, read}) => [name, read()]).filter(([, value]) => value !== undefined))});
  const fault = () => (after && number(after) ? {type: 'delay', duration: `PT${after.value}S`, then: plain()} : plain());
  const form = el('form.card', {'aria-label': title(type), onsubmit: (event) => {
    event.preventDefault();
    attempt(form, async () => {
      const when = {user: number(user), dialog: dialog.value || undefined};
      await model.arm({fault: fault(), times: number(times), skip: number(skip),
        when: when.user === undefined && when.dialog === undefined ? undefined : when});
      notice(`${title(type)} is armed.`);
    });
  }, oninput: () => describe()},
  el('h2', {}, title(type)), description, outcome,
  fields.map(({node}) => node),
  el('details', {}, el('summary', {}, 'Aim'),
    labelled('User', user), labelled('Dialog', dialog), labelled('Times', times), labelled('Skip first', skip),
    after ? labelled('Seconds before it happens', after) : null),
  el('button.primary', {type: 'submit', 'aria-label': `Arm ${title(type)}`}, 'Arm'));

  function describe() {
    const wanted = plain();
    const likeness = (sample) => [...names].filter((name) => sample.fault[name] === wanted[name]).length;
    const nearest = samples.reduce((best, sample) => (likeness(sample) > likeness(best) ? sample : best));
    say(description, nearest.description);
    say(outcome, `A sound client: ${OUTCOMES[nearest.outcome] ?? nearest.outcome}`);
  }
  describe();
  return form;
}

const OUTCOMES = {COUNTS: 'the right counts', SESSION_REJECTED: 'says the session is over', ACCESS_DENIED: 'says access is denied',
  INVALID_REQUEST: 'says the question is wrong', RATE_LIMITED: 'says to wait', UNAVAILABLE: 'says the service is unavailable',
  UNREADABLE_ANSWER: 'says the answer is unreadable'};

const number = (input) => (input.value === '' ? undefined : Number(input.value));
const inWords = (name) => name.replace(/([A-Z])/g, ' $1').toLowerCase();
const title = (type) => inWords(type).replace(/^./, (first) => first.toUpperCase());

function field(name, samples) {
  const key = id();
  const values = samples.map((sample) => sample.fault[name]);
  const choices = samples.find((sample) => sample.choices?.[name])?.choices[name];
  if (choices) {
    const select = el('select', {id: key}, choices.map((value) => el('option', {value, selected: value === values[0]}, inWords(value))));
    return {name, node: labelled(inWords(name), select), read: () => select.value};
  }
  const numeric = values.every((value) => typeof value === 'number');
  const input = el('input', {type: numeric ? 'number' : 'text', value: values[0] ?? '', id: key, step: numeric ? '1' : undefined,
    placeholder: values[0] ? undefined : 'none'});
  return {name, node: labelled(inWords(name), input), read: () => (input.value === '' ? undefined : numeric ? Number(input.value) : input.value)};
}

let made = 0;
const id = () => `field-${++made}`;
const labelled = (text, input) => el('div.field', {}, el('label', {for: input.id}, text), input);

function summary({type, ...rest}) {
  const said = Object.entries(rest).filter(([, value]) => value !== null && value !== '');
  return [said.some(([name]) => name === type) ? [] : inWords(type), said.map(([name, value]) => `${inWords(name)} ${value}`)].flat().join(', ');
}

/** An armed fault's fields, or where one of them has fields of its own, what it does. */
function named({fault, description}) {
  return Object.values(fault).some((value) => value !== null && typeof value === 'object') ? description : summary(fault);
}

function aim({when, times, skip, hits}) {
  const parts = Object.entries(when ?? {}).filter(([, value]) => value !== null).map(([name, value]) => `${name} ${value}`);
  return [parts.length ? `for ${parts.join(', ')}` : 'for any request',
    times ? `${times === 1 ? 'once' : `${times} times`}` : 'until disarmed', skip ? `after ${skip}` : '', hits ? `hit ${hits === 1 ? 'once' : `${hits} times`}` : 'not hit yet'].filter(Boolean).join(' · ');
}
