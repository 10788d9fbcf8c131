// What can go wrong, in plain words; armed with a click, disarmed with another.

import {action, acts, arrange, attempt, el, newId, notice, say} from './dom.js';
import {atField} from './make.js';
import {printable} from './snippets.js';
import {duration, grouped, readable, several} from './units.js';

export function faultsView(model) {
  let catalogue = null;
  const cards = el('div.cards.faults', {});
  const armed = el('ol.armed', {'aria-label': 'Armed faults'});
  const none = el('p.hint', {role: 'status'});
  const order = el('p.hint', {}, 'Each request is offered to these in this order. The first that fits it takes it; those below do not see it.');
  const all = action('Disarm all', async () => {
    await model.disarmAll();
    notice('Nothing is armed any more.');
  });
  const unarmed = acts(all);
  const blank = el('p.empty', {hidden: true}, 'No fault fits the filter.');
  const filter = el('input', {type: 'search', placeholder: 'Find a fault', 'aria-label': 'Find a fault', oninput: () => draw()});
  const items = new Map();

  function item(id) {
    const name = el('strong', {});
    const aimed = el('span.hint', {});
    const rank = el('span.pill', {});
    const off = action('Disarm', async () => {
      await model.disarm(id);
      notice('Disarmed.');
      (armed.querySelector('button') ?? filter).focus();
    });
    const node = el('li', {}, el('div', {}, name, rank, aimed), acts(off));
    return {node, update(fault, before) {
      say(name, named(fault));
      say(aimed, aim(fault));
      say(rank, turn(fault, before));
      rank.hidden = rank.textContent === '';
      off.setAttribute('aria-label', `Disarm ${named(fault)}`);
    }};
  }

  function drawArmed() {
    const {faults} = model.overview;
    none.hidden = faults.length > 0 && model.answers;
    order.hidden = faults.length < 2;
    all.hidden = faults.length === 0;
    say(none, !model.answers ? 'The server does not answer: what is armed is not known.'
      : !model.known ? 'Not known yet.' : 'Nothing is armed: requests get the right response. Choose a fault below and arm it.');
    for (const id of items.keys()) if (!faults.some((fault) => fault.id === id)) items.delete(id);
    arrange(armed, faults.map((fault, at) => {
      if (!items.has(fault.id)) items.set(fault.id, item(fault.id));
      items.get(fault.id).update(fault, faults.slice(0, at));
      return items.get(fault.id).node;
    }));
  }

  function draw() {
    const wanted = filter.value.trim().toLowerCase();
    for (const {words, node: one} of catalogue ?? []) one.hidden = !words.includes(wanted);
    blank.hidden = !catalogue || catalogue.some(({node: one}) => !one.hidden);
  }

  const node = el('div.scroll.page', {tabindex: '0', role: 'region', 'aria-label': 'Faults'},
    el('section.card.wide', {'aria-label': 'Armed'}, el('div.bar', {}, el('h2', {}, 'Armed'), unarmed), none, order, armed),
    el('div.bar', {}, filter, el('span.hint', {}, 'Leave the aim empty to hit any request.')), blank, cards);

  model.onChange(drawArmed);
  drawArmed();

  let loading = false;
  async function load() {
    if (catalogue || loading) return;
    loading = true;
    try {
      const kinds = new Map();
      for (const sample of (await model.catalogue()).faults) {
        kinds.set(sample.fault.type, [...kinds.get(sample.fault.type) ?? [], sample]);
      }
      catalogue = [...kinds].map(([type, samples]) => ({
        words: `${type} ${title(type)} ${samples.map((sample) => sample.description).join(' ')}`.toLowerCase(),
        node: card(type, samples, model),
      }));
      cards.replaceChildren(...catalogue.map((one) => one.node));
      draw();
    } catch {
      return; // the banner says it; it is loaded when the server is back
    } finally {
      loading = false;
    }
  }

  return {node, shown: () => {
    drawArmed();
    load();
  }};
}

/** One kind of fault: its fields are those of all its samples, its words those of the nearest one. */
function card(type, samples, model) {
  const description = el('p', {});
  const outcome = el('p.hint', {});
  const names = new Set(samples.flatMap((sample) => Object.keys(sample.fault)));
  names.delete('type');
  const fields = [...names].map((name) => field(name, samples));
  const user = numeric('any');
  const dialog = el('input', {type: 'text', placeholder: 'any', autocomplete: 'off', title: '24 hex digits', id: newId()});
  const times = numeric('until disarmed');
  const skip = numeric('0');
  const after = type === 'delay' ? null : el('input', {type: 'text', placeholder: '0 s', autocomplete: 'off', id: newId()});
  const plain = () => ({type, ...Object.fromEntries(fields.map(({name, read}) => [name, read()]).filter(([, value]) => value !== undefined))});
  const fault = () => (after?.value.trim() ? {type: 'delay', duration: durationIn(after, 'after'), then: plain()} : plain());
  const inputs = {...Object.fromEntries(fields.map(({name, input}) => [name, input])), user, dialog, times, skip, ...(after ? {after} : {})};
  const aimed = el('details', {}, el('summary', {}, 'Aim'),
    labelled('User', user), labelled('Dialog', dialog), labelled('Times', times), labelled('Skip first', skip),
    after ? labelled('Wait before', after) : null);
  const form = el('form.card', {'aria-label': title(type), novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    attempt(form, async () => {
      const when = {user: number(user, 'user'), dialog: dialog.value.trim() || undefined};
      if (when.dialog && !/^[0-9a-f]{24}$/.test(when.dialog)) throw new Error('$.dialog: 24 hex digits in lower case');
      await model.arm({fault: fault(), times: number(times, 'times'), skip: number(skip, 'skip'),
        when: when.user === undefined && when.dialog === undefined ? undefined : when});
      notice(`${title(type)} is armed.`);
    }, (failure) => {
      if ([user, dialog, times, skip, after].some((input) => input && failure.message.startsWith(`$.${keyOf(inputs, input)}`))) aimed.open = true;
      atField(failure.status ? new Error(readable(failure.message)) : failure, inputs);
    });
  }, oninput: () => describe()},
  el('h2', {}, title(type)), description, outcome,
  fields.map(({node}) => node), aimed,
  acts(el('button.primary', {type: 'submit', 'aria-label': `Arm ${title(type)}`}, 'Arm')));

  function describe() {
    const wanted = Object.fromEntries(fields.map(({name, input}) => [name, input.value]));
    const likeness = (sample) => [...names].filter((name) => String(sample.fault[name] ?? '') === wanted[name]).length;
    const nearest = samples.reduce((best, sample) => (likeness(sample) > likeness(best) ? sample : best));
    say(description, readable(nearest.description));
    say(outcome, `A correct client: ${OUTCOMES[nearest.outcome] ?? nearest.outcome}`);
  }
  describe();
  return form;
}

const OUTCOMES = {COUNTS: 'reports the right counts', SESSION_REJECTED: 'reports that the session is over', ACCESS_DENIED: 'reports that access is denied',
  INVALID_REQUEST: 'reports that the request is invalid', RATE_LIMITED: 'reports that it has to wait', UNAVAILABLE: 'reports that the service is unavailable',
  UNREADABLE_RESPONSE: 'reports that the response is unreadable'};

const keyOf = (inputs, input) => Object.keys(inputs).find((key) => inputs[key] === input);
const inWords = (name) => String(name).replace(/([A-Z])/g, ' $1').replaceAll('-', ' ').toLowerCase();
const capital = (text) => text.replace(/^./, (first) => first.toUpperCase());
const title = (type) => capital(inWords(type));
const numeric = (placeholder) => el('input', {type: 'text', inputmode: 'numeric', autocomplete: 'off', placeholder, id: newId()});

function number(input, name) {
  const text = input.value.trim();
  if (text === '') return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new Error(`$.${name}: a whole number`);
  return Number(text);
}

function durationIn(input, name) {
  const found = duration(input.value);
  if (found === null) throw new Error(`$.${name}: write it as 2 s, 500 ms or PT2S`);
  return found;
}

function field(name, samples) {
  const key = newId();
  const values = samples.map((sample) => sample.fault[name]);
  const choices = samples.find((sample) => sample.choices?.[name])?.choices[name];
  if (choices) {
    const select = el('select', {id: key}, choices.map((value) => el('option', {value, selected: value === values[0]}, inWords(value))));
    return {name, input: select, node: labelled(inWords(name), select), read: () => select.value};
  }
  const lasts = name === 'duration';
  const counts = values.every((value) => typeof value === 'number');
  const input = el('input', {type: 'text', inputmode: counts ? 'numeric' : undefined, autocomplete: 'off', value: lasts ? readable(values[0]) : values[0] ?? '', id: key,
    placeholder: values[0] ? undefined : 'none'});
  const read = () => (input.value.trim() === '' ? undefined : lasts ? durationIn(input, name) : counts ? number(input, name) : input.value.trim());
  return {name, input, node: labelled(inWords(name), input), read};
}

const labelled = (text, input) => el('div.field', {}, el('label', {for: input.id}, text), el('div', {}, input));

function summary({type, ...rest}) {
  const said = Object.entries(rest).filter(([, value]) => value !== null && value !== '');
  return [said.some(([name]) => name === type) ? [] : inWords(type),
    said.map(([name, value]) => `${inWords(name)} ${name === 'duration' ? readable(value) : printable(value)}`)].flat().join(', ');
}

/** An armed fault's fields, or where one of them has fields of its own, what it does. */
function named({fault, description}) {
  return Object.values(fault).some((value) => value !== null && typeof value === 'object') ? readable(description) : summary(fault);
}

function aim({when, times, skip, hits, probability, timeToLive}) {
  const parts = Object.entries(when ?? {}).filter(([, value]) => value !== null).map(([name, value]) => `${inWords(name)} ${printable(value)}`);
  return [parts.length ? `for ${parts.join(', ')}` : 'for any request', times ? (times === 1 ? 'once' : several(times, 'time')) : 'until disarmed',
    skip ? `after ${grouped(skip)}` : '', probability ? `with probability ${probability}` : '', timeToLive ? `for ${readable(timeToLive)}` : '',
    hits ? `hit ${hits === 1 ? 'once' : several(hits, 'time')}` : 'not hit yet'].filter(Boolean).join(' · ');
}

/** Whose turn it is: a fault waits for those before it that take all that it could take. */
function turn(fault, before) {
  const wins = before.findLastIndex((other) => covers(other, fault));
  if (wins < 0) return before.length || fault.skip ? '' : 'goes first';
  return before[wins].times ? `waits until number ${wins + 1} is used up` : `never reached while number ${wins + 1} is armed`;
}

const covers = ({when, probability, skip}, fault) => !probability && !(skip > 0)
  && Object.entries(when ?? {}).every(([name, value]) => String(fault.when?.[name]) === String(value));
