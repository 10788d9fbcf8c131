// Every rule of the fake with the evidence for it, and the choice where nobody outside QuickBlox knows.

import {acts, action, arrange, attempt, el, fault, say} from './dom.js';
import {grouped, several} from './units.js';

export function fidelityView(model) {
  let items = null;
  let application = null;
  const list = el('ul.rules', {'aria-label': 'Rules'});
  const tally = el('p.lead', {role: 'status'});
  const legend = el('dl.legend', {});
  const missing = el('p.hint', {hidden: true});
  const blank = el('div.empty', {hidden: true}, el('p', {}, 'No rule fits the filter.'), action('Clear the filter', () => {
    filter.value = '';
    tags.querySelectorAll('input').forEach((box) => { box.checked = true; });
    filter.focus();
    draw();
  }));
  const filter = el('input', {type: 'search', placeholder: 'Find a rule', 'aria-label': 'Find a rule', oninput: () => draw()});
  const tags = el('div.tags', {role: 'group', 'aria-label': 'Evidence'});

  function draw() {
    if (!items) return;
    const wanted = filter.value.trim().toLowerCase();
    const on = new Set([...tags.querySelectorAll('input:checked')].map((box) => box.value));
    const shown = items.filter(({rule, words}) => on.has(rule.evidence) && words.includes(wanted));
    say(tally, `${grouped(shown.length)} of ${several(items.length, 'rule')} shown. ${verifiedText(items)}`);
    arrange(list, shown.map(({node}) => node));
    blank.hidden = shown.length > 0;
  }

  function item(rule) {
    const words = JSON.stringify(rule).toLowerCase();
    const choice = rule.switch ? chooser(rule) : null;
    return {rule, words, node: el('li.rule', {id: `rule-${rule.id}`},
      el('div.what', {}, el('p', {}, rule.text), el('code', {}, rule.id)),
      el('div.evidence', {}, el(`span.pill.${rule.evidence.toLowerCase()}`, {}, rule.evidence), rule.verified ? el('span.hint', {}, `verified ${rule.verified}`) : null),
      el('ul.sources', {'aria-label': `Sources of ${rule.id}`}, rule.sources.map(({title, url}) =>
        el('li', {}, url ? el('a', {href: url, target: '_blank', rel: 'noreferrer noopener'}, title) : title))),
      choice)};
  }

  function chooser(rule) {
    const select = el('select', {id: `choice-${rule.id}`, 'aria-label': `Choice of ${rule.id}`, onchange: () => attempt(select, async () => {
      await model.guess(rule.switch, select.value);
      rule.choice = select.value;
    }, (failure) => {
      select.value = rule.choice;
      fault(select, failure.message);
    })}, rule.choices.map((choice) => el('option', {value: choice}, choice.replaceAll('-', ' '))));
    select.value = rule.choice;
    return el('div.choice', {}, el('label.hint', {for: select.id}, 'This fake chooses: '), acts(select), el('code', {}, rule.switch));
  }

  let loading = false;
  async function load() {
    if (loading) return;
    loading = true;
    try {
      const answer = await model.fidelity();
      application = model.overview.application;
      items = answer.rules.map(item);
      if (!tags.hasChildNodes()) {
        tags.append(...Object.keys(answer.tags).map((tag) => el('label', {},
          el('input', {type: 'checkbox', checked: true, value: tag, onchange: () => draw()}), tag)));
        legend.append(...Object.entries(answer.tags).flatMap(([tag, meaning]) =>
          [el('dt', {}, el(`span.pill.${tag.toLowerCase()}`, {}, tag)), el('dd', {}, `${meaning} (${several(answer.evidence[tag], 'rule')})`)]));
      }
      const calls = Object.entries(answer.notImitated ?? {});
      missing.hidden = calls.length === 0;
      say(missing, `Asked for, and not imitated: ${calls.map(([call, times]) => `${call} (${grouped(times)})`).join(', ')}`);
      draw();
    } catch {
      return; // the banner says it; it is loaded when the server is back
    } finally {
      loading = false;
    }
  }

  model.onChange(() => { if (items && application !== model.overview.application && list.isConnected) load(); });

  return {shown: load, node: el('div.scroll.page', {tabindex: '0', role: 'region', 'aria-label': 'Fidelity'},
    tally, legend, missing, el('div.bar', {}, filter, tags), list, blank)};
}

function verifiedText(items) {
  const verified = items.filter(({rule}) => rule.verified).length;
  return verified ? `${several(verified, 'rule')} verified against the live service.` : 'None was verified against the live service so far.';
}
