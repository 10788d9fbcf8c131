// Making what a test needs, and connecting a client to it.

import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {test} from 'node:test';
import {promisify} from 'node:util';
import {BASE_URL, EMPTY_URL, SHOTS, UNREAD_TOKEN, admin, open, reset, soon, visit} from './harness.mjs';

const state = async (base, application = '') => (await admin('GET', `state${application && `?application=${application}`}`, undefined, base)).json();
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const run = async (command) => (await promisify(execFile)('sh', ['-c', command])).stdout;

test('users, dialogs, sessions, messages and applications are made with one click each', async () => {
  await reset(EMPTY_URL);
  await visit(EMPTY_URL, async (page) => {
    await page.getByRole('button', {name: '+ User'}).click();
    await soon('one user', async () => (await state(EMPTY_URL)).users.length === 1);
    await page.locator('.users .row').nth(0).waitFor();
    await page.getByRole('button', {name: '+ User'}).click();
    await page.locator('.users .row').nth(1).waitFor();
    await page.getByRole('button', {name: '+ Dialog'}).click();
    await page.locator('.dialog').waitFor();
    await page.getByLabel('+ message to Dialog 1').click();
    await page.getByLabel('1 unread').waitFor();
    await page.getByRole('button', {name: '+ Session'}).click();
    await page.getByText('Its token is in the clipboard').waitFor();
    const counts = await fetch(`${EMPTY_URL}/chat/Message/unread.json`, {headers: {'QB-Token': await clipboard(page)}});
    assert.deepEqual(await counts.json(), {total: 1});
    await page.getByRole('button', {name: '+ Application'}).click();
    const chosen = page.getByLabel('Application', {exact: true});
    await chosen.waitFor();
    await page.getByText('No user yet').waitFor();
    const id = await chosen.inputValue();
    await page.getByRole('button', {name: '+ User'}).click();
    await soon('a user of the new application', async () => (await state(EMPTY_URL, id)).users.length === 1);
    await page.getByRole('button', {name: /^More/}).click();
    await page.getByRole('button', {name: 'Remove it'}).click();
    await page.locator('.users .row').nth(1).waitFor();
    await chosen.waitFor({state: 'hidden'});
  });
});

test('what is made can be said in detail, and what cannot be stands at its field', async () => {
  await reset(EMPTY_URL);
  await visit(EMPTY_URL, async (page) => {
    await page.getByRole('button', {name: '+ User'}).click();
    await page.locator('.users .row').waitFor();
    const more = page.getByRole('button', {name: /^More/});
    await more.click();
    const user = page.getByRole('form', {name: 'A user', exact: true});
    await user.getByLabel('Login').fill('zoë');
    await user.getByLabel('Id').fill('x');
    await user.getByRole('button').click();
    await user.getByText('a whole number from 0').waitFor();
    assert.equal(await user.getByLabel('Id').getAttribute('aria-invalid'), 'true');
    await user.getByLabel('Id').fill('77');
    await page.screenshot({path: `${SHOTS}/make.png`});
    await user.getByRole('button').click();
    await page.locator('.users .row').filter({hasText: 'zoë'}).waitFor();
    await more.click();
    const dialog = page.getByRole('form', {name: 'A dialog', exact: true});
    await dialog.getByLabel('Name').fill('Two of us');
    await dialog.getByLabel('Type').selectOption('private');
    await dialog.getByLabel('Occupants').selectOption([{label: 'zoë'}]);
    await dialog.getByRole('button').click();
    await dialog.getByText('a private dialog has two occupants').waitFor();
    await dialog.getByLabel('Occupants').selectOption([{index: 0}, {index: 1}]);
    await dialog.getByRole('button').click();
    await page.locator('.dialog').filter({hasText: 'private'}).waitFor();
    await more.click();
    const messages = page.getByRole('form', {name: 'Messages'});
    await messages.getByLabel('From').selectOption({index: 0});
    await messages.getByLabel('How many').fill('1200');
    await messages.getByRole('button').click();
    await page.getByLabel('1,200 unread').waitFor();
    await more.click();
    const change = page.getByRole('form', {name: 'Who is in a dialog'});
    await change.getByLabel('Change').selectOption('leave');
    await change.getByRole('button').click();
    await page.getByText('This user is in no dialog.').waitFor();
  }, {expected: /400/});
});

test('snippets have the credentials of the state that is loaded when copied, and show none', async () => {
  await reset();
  await visit(BASE_URL, async (page) => {
    await page.getByText('curl, session token').waitFor();
    const copied = async (tab) => {
      await page.getByRole('tab', {name: tab}).click();
      await page.getByRole('tabpanel').locator('visible=true').getByRole('button', {name: 'Copy', exact: true}).click();
      await page.getByRole('button', {name: 'Copied'}).locator('visible=true').waitFor();
      return clipboard(page);
    };
    const mine = await state(BASE_URL);
    const shown = async () => page.locator('main').innerText();
    assert.ok(!(await page.content()).includes(UNREAD_TOKEN) && !(await page.content()).includes(mine.application.apiKeys[0]), 'no secret on the page');
    assert.equal(await run(await copied('curl, session token')), '{"total":15,"5d753421a28f9a2596cb0f98":7}');
    assert.equal(await run(await copied('curl, API key')), '{"total":15,"5d753421a28f9a2596cb0f98":7}');
    assert.ok((await copied('Java adapter')).includes(`ApiKey.of("${mine.application.apiKeys[0]}")`));
    assert.ok((await copied('JavaScript SDK')).includes(mine.application.authSecret));
    await page.getByLabel('As the user').selectOption({label: 'bob'});
    assert.match(await run(await copied('curl, session token')), /"total":0/);
    await page.getByRole('button', {name: 'Show the secrets'}).click();
    await soon('shown', async () => (await shown()).includes('QB-Token') && !(await shown()).includes('••••'));
    await page.getByRole('button', {name: 'Hide the secrets'}).click();
    await soon('hidden', async () => (await shown()).includes('••••'));
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      const cut = await page.locator('pre').locator('visible=true').evaluateAll((all) => all.filter((node) => node.scrollWidth > node.clientWidth).length);
      assert.equal(cut, 0, 'nothing is cut');
    }
  }, {path: '/__admin/#connect'});
});

test('a rule has its id, its sources as links and its choice, which is flipped there', async () => {
  await visit(BASE_URL, async (page) => {
    const rule = page.locator('.rule').filter({hasText: 'total-covers-all'});
    await rule.waitFor();
    await page.getByText('None was verified against the live service so far.').waitFor();
    await page.getByText('seen in a logged exchange with the live service').waitFor();
    assert.match(await rule.getByRole('link').first().getAttribute('href'), /^https:\/\/github\.com\/QuickBlox\/.*\/issues\/251$/);
    const choice = rule.getByLabel('Choice of total-covers-all');
    assert.equal(await choice.inputValue(), 'all');
    await choice.selectOption('requested');
    const total = async () => (await (await fetch(`${BASE_URL}/chat/Message/unread.json?chat_dialog_ids=5d753421a28f9a2596cb0f98`, {headers: {'QB-Token': UNREAD_TOKEN}})).json()).total;
    await soon('the fake does so', async () => await total() === 7);
    await open(page, 'counts');
    await open(page, 'fidelity');
    await soon('it stays chosen', async () => await choice.inputValue() === 'requested');
    await admin('PUT', 'guesses', {total: 'all'});
    const all = await page.locator('.rule').count();
    for (const tag of ['DOC', 'SDK', 'WIRE']) await page.getByLabel(tag, {exact: true}).uncheck();
    const guesses = await page.locator('.rule').count();
    assert.ok(guesses > 0 && guesses < all, `${guesses} of ${all}`);
  }, {path: '/__admin/#fidelity'});
});
