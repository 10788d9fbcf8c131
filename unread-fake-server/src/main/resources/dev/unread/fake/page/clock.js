// The application's clock, with buttons to move it ahead.

import {action, acts, attempt, clearFault, el, fault, notice, say} from './dom.js';
import {duration, inUnits} from './units.js';

const STEPS = [['+1 min', 'PT1M'], ['+10 min', 'PT10M'], ['+1 h', 'PT1H'], ['+2 h 1 min', 'PT2H1M']];

export function clockBar(model) {
  const time = el('time', {});
  const ahead = el('span.hint', {});
  const amount = el('input', {type: 'text', placeholder: '5 min', 'aria-label': 'Move the clock ahead by', autocomplete: 'off'});
  const move = async (by, words) => {
    await model.changeClock({advance: by});
    notice(`The clock moved ${words} ahead.`);
  };
  const form = el('form.inline', {novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    attempt(form, async () => {
      const by = duration(amount.value);
      if (by === null) throw new Error('Write it as 5 min, 2 h or PT2H');
      await move(by, amount.value.trim());
      clearFault(amount);
    }, (failure) => fault(amount, failure.message.replace(/^\$[\w.]*: /, '')));
  }}, el('span.field-of', {}, amount), el('button', {type: 'submit'}, 'Move'));
  const freeze = action('Stop', () => model.changeClock({freeze: model.overview.frozenAt === undefined}),
    {title: 'Stops the clock, or starts it again'});

  const tick = () => {
    if (!model.answers || !model.known) return;
    const {frozenAt, aheadSeconds} = model.overview;
    const now = frozenAt ? new Date(frozenAt) : new Date(Date.now() + 1000 * aheadSeconds);
    time.dateTime = now.toISOString();
    say(time, `${now.toISOString().slice(0, 19).replace('T', ' ')} UTC`);
  };
  model.onChange(() => {
    const {frozenAt, aheadSeconds} = model.overview;
    say(ahead, frozenAt ? 'stopped' : aheadSeconds === 0 ? 'real time' : `${inUnits(Math.abs(aheadSeconds))} ${aheadSeconds > 0 ? 'ahead' : 'behind'}`);
    say(freeze, frozenAt ? 'Run' : 'Stop');
    tick();
  });
  setInterval(tick, 1000);

  const steps = el('div.steps', {id: 'clock-steps'}, STEPS.map(([label, by]) => action(label, () => move(by, label.slice(1)),
    {title: by === 'PT2H1M' ? 'Past the two hours after which a session expires' : undefined})), freeze, form);
  const open = el('button.narrow', {type: 'button', 'aria-controls': 'clock-steps', 'aria-expanded': 'false', onclick: () => {
    open.setAttribute('aria-expanded', String(steps.classList.toggle('open')));
  }}, 'Move the clock');

  return {node: el('div.clockbar', {role: 'group', 'aria-label': 'The application’s clock'}, el('span.now', {}, time, ahead), open, acts(steps))};
}
