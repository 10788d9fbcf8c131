// Back to the state that was loaded last, with a word on what that erases and a way back.

import {action, acts, attempt, el, notice, openDialog} from './dom.js';
import {inUnits, several} from './units.js';

export function resetButton(model) {
  function ask() {
    const {users, dialogs, faults, aheadSeconds, frozenAt} = model.overview;
    const confirm = action('Reset', async () => {
      const undo = await model.reset();
      window.close();
      tell(undo);
    }, {kind: 'primary'});
    const window = openDialog('Reset this application?', el('p', {}, 'It goes back to the state that was loaded last, or that it started with. This erases:'),
      el('ul', {},
        el('li', {}, `what was changed since in ${several(users.length, 'user')} and ${several(dialogs.length, 'dialog')}, with their messages and sessions`),
        el('li', {}, faults.length ? `${several(faults.length, 'armed fault')}, and responses they hold back` : 'armed faults: there are none'),
        el('li', {}, 'the journal, for good'),
        el('li', {}, frozenAt ? 'the clock, which is stopped' : aheadSeconds ? `the clock, which is ${inUnits(Math.abs(aheadSeconds))} ${aheadSeconds > 0 ? 'ahead' : 'behind'}` : 'the clock: it shows the real time already')),
      el('p.hint', {}, 'For one minute you can undo this, except for the journal.'),
      el('div.buttons', {}, action('Cancel', () => window.close()), acts(confirm)));
    confirm.focus();
  }

  function tell(undo) {
    const back = action('Undo', () => attempt(note, async () => {
      await undo();
      note.remove();
      notice('Everything except the journal is restored.');
    }));
    const note = notice('The application is reset.', 'done', acts(back));
    back.focus();
  }

  return acts(action('Reset…', ask, {kind: 'quiet'}));
}
