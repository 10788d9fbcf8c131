// The journal: one request in full, sending it again, older ones, and finding some.

import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {test} from 'node:test';
import {promisify} from 'node:util';
import {BASE_URL, BUSY_URL, LUNCH, PHONE, SHARED_URL, SHOTS, UNREAD_TOKEN, DESKTOP, admin, open, reset, soon, unread, visit} from './harness.mjs';

const ask = (base = BUSY_URL) => fetch(`${base}/chat/Message/unread.json`, {headers: {'QB-Token': UNREAD_TOKEN}}).then((answer) => answer.arrayBuffer());

async function askOften(times) {
  for (let i = 0; i < times; i += 20) await Promise.all(Array.from({length: 20}, () => ask()));
}

test('a request is shown in full: both lines, headers, bodies, formatted and raw, and the fault', async () => {
  for (const viewport of [DESKTOP, PHONE]) {
    await reset();
    await fetch(`${BASE_URL}/chat/Message/unread.json`, {method: 'POST', headers: {'QB-Token': UNREAD_TOKEN, 'Content-Type': 'application/x-www-form-urlencoded'},
      body: `chat_dialog_ids=${LUNCH}&note=a%20b`});
    await admin('POST', 'faults', {fault: {type: 'corrupt', kind: 'count-over-63-bits'}, times: 1});
    await unread();
    await visit(BASE_URL, async (page) => {
      const detail = page.locator('.detail');
      await page.locator('.journal .row').filter({hasText: 'corrupts'}).click();
      await detail.getByText('Armed fault: corrupts the answer').waitFor();
      const body = detail.getByRole('tabpanel').locator('visible=true').getByLabel('body');
      await body.waitFor();
      assert.match(await body.innerText(), /^\{\n {2}"total": \d{19,}/, 'formatted, each digit as it was sent');
      await detail.getByRole('button', {name: 'Raw'}).click();
      assert.match(await body.innerText(), /^\{"total":\d{19,}/);
      assert.equal(await detail.getByLabel('response line').innerText(), '200 OK');
      assert.match(await detail.locator('.headers').locator('visible=true').innerText(), /QuickBlox-REST-API-Version/);
      await page.screenshot({path: `${SHOTS}/journal-detail-${viewport.width}.png`});
      await detail.getByRole('tab', {name: 'Request'}).click();
      assert.equal(await detail.getByLabel('request line').innerText(), `GET /chat/Message/unread.json?chat_dialog_ids=${LUNCH}`);
      assert.match(await detail.locator('.headers').locator('visible=true').innerText(), /QB-Token\s+\*\*\*/i);
      assert.ok(!(await page.content()).includes(UNREAD_TOKEN), 'no token on the page');
      await page.keyboard.press('ArrowRight');
      await detail.getByText('session token', {exact: true}).waitFor();
      await detail.getByRole('button', {name: 'Close'}).click();

      await page.locator('.journal .row').last().click();
      await detail.getByRole('tab', {name: 'Request'}).click();
      await detail.getByRole('button', {name: 'Formatted'}).click();
      assert.equal(await body.innerText(), `chat_dialog_ids = ${LUNCH}\nnote = a b`);
    }, {viewport, path: '/__admin/#journal'});
  }
});

test('a request is sent again from the page, with its body, and the curl does the same', async () => {
  await reset();
  await admin('POST', 'faults', {fault: {type: 'status', status: 503}, times: 1});
  await unread();
  await fetch(`${BASE_URL}/users.json`, {method: 'POST', headers: {'QB-Token': UNREAD_TOKEN, 'Content-Type': 'application/json'}, body: '{"user":{"full_name":"x"}}'});
  await visit(BASE_URL, async (page) => {
    const rows = page.locator('.journal .row');
    await rows.filter({hasText: '503'}).click();
    await page.getByRole('button', {name: 'Send again'}).click();
    await page.getByText('Sent again: 200.').waitFor();
    await page.locator('.detail').getByText('200 OK').first().waitFor();
    assert.equal(await rows.count(), 3);
    assert.equal(await page.locator('.journal .row[aria-current]').innerText().then((text) => text.includes('200')), true);

    await rows.filter({hasText: '/users.json'}).click();
    await page.getByRole('button', {name: 'Send again'}).click();
    await soon('sent twice', async () => await rows.filter({hasText: '/users.json'}).count() === 2);
    const sent = await (await admin('GET', 'requests')).json();
    const bodies = sent.requests.filter(({path}) => path === '/users.json').map(({request, status, credential}) => ({body: request.body, status, credential}));
    assert.deepEqual(bodies[1], bodies[0]);

    await page.getByRole('button', {name: 'Copy as curl'}).click();
    await page.getByRole('button', {name: 'Copied'}).waitFor();
    const curl = await page.evaluate(() => navigator.clipboard.readText());
    await promisify(execFile)('sh', ['-c', curl], {env: {...process.env, UNREAD_TOKEN}});
    const after = (await (await admin('GET', 'requests')).json()).requests.at(-1);
    assert.deepEqual({body: after.request.body, status: after.status, credential: after.credential}, bodies[0]);
  }, {path: '/__admin/#journal', expected: /422|503|400/});
});

test('a request is sent again with its body, however soon after it was chosen', async () => {
  await reset();
  await fetch(`${BASE_URL}/users.json`, {method: 'POST', headers: {'QB-Token': UNREAD_TOKEN, 'Content-Type': 'application/json'}, body: '{"user":{"full_name":"x"}}'});
  await visit(BASE_URL, async (page) => {
    let first = true; // the details that the page asks for by itself come after all else
    let release;
    await page.route('**/__admin/requests?*', async (route) => {
      if (new URL(route.request().url()).searchParams.get('limit') !== '1' || !first) return route.continue();
      first = false;
      await new Promise((resolve) => { release = resolve; });
      return route.continue();
    });
    await page.locator('.journal .row', {hasText: '/users.json'}).click();
    await soon('details asked for', async () => release !== undefined);
    await page.getByRole('button', {name: 'Send again'}).click();
    await soon('sent twice', async () => await page.locator('.journal .row', {hasText: '/users.json'}).count() === 2);
    release();
    const sent = (await (await admin('GET', 'requests')).json()).requests.filter(({path}) => path === '/users.json');
    assert.deepEqual(sent.map(({request}) => request.body), Array(2).fill('{"user":{"full_name":"x"}}'));
  }, {path: '/__admin/#journal', expected: /422/});
});

test('what a browser cannot send again says why', async () => {
  await reset();
  await promisify(execFile)('curl', ['-s', '-X', 'GET', '-H', `QB-Token: ${UNREAD_TOKEN}`, '--data', `chat_dialog_ids=${LUNCH}`, `${BASE_URL}/chat/Message/unread.json`]);
  await visit(BASE_URL, async (page) => {
    await page.locator('.journal .row').first().click();
    await page.locator('.detail .headers').first().waitFor();
    await page.getByRole('button', {name: 'Send again'}).click();
    await page.locator('.notice').getByText('A browser sends no body with GET. Copy the curl.').waitFor();
  }, {path: '/__admin/#journal'});
});

test('a request that waits for its response is shown at once, and its status when it comes', async () => {
  await reset();
  await admin('POST', 'faults', {fault: {type: 'hang'}, times: 1});
  const giveUp = new AbortController();
  const hanging = fetch(`${BASE_URL}/chat/Message/unread.json`, {headers: {'QB-Token': UNREAD_TOKEN}, signal: giveUp.signal}).catch(() => {});
  await visit(BASE_URL, async (page) => {
    await page.locator('.journal .row').first().click();
    await page.locator('.detail').getByText('No response so far').first().waitFor();
    giveUp.abort();
    await hanging;
    await page.locator('.detail').getByText('No response; the client gave up').first().waitFor();
  }, {path: '/__admin/#journal'});
});

test('status and fault narrow the list, and a filter that fits nothing says so', async () => {
  await reset();
  await admin('POST', 'faults', {fault: {type: 'status', status: 503}, times: 2});
  for (let i = 0; i < 5; i++) await unread();
  await visit(BASE_URL, async (page) => {
    const rows = page.locator('.journal .row');
    await soon('all', async () => await rows.count() === 5);
    await page.getByRole('button', {name: '5xx 2'}).click();
    await soon('two', async () => await rows.count() === 2);
    await page.getByText('2 of 5 requests').waitFor();
    await page.getByRole('button', {name: '5xx 2'}).click();
    await page.getByRole('button', {name: 'Fault 2'}).click();
    await page.getByRole('button', {name: '2xx 3'}).click();
    await page.getByText('None of 5 requests fits the filter.').waitFor();
    await page.getByRole('button', {name: 'Clear the filter'}).click();
    await soon('all again', async () => await rows.count() === 5);
    await page.getByLabel('Find a request').fill('nothing like this');
    await page.getByText('None of 5 requests fits the filter.').waitFor();
  }, {path: '/__admin/#journal'});
});

test('older requests come as one scrolls, and a filter looks through them too', async () => {
  await reset(BUSY_URL);
  const token = (await (await admin('POST', 'sessions', {user: 456}, BUSY_URL)).json()).token;
  await fetch(`${BUSY_URL}/chat/Message/unread.json`, {headers: {'QB-Token': token}});
  await askOften(2200);
  await visit(BUSY_URL, async (page) => {
    await page.getByText('1,000 requests').waitFor();
    assert.ok(await page.locator('.journal .row').count() < 60, 'few rows in the document');
    const list = page.locator('[aria-label="Requests"].windowed');
    await soon('the oldest', async () => {
      await list.evaluate((node) => { node.scrollTop = node.scrollHeight; });
      return await page.locator('.journal .item[aria-posinset="2201"]').count() === 1;
    });
    await page.reload();
    await page.getByText('1,000 requests').waitFor();
    await page.getByLabel('Find a request').fill('456');
    await page.getByText('1 of 2,201 requests').waitFor();
  }, {path: '/__admin/#journal'});
});

test('what others clear is gone from the page, too', async () => {
  await reset();
  for (let i = 0; i < 3; i++) await unread();
  await visit(BASE_URL, async (page) => {
    await page.locator('.journal .row').nth(2).waitFor();
    await admin('DELETE', 'requests');
    await page.getByText('No request came yet.').waitFor();
    await page.getByRole('button', {name: 'Ask for the unread count'}).click();
    await page.locator('.journal .row').filter({hasText: '200'}).waitFor();
  }, {path: '/__admin/#journal'});
});

test('a request that is not imitated says so: its row, its details, and the list beside the rules', async () => {
  await reset();
  await fetch(`${BASE_URL}/blobs.json`, {headers: {'QB-Token': UNREAD_TOKEN}});
  await unread();
  await visit(BASE_URL, async (page) => {
    const rows = page.locator('.journal .row');
    await rows.filter({hasText: '/chat/Message/unread.json'}).waitFor();
    assert.deepEqual(await rows.filter({hasText: 'not imitated'}).locator('.path').allInnerTexts(), ['/blobs.json']);
    await rows.filter({hasText: '/blobs.json'}).click();
    await page.locator('.detail').getByRole('tab', {name: 'Details'}).click();
    assert.match(await page.locator('.detail').innerText(), /Not imitated\s+yes/);
    await open(page, 'fidelity');
    await page.getByText('Asked for, and not imitated: GET /blobs.json (1)', {exact: true}).waitFor();
  }, {path: '/__admin/#journal'});
});

test('requests that no application knows are shown on demand', async () => {
  await visit(SHARED_URL, async (page) => {
    const rows = page.locator('.journal .row');
    const strays = page.getByRole('button', {name: 'of no application'});
    assert.equal(await strays.isVisible(), false);
    await ask(SHARED_URL);
    await rows.filter({hasText: '200'}).waitFor();
    await fetch(`${SHARED_URL}/chat/Message/unread.json`, {headers: {'QB-Token': 'nobodys'}});
    await strays.filter({hasText: '1 of no application'}).click();
    await rows.filter({hasText: '401'}).waitFor();
    assert.equal(await rows.count(), 1);
    await page.screenshot({path: `${SHOTS}/strays.png`});
    await page.getByRole('button', {name: 'Clear', exact: true}).click();
    await strays.filter({hasText: '0 of no application'}).click();
    await rows.filter({hasText: '200'}).waitFor();
    assert.equal(await strays.isVisible(), false);
  }, {path: '/__admin/#journal'});
});

test('a journal at full speed keeps few rows in the document, and the focus where it is', async () => {
  let over = false;
  const load = (async () => {
    for (let i = 0; i < 100_000 && !over; i++) await Promise.all([ask(), ask(), ask(), ask()]);
  })();
  await visit(BUSY_URL, async (page) => {
    await page.locator('.journal .row').nth(5).waitFor();
    assert.ok(await page.locator('.journal .row').count() < 60);
    // Not in the document once the focus has moved too far below it.
    const newest = () => page.evaluate(() => document.querySelector('.journal .item[aria-posinset="1"] .when')?.textContent);
    let then;
    await soon('the newest', async () => { then = await newest(); return then !== undefined; });
    const row = page.locator('.journal .row').nth(3);
    await row.click();
    const when = await page.evaluate(() => document.activeElement.querySelector('.when').textContent);
    await soon('newer requests on top', async () => await newest() !== then);
    await soon('many more', async () => Number(await page.evaluate(() => document.activeElement.closest('.item')?.getAttribute('aria-posinset'))) > 60);
    assert.equal(await page.evaluate(() => document.activeElement.querySelector('.when').textContent), when, 'the row still has the focus');
    await page.locator('.detail .headers').first().waitFor();
    await page.screenshot({path: `${SHOTS}/busy.png`});
  }, {path: '/__admin/#journal'}).finally(() => { over = true; });
  await load;
});
