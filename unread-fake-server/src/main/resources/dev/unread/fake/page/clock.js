// The application's clock, with buttons to move it ahead.

import {action, attempt, el, notice, say} from './dom.js';

const STEPS = [['+1 min', 'PT1M'], ['+10 min', 'PT10M'], ['+1 h', 'PT1H'], ['+2 h 1 min', 'PT2H1M']];

export function clockBar(model) {
  const time = el('time', {});
  const ahead = el('span.hint', {});
  const amount = el('input', {type: 'number', min: '1', max: '100000', placeholder: '5', 'aria-label': 'Amount', required: true});
  const unit = el('select', {'aria-label': 'Unit'},
    el('option', {value: 'S'}, 'seconds'), el('option', {value: 'M', selected: true}, 'minutes'), el('option', {value: 'H'}, 'hours'));
  const move = async (duration, words) => {
    await model.advance(duration);
    notice(`The clock moved ${words}.`);
  };
  const form = el('form.inline', {onsubmit: (event) => {
    event.preventDefault();
    attempt(form, () => move(`PT${amount.value}${unit.value}`, `${amount.value} ${unit.selectedOptions[0].textContent} ahead`));
  }}, amount, unit, el('button', {type: 'submit'}, 'Move'));
  const reset = action('Reset', async () => {
    await model.reset();
    notice('Back to the state at start.');
  }, {kind: 'quiet', title: 'Back to the state at start: counts, faults, journal and clock'});

  const tick = () => {
    const now = new Date(Date.now() + 1000 * model.overview.aheadSeconds);
    time.dateTime = now.toISOString();
    say(time, `${now.toISOString().slice(0, 19).replace('T', ' ')} UTC`);
  };
  model.onChange(() => {
    say(ahead, model.overview.aheadSeconds > 0 ? `${inWords(model.overview.aheadSeconds)} ahead` : 'in step');
    tick();
  });
  setInterval(tick, 1000);

  return {node: el('div.clockbar', {role: 'group', 'aria-label': 'The application’s clock'},
    el('span.now', {}, time, ahead),
    ...STEPS.map(([label, duration]) => action(label, () => move(duration, `${label.slice(1)} ahead`),
      {title: duration === 'PT2H1M' ? 'Past the two hours after which a session expires' : undefined})),
    form, reset)};
}

function inWords(seconds) {
  const parts = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];
  const words = [];
  let left = Math.round(seconds);
  for (const [size, name] of parts) {
    if (left >= size) words.push(`${Math.floor(left / size)} ${name}`);
    left %= size;
  }
  return words.slice(0, 2).join(' ');
}
