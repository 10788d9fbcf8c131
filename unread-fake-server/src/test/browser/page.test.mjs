// The page in a real browser. Started by PageIT, which names the servers in the environment.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import {chromium} from 'playwright-core';

const {BASE_URL, BUSY_URL, SHARED_URL, GUARDED_URL, ADMIN_TOKEN, UNREAD_TOKEN, CHROMIUM, SHOTS} = process.env;
const LUNCH = '5d753421a28f9a2596cb0f98';
const VIEWS = ['counts', 'journal', 'faults', 'fidelity', 'connect'];
const AXE = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const DESKTOP = {width: 1280, height: 800};
const PHONE = {width: 390, height: 844};

let browser;
before(async () => {
  browser = await chromium.launch({executablePath: CHROMIUM, args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic',
    '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']});
});
after(() => browser?.close());

/** Opens the page, runs a story, and fails if the browser complained of anything. */
async function visit(url, story, {viewport = DESKTOP, colorScheme = 'light', path = '/__admin/', expected = /^$/} = {}) {
  const context = await browser.newContext({viewport, colorScheme, permissions: ['clipboard-read', 'clipboard-write']});
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => { complaints.push(`alert: ${dialog.message()}`); dialog.dismiss(); });
  page.setDefaultTimeout(30_000);
  try {
    await page.goto(url + path);
    await story(page, context);
    assert.deepEqual(complaints.filter((complaint) => !expected.test(complaint)), []);
  } catch (failure) {
    await page.screenshot({path: `${SHOTS}/failure-${Date.now()}.png`}).catch(() => {});
    throw failure;
  } finally {
    await context.close();
  }
}

async function open(page, view) {
  await page.locator(`nav a[href="#${view}"]`).click();
  await page.locator(`nav a[href="#${view}"][aria-current]`).waitFor();
}

const unread = async (ids = LUNCH) => {
  const response = await fetch(`${BASE_URL}/chat/Message/unread.json?chat_dialog_ids=${ids}`, {headers: {'QB-Token': UNREAD_TOKEN}});
  return {status: response.status, counts: await response.json().catch(() => null)};
};

const reset = () => fetch(`${BASE_URL}/__admin/reset`, {method: 'POST'});

async function soon(what, check) {
  let last;
  for (let i = 0; i < 100; i++) {
    last = await check();
    if (last) return;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  assert.fail(`never came true: ${what}; last seen ${JSON.stringify(last)}`);
}

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
      await soon('the badge follows', async () => await page.getByLabel('8 unread').count() === 1);
    }, {viewport});
  }
});

test('what others change shows without a reload', async () => {
  await reset();
  await visit(BASE_URL, async (page) => {
    await page.getByLabel('15 unread').waitFor();
    await fetch(`${BASE_URL}/__admin/unread`, {method: 'PUT', headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({user: 123, dialog: LUNCH, count: 1007})});
    await page.getByLabel('1015 unread').waitFor();
  });
});

test('a wrong count is refused in words and the right one comes back', async () => {
  await reset();
  await visit(BASE_URL, async (page) => {
    const count = page.getByLabel('Unread in Lunch');
    await soon('7 at first', async () => await count.inputValue() === '7');
    await count.fill('-3');
    await count.press('Enter');
    await page.locator('.notice.failed').waitFor();
    await soon('7 again', async () => await count.inputValue() === '7');
  });
});

test('a fault is armed, hit, seen in the journal in detail, and disarmed', async () => {
  for (const viewport of [DESKTOP, PHONE]) {
    await reset();
    await visit(BASE_URL, async (page) => {
      await open(page, 'faults');
      const card = page.locator('form.card').filter({has: page.getByRole('heading', {name: 'Status', exact: true})});
      await card.getByLabel('status', {exact: true}).fill('503');
      await card.getByText('Aim').click();
      await card.getByLabel('Times').fill('1');
      await card.getByRole('button', {name: 'Arm'}).click();
      await page.locator('.armed li').filter({hasText: 'status 503'}).waitFor();
      assert.equal((await unread()).status, 503);
      assert.equal((await unread()).status, 200);
      await open(page, 'journal');
      await page.locator('.journal .row').filter({hasText: '503'}).first().click();
      const detail = page.locator('.detail');
      await detail.getByText('Session token').or(detail.getByText('session-token')).first().waitFor();
      assert.match(await detail.locator('pre').innerText(), new RegExp(`curl[\\s\\S]*QB-Token: \\$UNREAD_TOKEN[\\s\\S]*${BASE_URL}`));
      assert.ok(!(await page.content()).includes(UNREAD_TOKEN), 'no token on the page');
      await page.screenshot({path: `${SHOTS}/journal-detail-${viewport.width}.png`});
      await open(page, 'faults').catch(async () => { await detail.getByText('Close').click(); await open(page, 'faults'); });
      const hang = page.locator('form.card').filter({has: page.getByRole('heading', {name: 'Hang'})});
      await hang.getByRole('button', {name: 'Arm'}).click();
      await page.locator('.armed').getByText('hang').waitFor();
      await page.getByRole('button', {name: 'Disarm all'}).click();
      await page.getByText('Nothing is armed: every answer is sound.').waitFor();
    }, {viewport});
  }
});

test('the clock moves past a session’s life, and reset brings all back', async () => {
  await reset();
  await visit(BASE_URL, async (page) => {
    await page.getByRole('button', {name: '+2 h 1 min'}).click();
    await page.getByText('2 h 1 min ahead').first().waitFor();
    assert.equal((await unread()).status, 401);
    await page.getByRole('button', {name: 'Reset'}).click();
    await page.getByText('in step').waitFor();
    assert.equal((await unread()).status, 200);
  });
});

test('a script stored as a dialog’s name is text', async () => {
  await visit(BASE_URL, async (page) => {
    await page.getByText('<img src=x onerror=alert(1)><script>alert(2)</script>').first().waitFor();
    assert.equal(await page.locator('main img, main script').count(), 0);
  });
});

test('snippets carry this server’s port and copy with a click', async () => {
  await visit(BASE_URL, async (page) => {
    await open(page, 'connect');
    const texts = await page.locator('.card pre').allInnerTexts();
    assert.ok(texts.filter((text) => text.includes(new URL(BASE_URL).port)).length >= 3);
    await page.getByRole('button', {name: 'Copy'}).first().click();
    await page.getByRole('button', {name: 'Copied'}).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), texts[0]);
  });
});

test('the fidelity table lists rules and narrows to one kind of evidence', async () => {
  await visit(BASE_URL, async (page) => {
    await open(page, 'fidelity');
    await page.locator('tbody tr').first().waitFor();
    assert.match(await page.locator('tbody tr td').first().innerText(), /\w{3}/);
    const all = await page.locator('tbody tr').count();
    for (const tag of ['DOC', 'SDK', 'WIRE']) await page.getByLabel(tag, {exact: true}).uncheck();
    const guesses = await page.locator('tbody tr').count();
    assert.ok(guesses > 0 && guesses < all, `${guesses} of ${all}`);
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
    await page.keyboard.press('ArrowDown');
    await page.locator('.users .row[aria-current]').filter({hasText: 'bob'}).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.locator('.users .row[aria-current]').filter({hasText: 'ann'}).waitFor();
    const read = page.getByLabel('Mark read: Lunch');
    for (let i = 0; i < 20 && !(await read.evaluate((node) => node === document.activeElement)); i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await soon('read', async () => (await unread()).counts[LUNCH] === 0);
  });
});

test('no view has a serious finding of axe or scrolls sideways, in light, in dark and on a phone', async () => {
  await reset();
  await fetch(`${BASE_URL}/__admin/faults`, {method: 'POST', headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({fault: {type: 'status', status: 503}, times: 1, skip: 2})});
  for (let i = 0; i < 6; i++) await unread();
  for (const [name, settings] of Object.entries({light: {}, dark: {colorScheme: 'dark'}, phone: {viewport: PHONE}})) {
    await visit(BASE_URL, async (page) => {
      await page.getByLabel('15 unread').waitFor();
      for (const view of VIEWS) {
        await open(page, view);
        await page.locator({counts: '.dialog', journal: '.journal .row', faults: 'form.card', fidelity: 'tbody tr', connect: '.card pre'}[view]).first().waitFor();
        const {violations} = await page.evaluate(`${AXE};axe.run(document)`);
        const serious = violations.filter(({impact}) => impact === 'serious' || impact === 'critical');
        assert.deepEqual(serious.map(({id, nodes}) => `${name} ${view}: ${id} at ${nodes.map(({target}) => target).join(' | ')}`), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} ${view} scrolls sideways`);
        await page.screenshot({path: `${SHOTS}/${view}-${name}.png`});
      }
    }, settings);
  }
});

test('requests that no application knows are shown on demand', async () => {
  await visit(SHARED_URL, async (page) => {
    await open(page, 'journal');
    const rows = page.locator('.journal .row');
    const strays = page.getByRole('button', {name: 'of no application'});
    assert.equal(await strays.isVisible(), false);
    await fetch(`${SHARED_URL}/chat/Message/unread.json`, {headers: {'QB-Token': UNREAD_TOKEN}});
    await rows.filter({hasText: '200'}).waitFor();
    await fetch(`${SHARED_URL}/chat/Message/unread.json`, {headers: {'QB-Token': 'nobodys'}});
    await strays.filter({hasText: '1 of no application'}).click();
    await rows.filter({hasText: '401'}).waitFor();
    assert.equal(await rows.count(), 1);
    await page.screenshot({path: `${SHOTS}/strays.png`});
    await page.getByRole('button', {name: 'Clear'}).click();
    await strays.filter({hasText: '0 of no application'}).click();
    await rows.filter({hasText: '200'}).waitFor();
    assert.equal(await strays.isVisible(), false);
  });
});

test('1,000 dialogs and a journal at full speed keep few rows in the document and stay in step', async () => {
  let over = false;
  const ask = () => fetch(`${BUSY_URL}/chat/Message/unread.json`, {headers: {'QB-Token': UNREAD_TOKEN}}).then((answer) => answer.arrayBuffer());
  const load = (async () => {
    for (let i = 0; i < 100_000 && !over; i++) await Promise.all([ask(), ask(), ask(), ask()]);
  })();
  await visit(BUSY_URL, async (page) => {
    await page.locator('.dialog').first().waitFor();
    assert.equal(await page.locator('.dialog').first().getAttribute('aria-setsize'), '1000');
    assert.ok(await page.locator('.dialog').count() < 40);
    await page.locator('[aria-label="Dialogs"].windowed').evaluate((node) => { node.scrollTop = node.scrollHeight; });
    await page.locator('.dialog[aria-posinset="1000"]').waitFor();
    await open(page, 'journal');
    await page.locator('.journal .row').nth(5).waitFor();
    assert.ok(await page.locator('.journal .row').count() < 60);
    const newest = () => page.locator('.journal .item[aria-posinset="1"] .when').innerText();
    const then = await newest();
    await soon('newer requests on top', async () => await newest() !== then);
    await page.locator('.journal .row').nth(3).click();
    await page.locator('.detail dl').waitFor();
    await page.screenshot({path: `${SHOTS}/busy.png`});
    await page.getByPlaceholder('Find: path, status, user, fault').fill('nothing like this');
    await page.getByText('No request yet').waitFor();
  }).finally(() => { over = true; });
  await load;
});

test('where a token is asked for, the page asks its reader once', async () => {
  const unauthorized = /401/; // the browser's own note about a refused request
  await visit(GUARDED_URL, async (page) => {
    await page.locator('#token').fill(ADMIN_TOKEN);
    await page.screenshot({path: `${SHOTS}/token.png`});
    await page.getByRole('button', {name: 'Use it'}).click();
    await page.getByLabel('15 unread').waitFor();
    await page.reload();
    await page.getByLabel('15 unread').waitFor();
  }, {expected: unauthorized});
  await visit(GUARDED_URL, async (page) => {
    await page.getByLabel('15 unread').waitFor();
    assert.ok(!page.url().includes(ADMIN_TOKEN));
  }, {path: `/__admin/#token=${ADMIN_TOKEN}`});
});
