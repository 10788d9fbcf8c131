// The page while its server is away, and while its token is wrong.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ADMIN_TOKEN, BASE_URL, GUARDED_URL, SHOTS, VIEWS, admin, open, reset, soon, visit, way} from './harness.mjs';

const REFUSED = /ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|ERR_SOCKET_NOT_CONNECTED/; // the browser's own notes

test('while the server is away every view says so, acts no more, and works again once it is back', async () => {
  await reset();
  const server = await way(BASE_URL);
  await visit(server.url, async (page) => {
    const count = page.getByLabel('Unread in Lunch');
    await soon('7 at first', async () => await count.inputValue() === '7');
    await count.focus();
    await server.shut();
    const banner = page.locator('.banner');
    await banner.getByText('does not answer').waitFor();
    assert.match(await banner.innerText(), /What you see is from \d\d:\d\d:\d\d\. Actions are off/);
    assert.match(await banner.innerText(), /Trying again in \d s/);
    assert.equal(await count.isDisabled(), true);
    assert.ok(Number(await page.locator('.total').evaluate((node) => getComputedStyle(node).opacity)) < 0.5, 'numbers are dimmed');
    await page.screenshot({path: `${SHOTS}/away.png`});
    for (const view of VIEWS) {
      await open(page, view);
      assert.ok(await banner.isVisible());
      assert.equal(await page.getByText('Nothing is armed:').isVisible(), false);
      assert.equal(await page.locator('main').getByRole('button', {name: /^Arm |^Mark read|^\+|^Clear$|^Disarm/, disabled: false}).count(), 0, view);
    }
    await server.reopen();
    await page.getByRole('button', {name: 'Try now'}).click({timeout: 5_000}).catch(async (missed) => {
      if (await banner.isVisible()) throw missed; // else the page was quicker, and came back by itself
    });
    await banner.waitFor({state: 'hidden'});
    await open(page, 'faults');
    await page.locator('form.card').first().waitFor();
    await page.getByText('Nothing is armed:').waitFor();
    await open(page, 'fidelity');
    await page.locator('.rule').first().waitFor();
  }, {expected: REFUSED});
  await server.shut();
});

test('a page that comes back by itself shows what was changed meanwhile, with the focus where it was', async () => {
  await reset();
  const server = await way(BASE_URL);
  await visit(server.url, async (page) => {
    await page.getByLabel('15 unread').waitFor();
    const count = page.getByLabel('Unread in Work');
    await count.focus();
    await server.shut();
    await page.locator('.banner').waitFor();
    await admin('PUT', 'unread', {user: 123, dialog: '5d753421a28f9a2596cb0f98', count: 1007});
    await server.reopen();
    await page.getByLabel('1,015 unread').waitFor();
    assert.ok(await count.evaluate((node) => node === document.activeElement), 'the focus is back');
  }, {expected: REFUSED});
  await server.shut();
});

test('a server that is away from the start is told, and its views load once it is there', async () => {
  const server = await way(BASE_URL);
  await visit(server.url, async (page, context) => {
    await page.locator('.dialog').first().waitFor();
    await context.route('**/__admin/{overview,faults,fidelity,requests}*', (route) => route.abort('connectionrefused'));
    await context.route('**/__admin/faults/catalogue', (route) => route.abort('connectionrefused'));
    await page.goto(`${server.url}/__admin/#faults`);
    await page.reload();
    await page.locator('.banner').getByText('There is no data from it yet').waitFor();
    await page.getByText('what is armed is not known').waitFor();
    await context.unrouteAll();
    await page.locator('form.card').first().waitFor();
    await page.getByText('Nothing is armed:').waitFor();
  }, {expected: REFUSED});
  await server.shut();
});

test('where a token is asked for, the page asks its reader once, and says when it is wrong', async () => {
  const unauthorized = /401/; // the browser's own note about a refused request
  await visit(GUARDED_URL, async (page) => {
    await page.locator('#token').fill('wrong');
    await page.getByRole('button', {name: 'Use it'}).click();
    await page.getByText('The server refuses this token').waitFor();
    await page.locator('#token').fill(ADMIN_TOKEN);
    await page.screenshot({path: `${SHOTS}/token.png`});
    await page.getByRole('button', {name: 'Use it'}).click();
    await page.getByLabel('15 unread').waitFor();
    await page.reload();
    await page.getByLabel('15 unread').waitFor();
  }, {expected: unauthorized});
  await visit(GUARDED_URL, async (page) => {
    await page.getByText('The server refuses this token').waitFor();
  }, {path: '/__admin/#token=wrong', expected: unauthorized});
  await visit(GUARDED_URL, async (page) => {
    await page.getByLabel('15 unread').waitFor();
    assert.ok(!page.url().includes(ADMIN_TOKEN));
  }, {path: `/__admin/#token=${ADMIN_TOKEN}`});
});
