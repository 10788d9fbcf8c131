// Every rule of the fake with the evidence for it.

import {attempt, el, say} from './dom.js';

const TAGS = {DOC: 'documented by QuickBlox', SDK: 'seen in an official SDK', WIRE: 'seen in a logged exchange', GUESS: 'nobody outside knows; behind a switch'};

export function fidelityView(model) {
  let rules = null;
  const body = el('tbody', {});
  const tally = el('p.lead', {});
  const wanting = el('p.hint', {});
  const filter = el('input', {type: 'search', placeholder: 'Find a rule', 'aria-label': 'Find a rule', oninput: () => draw()});
  const tags = el('div.tags', {role: 'group', 'aria-label': 'Evidence'}, Object.entries(TAGS).map(([tag, meaning]) =>
    el('label', {title: meaning}, el('input', {type: 'checkbox', checked: true, value: tag, onchange: () => draw()}), tag)));

  function draw() {
    if (!rules) return;
    const wanted = filter.value.trim().toLowerCase();
    const on = new Set([...tags.querySelectorAll('input:checked')].map((box) => box.value));
    const shown = rules.filter((rule) => (rule.evidence.some((tag) => on.has(tag)))
      && (!wanted || JSON.stringify(rule).toLowerCase().includes(wanted)));
    say(tally, `${shown.length} of ${rules.length} rules. Verified against the live service by us: none.`);
    body.replaceChildren(...shown.map((rule) => el('tr', {},
      el('td', {}, rule.text), el('td', {}, rule.evidence.map((tag) => el('span', {class: `pill tag ${tag.toLowerCase()}`, title: TAGS[tag]}, tag))),
      el('td', {}, rule.switch ? el('code', {}, rule.switch) : ''))));
  }

  const node = el('div.scroll.page', {tabindex: '0', role: 'region', 'aria-label': 'Fidelity'}, tally, wanting, el('div.bar', {}, filter, tags),
    el('table', {}, el('thead', {}, el('tr', {}, ['Rule', 'Evidence', 'Switch'].map((name) => el('th', {scope: 'col'}, name)))), body));

  return {node, shown: () => rules ?? attempt(node, async () => {
    const answer = await model.fidelity();
    rules = answer.rules.map((rule) => ({...rule, evidence: [rule.evidence].flat()}));
    const missing = Object.entries(answer.notImitated ?? {});
    say(wanting, missing.length ? `Asked for, and not imitated: ${missing.map(([call, times]) => `${call} (${times})`).join(', ')}` : '');
    draw();
  })};
}
