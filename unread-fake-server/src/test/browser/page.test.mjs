// Counts, faults, clock and reset, in a real browser.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {BASE_URL, DESKTOP, EMPTY_URL, LUNCH, PHONE, SHOTS, admin, open, reset, soon, unread, visit} from './harness.mjs';

const WORK = '5d75393ba28f9a17e1cb0f9e';
const card = (page, name) => page.locator('form.card').filter({has: page.getByRole('heading', {name, exact: true})});

test('a count is set, raised by a message and cleared by reading, on a wide screen and on a phone', async () => {
  for (const viewport of [DESKTOP, PHONE]) {
    await reset();
    await visit(BASE_URL, async (page) => {
      const count = page.getByLabel('Unread in Lunch');
      await soon('7 at first', async () => await count.inputValue() === '7');
      await count.fill('41');
      await count.press('Enter');
      await soon('41 set', async () => (await unread()).counts[LUNCH] === 41);
      await page.getByLabel('+ message to Lunch').click();
      await soon('42 after a message', async () => (await unread()).counts[LUNCH] === 42);
      await soon('42 on the page', async () => await count.inputValue() === '42');
      await page.getByLabel('Mark read: Lunch').click();
      await soon('0 after reading', async () => (await unread()).counts[LUNCH] === 0);
      await page.getByLabel('8 unread').waitFor();
      assert.ok(await page.getByLabel('Mark read: Lunch').evaluate((node) => node === document.activeElement), 'the hand is where it was');
    }, {viewport});
  }
});

test('what others change shows without a reload, with separators in large numbers', async () => {
  await reset();
  await visit(BASE_URL, async (page) => {
    await page.getByLabel('15 unread').waitFor();
    await admin('PUT', 'unread', {user: 123, dialog: LUNCH, count: 1007});
    await page.getByLabel('1,015 unread').waitFor();
    await soon('with a separator', async () => await page.getByLabel('Unread in Lunch').inputValue() === '1,007');
  });
});

test('a wrong count is refused at its field, and Escape brings the right one back', async () => {
  await reset();
  await visit(BASE_URL, async (page) => {
    const count = page.getByLabel('Unread in Lunch');
    await soon('7 at first', async () => await count.inputValue() === '7');
    for (const wrong of ['-3', '99999999']) {
      await count.fill(wrong);
      await count.press('Enter');
      const said = page.locator(`[id="${await soonDescribed(count)}"]`);
      assert.match(await said.innerText(), /\d/);
    }
    await page.screenshot({path: `${SHOTS}/error-at-field.png`});
    await count.press('Escape');
    await soon('7 again', async () => await count.inputValue() === '7');
    assert.equal(await page.locator('.error').count(), 0);
  }, {expected: /400/});
});

async function soonDescribed(input) {
  await soon('an error at the field', async () => await input.getAttribute('aria-invalid') === 'true' && !(await input.getAttribute('aria-busy')));
  return input.getAttribute('aria-describedby');
}

test('a fault is armed, hit, seen in the journal, and disarmed', async () => {
  for (const viewport of [DESKTOP, PHONE]) {
    await reset();
    await visit(BASE_URL, async (page) => {
      await open(page, 'faults');
      await page.getByText('Choose a fault below and arm it.').waitFor();
      await card(page, 'Status').getByLabel('status', {exact: true}).fill('503');
      await card(page, 'Status').getByText('Aim').click();
      await card(page, 'Status').getByLabel('Times').fill('1');
      await card(page, 'Status').getByRole('button', {name: 'Arm'}).click();
      await page.locator('.armed li').filter({hasText: 'status 503'}).waitFor();
      assert.equal((await unread()).status, 503);
      assert.equal((await unread()).status, 200);
      await open(page, 'journal');
      await page.locator('.journal .row').filter({hasText: '503'}).first().waitFor();
      await open(page, 'faults');
      await card(page, 'Hang').getByRole('button', {name: 'Arm'}).click();
      await page.locator('.armed').getByText('hang').waitFor();
      await page.getByRole('button', {name: 'Disarm all'}).click();
      await page.getByText('Nothing is armed:').waitFor();
    }, {viewport});
  }
});

test('durations are written and shown in people’s units, and what is wrong stands at its field', async () => {
  await reset();
  await visit(BASE_URL, async (page) => {
    const delay = card(page, 'Delay');
    const duration = delay.getByLabel('duration');
    const arm = delay.getByRole('button', {name: 'Arm'});
    assert.equal(await duration.inputValue(), '2 s');
    await delay.getByText('Answers after 2 s').waitFor();
    await duration.fill('soon');
    await arm.click();
    assert.equal(await page.locator(`[id="${await soonDescribed(duration)}"]`).innerText(), 'write it as 2 s, 500 ms or PT2S');
    for (const [written, iso, shown] of [['500 ms', 'PT0.5S', '500 ms'], ['PT1M30S', 'PT1M30S', '1 min 30 s'], ['1 h 2 min', 'PT1H2M', '1 h 2 min']]) {
      await duration.fill(written);
      await arm.click();
      await page.locator('.armed').getByText(`duration ${shown}`, {exact: false}).waitFor();
      assert.equal((await (await admin('GET', 'faults')).json()).faults.at(-1).fault.duration, iso);
    }
    const status = card(page, 'Status').getByLabel('status', {exact: true});
    await status.fill('99');
    await card(page, 'Status').getByRole('button', {name: 'Arm'}).click();
    assert.match(await page.locator(`[id="${await soonDescribed(status)}"]`).innerText(), /a status is from 200 to 599/);
    await page.screenshot({path: `${SHOTS}/fault-error.png`});
  }, {path: '/__admin/#faults', expected: /400/});
});

test('of several armed faults it is shown which goes first and which is never reached', async () => {
  await reset();
  await admin('POST', 'faults', {fault: {type: 'status', status: 500}, when: {user: 456}});
  await admin('POST', 'faults', {fault: {type: 'status', status: 503}, times: 2});
  await admin('POST', 'faults', {fault: {type: 'hang'}, when: {user: 456}});
  await admin('POST', 'faults', {fault: {type: 'garbage'}});
  await visit(BASE_URL, async (page) => {
    const items = page.locator('.armed li');
    await items.nth(3).waitFor();
    assert.match(await items.nth(0).innerText(), /goes first/);
    assert.doesNotMatch(await items.nth(1).innerText(), /waits|never/);
    assert.match(await items.nth(2).innerText(), /never reached|waits until number 2 is used up/);
    assert.match(await items.nth(3).innerText(), /waits until number 2 is used up/);
    await items.nth(3).getByRole('button').focus();
    await unread();
    await items.nth(1).getByText('hit once').waitFor();
    assert.ok(await items.nth(3).getByRole('button').evaluate((node) => node === document.activeElement), 'an update leaves the focus where it is');
    await page.screenshot({path: `${SHOTS}/armed-order.png`});
  }, {path: '/__admin/#faults'});
});

test('the clock moves past a session’s life, stops and runs', async () => {
  await reset();
  await visit(BASE_URL, async (page) => {
    await page.getByText('real time').waitFor();
    await page.getByRole('button', {name: '+2 h 1 min'}).click();
    await page.getByText('2 h 1 min ahead').first().waitFor();
    assert.equal((await unread()).status, 401);
    const amount = page.getByLabel('Move the clock ahead by');
    await amount.fill('soon');
    await amount.press('Enter');
    await soonDescribed(amount);
    await amount.fill('59 min');
    await amount.press('Enter');
    await page.locator('.clockbar').getByText('3 h ahead').waitFor();
    await page.getByRole('button', {name: 'Stop'}).click();
    await page.locator('.clockbar').getByText('stopped').waitFor();
    await page.getByRole('button', {name: 'Run'}).click();
    // It lost the time for which it stood still.
    await page.locator('.clockbar').getByText(/^(3 h|2 h 59 min .*) ahead$/).waitFor();
  });
});

test('a reset says what it erases, and can be undone', async () => {
  await reset();
  await admin('PUT', 'unread', {user: 123, dialog: WORK, count: 40});
  await admin('POST', 'clock', {advance: 'PT1H'});
  await admin('POST', 'faults', {fault: {type: 'status', status: 418}, times: 3, when: {user: 456}});
  await visit(BASE_URL, async (page) => {
    await page.getByLabel('52 unread').waitFor();
    assert.equal(await page.locator('#clock').getByRole('button', {name: 'Reset'}).count(), 0, 'away from the clock');
    await page.getByRole('button', {name: 'Reset…'}).click();
    const asked = page.getByRole('dialog');
    assert.match(await asked.innerText(), /2 users and 5 dialogs[\s\S]*1 armed fault[\s\S]*journal, for good[\s\S]*1 h ahead/);
    await page.screenshot({path: `${SHOTS}/reset.png`});
    await page.keyboard.press('Escape');
    await asked.waitFor({state: 'detached'});
    await page.getByRole('button', {name: 'Reset…'}).click();
    await asked.getByRole('button', {name: 'Reset', exact: true}).click();
    await page.getByLabel('15 unread').waitFor();
    await page.getByText('real time').waitFor();
    assert.equal((await (await admin('GET', 'faults')).json()).faults.length, 0);
    await page.getByRole('button', {name: 'Undo'}).click();
    await page.getByLabel('52 unread').waitFor();
    await page.locator('.clockbar').getByText('1 h ahead').waitFor();
    const [fault] = (await (await admin('GET', 'faults')).json()).faults;
    assert.deepEqual([fault.fault.status, fault.times, fault.when.user], [418, 3, 456]);
    await reset();
    await page.getByLabel('15 unread').waitFor();
  });
});

test('a script stored as a dialog’s name is text', async () => {
  await visit(BASE_URL, async (page) => {
    await page.getByText('<img src=x onerror=alert(1)><script>alert(2)</script>').first().waitFor();
    assert.equal(await page.locator('main img, main script').count(), 0);
  });
});

test('an empty server says what to do next, step by step', async () => {
  await reset(EMPTY_URL);
  await visit(EMPTY_URL, async (page) => {
    await page.getByText('No user yet. Make one with “+ User”.').waitFor();
    await page.screenshot({path: `${SHOTS}/empty.png`});
    await page.getByRole('button', {name: '+ User'}).click();
    await page.getByText('This user is in no dialog. Make one with “+ Dialog”.').waitFor();
    await page.getByLabel('Find a user').fill('nobody of that name');
    await page.getByRole('button', {name: 'Clear the filter'}).click();
    await page.locator('.users .row').waitFor();
    await open(page, 'journal');
    await page.getByText('No request came yet.').waitFor();
    await open(page, 'faults');
    await page.getByLabel('Find a fault').fill('nothing like this');
    await page.getByText('No fault fits the filter.').waitFor();
    await open(page, 'fidelity');
    await page.locator('.rule').first().waitFor();
    await page.getByLabel('Find a rule').fill('nothing like this');
    await page.getByText('No rule fits the filter.').waitFor();
  });
});

test('everything is reached by keyboard', async () => {
  await reset();
  await visit(BASE_URL, async (page) => {
    await page.getByLabel('15 unread').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement.id === 'main');
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Find a user');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.locator('.users .row[aria-current]').filter({hasText: 'bob'}).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.locator('.users .row[aria-current]').filter({hasText: 'ann'}).waitFor();
    const read = page.getByLabel('Mark read: Lunch');
    for (let i = 0; i < 30 && !(await read.evaluate((node) => node === document.activeElement)); i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await soon('read', async () => (await unread()).counts[LUNCH] === 0);
  });
});
