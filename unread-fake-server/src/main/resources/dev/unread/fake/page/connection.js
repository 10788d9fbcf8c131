// Says when the server is away, and asks for the token where one is needed.

import {hasToken, useToken} from './api.js';
import {action, actionsOff, attempt, el, fault, openDialog, say} from './dom.js';

/**
 * What stands above all views about the server: whether it answers, and what to do where it does
 * not. roots() are all that hold controls; retry() asks anew, and throws where that fails.
 */
export function connection({roots, retry}) {
  const pulse = document.getElementById('pulse');
  const reason = el('strong', {});
  const advice = el('span', {});
  const next = el('span.hint', {'aria-hidden': 'true'});
  const banner = el('div.banner', {hidden: true}, el('div', {role: 'alert'}, reason, ' ', advice), next,
    action('Try now', () => retry().catch(() => {})));
  document.getElementById('banner').append(banner);
  let answeredAt = null;
  let countdown = 0;

  function up() {
    answeredAt = new Date();
    clearInterval(countdown);
    if (document.body.dataset.connection === 'up') return;
    document.body.dataset.connection = 'up';
    say(pulse, 'Live');
    pulse.className = 'pulse up';
    banner.hidden = true;
    actionsOff(false, roots());
  }

  function down(failure, waitMillis) {
    const away = failure.status === 0;
    document.body.dataset.connection = 'down';
    actionsOff(true, roots());
    say(pulse, failure.status === 401 ? 'Token needed' : away ? 'Server away' : 'Server error');
    pulse.className = 'pulse down';
    if (failure.status === 401) {
      askForToken(retry);
      return;
    }
    say(reason, away ? `The server at ${location.host} does not answer.` : failure.message);
    say(advice, `${answeredAt ? `What you see is from ${answeredAt.toTimeString().slice(0, 8)}.` : 'There is no data from it yet.'} Actions are off until it is back.`);
    banner.hidden = false;
    const until = Date.now() + waitMillis;
    const tick = () => say(next, `Trying again in ${Math.max(0, Math.ceil((until - Date.now()) / 1000))} s.`);
    clearInterval(countdown);
    countdown = setInterval(tick, 500);
    tick();
  }

  return {up, down, isAsking: () => asking !== null};
}

let asking = null;

function askForToken(retry) {
  if (asking) return;
  const wrong = hasToken();
  const token = el('input', {type: 'password', required: true, autocomplete: 'off', id: 'token'});
  const refused = () => fault(token, 'The server refuses this token. Check it and try again.');
  const form = el('form', {onsubmit: (event) => {
    event.preventDefault();
    attempt(form, async () => {
      useToken(token.value);
      await retry();
      asking.close();
      asking = null;
    }, (failure) => {
      if (failure.status === 401) refused();
      else fault(token, failure.message);
    });
  }},
  el('p', {}, 'It was given with --admin-token or --admin-token-file, or printed when the server started.'),
  el('label', {for: 'token'}, 'Admin token'), token,
  el('button.primary', {type: 'submit'}, 'Use it'));
  asking = openDialog('This server asks for its admin token', form);
  asking.addEventListener('cancel', (event) => event.preventDefault());
  if (wrong) refused();
}
