// What all stories of the page share. PageIT starts each story in a process with its own browser, and names its
// servers in the environment.

import assert from 'node:assert/strict';
import {createConnection, createServer} from 'node:net';
import {basename} from 'node:path';
import {after, before} from 'node:test';
import {chromium} from 'playwright-core';

export const {ADMIN_TOKEN, UNREAD_TOKEN, CHROMIUM, SHOTS} = process.env;
const story = basename(process.argv[1], '.test.mjs');
const server = (kind) => process.env[`${story}_${kind}_url`.toUpperCase()];
export const BASE_URL = server('base');
export const BUSY_URL = server('busy');
export const EMPTY_URL = server('empty');
export const SHARED_URL = server('shared');
export const GUARDED_URL = server('guarded');
export const LUNCH = '5d753421a28f9a2596cb0f98';
export const VIEWS = ['counts', 'journal', 'faults', 'fidelity', 'connect'];
export const DESKTOP = {width: 1280, height: 800};
export const PHONE = {width: 390, height: 844};

let browser;
before(async () => {
  browser = await chromium.launch({executablePath: CHROMIUM, args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic',
    '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']});
});
after(() => browser?.close());

/** Opens the page, runs a story, and fails if the browser complained of anything. */
export async function visit(url, story, {viewport = DESKTOP, colorScheme = 'light', path = '/__admin/', expected = /^$/, before: prepare = () => {}} = {}) {
  const context = await browser.newContext({viewport, colorScheme, permissions: ['clipboard-read', 'clipboard-write']});
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => { complaints.push(`alert: ${dialog.message()}`); dialog.dismiss(); });
  page.setDefaultTimeout(30_000);
  try {
    await prepare(page);
    await page.goto(url + path);
    const result = await story(page, context);
    assert.deepEqual(complaints.filter((complaint) => !expected.test(complaint)), []);
    return result;
  } catch (failure) {
    await page.screenshot({path: `${SHOTS}/failure-${Date.now()}.png`}).catch(() => {});
    throw failure;
  } finally {
    await context.close();
  }
}

export async function open(page, view) {
  await page.locator(`nav a[href="#${view}"]`).click();
  await page.locator(`nav a[href="#${view}"][aria-current]`).waitFor();
}

export const unread = async (ids = LUNCH) => {
  const response = await fetch(`${BASE_URL}/chat/Message/unread.json?chat_dialog_ids=${ids}`, {headers: {'QB-Token': UNREAD_TOKEN}});
  return {status: response.status, counts: await response.json().catch(() => null)};
};

export const admin = (method, path, body, base = BASE_URL) => fetch(`${base}/__admin/${path}`, {method,
  headers: {'Content-Type': 'application/json'}, body: body === undefined ? undefined : JSON.stringify(body)});

/** Back to the start, and to guesses that nobody has changed. */
export const reset = (base = BASE_URL) => admin('POST', 'reset', undefined, base);

export async function soon(what, check) {
  let last;
  for (let i = 0; i < 100; i++) {
    last = await check();
    if (last) return;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  assert.fail(`never came true: ${what}; last seen ${JSON.stringify(last)}`);
}

/** A way to a server that can be shut and opened again, as a server that goes away and comes back. */
export async function way(to) {
  const {hostname, port} = new URL(to);
  const sockets = new Set();
  const keep = (socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    return socket;
  };
  const listen = (at) => new Promise((resolve) => {
    const server = createServer((socket) => {
      const onward = keep(createConnection(Number(port), hostname));
      keep(socket).pipe(onward).pipe(socket);
    });
    server.listen(at, '127.0.0.1', () => resolve(server));
  });
  let server = await listen(0);
  const own = server.address().port;
  const shut = () => new Promise((resolve) => {
    server.close(resolve);
    sockets.forEach((socket) => socket.destroy());
  });
  return {url: `http://127.0.0.1:${own}`, shut, reopen: async () => { server = await listen(own); }};
}
