// Every view at every width in both themes, with much in it and with names that are long, of emoji or
// written from the right: nothing is cut, too small to press, or a finding of axe.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {BUSY_URL, EMPTY_URL, SHOTS, UNREAD_TOKEN, admin, open, reset, visit} from './harness.mjs';

const AXE = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const WIDTHS = [320, 390, 768, 1024, 1440, 1920];
const PICTURED = [390, 1440];
const READY = {counts: '.dialog', journal: '.journal .row', faults: 'form.card', fidelity: '.rule', connect: 'pre'};

async function fill() {
  await reset(BUSY_URL);
  const ask = () => fetch(`${BUSY_URL}/chat/Message/unread.json`, {headers: {'QB-Token': UNREAD_TOKEN}}).then((answer) => answer.arrayBuffer());
  for (let i = 0; i < 2000; i += 25) await Promise.all(Array.from({length: 25}, ask));
  await admin('POST', 'faults', {fault: {type: 'status', status: 503}, times: 1}, BUSY_URL);
  await ask();
  await admin('POST', 'faults', {fault: {type: 'redirect', status: 302, location: `https://elsewhere.invalid/${'long/'.repeat(30)}`}, when: {user: 456}}, BUSY_URL);
  await admin('POST', 'faults', {fault: {type: 'hang'}, when: {user: 456}}, BUSY_URL);
  await admin('POST', 'clock', {advance: 'P400DT5H59M'}, BUSY_URL);
}

/** What is cut, beyond the edge, or too small to press. Runs in the page. */
function flaws() {
  const found = [];
  const name = (node) => `${node.tagName.toLowerCase()}.${node.className} “${(node.getAttribute('aria-label') ?? node.textContent).trim().slice(0, 40)}”`;
  const visible = (node) => node.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}) && !node.closest('.skip');
  const shortens = (node) => getComputedStyle(node).textOverflow === 'ellipsis' || (/^(INPUT|SELECT|OPTION)$/.test(node.tagName) && !node.matches('.number'));
  for (const node of document.body.querySelectorAll('*')) {
    if (!visible(node)) continue;
    if (node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 0 && !shortens(node) && getComputedStyle(node).display !== 'inline') found.push(`wider than its box: ${name(node)}`);
    if (!node.matches('button, a[href], select, input, summary')) continue;
    const box = node.getBoundingClientRect();
    if (box.left < -0.5 || box.right > innerWidth + 0.5) found.push(`beyond the edge: ${name(node)}`);
    const press = node.matches('input[type=checkbox]') ? node.closest('label').getBoundingClientRect() : box;
    if (press.width < 24 || press.height < 24) found.push(`${Math.round(press.width)} by ${Math.round(press.height)} px to press: ${name(node)}`);
    for (let around = node.parentElement; around && around !== document.body; around = around.parentElement) {
      const edge = around.getBoundingClientRect();
      if (getComputedStyle(around).overflowX !== 'visible' && edge.width && (box.right > edge.right + 1 || box.left < edge.left - 1)) found.push(`cut by ${around.className}: ${name(node)}`);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
  return [...new Set(found)].slice(0, 12);
}

/** What is wrong here, each with where. */
async function check(page, where) {
  const {violations} = await page.evaluate(() => axe.run(document, {resultTypes: ['violations']}));
  return [...await page.evaluate(flaws), ...violations.map(({id, nodes}) => `${id} at ${nodes.map(({target}) => target).slice(0, 4).join(' | ')}`)]
    .map((flaw) => `${where}: ${flaw}`);
}

/** Looks at everything in this theme; the browser has time for the other meanwhile. */
const look = (colorScheme) => visit(BUSY_URL, async (page) => {
  await page.evaluate(AXE);
  const found = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({width, height: width < 500 ? 844 : 900});
    const picture = (of) => PICTURED.includes(width) && page.screenshot({path: `${SHOTS}/${of}-${width}-${colorScheme}.png`});
    for (const [view, ready] of Object.entries(READY)) {
      await open(page, view);
      await page.locator(ready).first().waitFor();
      await picture(view);
      found.push(...await check(page, `${view} at ${width} px`));
    }
    await open(page, 'journal');
    await page.locator('.journal .row').filter({hasText: '503'}).first().click();
    await page.locator('.detail .headers').first().waitFor();
    await picture('detail');
    found.push(...await check(page, `detail at ${width} px`));
    await page.getByRole('button', {name: 'Close'}).click();
    await open(page, 'counts');
    await page.getByRole('button', {name: /^More/}).click();
    await picture('make');
    found.push(...await check(page, `make at ${width} px`));
    await page.keyboard.press('Escape');
  }
  return found.map((flaw) => `${colorScheme}, ${flaw}`);
}, {colorScheme});

test('nothing is cut, too small or a finding of axe at any width, in either theme', async () => {
  await fill();
  const found = await Promise.all(['light', 'dark'].map(look));
  assert.deepEqual(found.flat(), []);
});

/** How long it takes until the page shows this text, from the start of the load, in milliseconds. */
async function timeToShow(url, text) {
  return visit(url, (page) => page.evaluate(() => window.shown), {before: (page) => page.addInitScript((wanted) => {
    window.shown = new Promise((resolve) => {
      new MutationObserver((changes, watch) => {
        if (!document.getElementById('main')?.textContent.includes(wanted)) return;
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      }).observe(document, {childList: true, subtree: true, characterData: true});
    });
  }, text)});
}

test('1,000 dialogs are shown in at most 1.5 times of what an empty server takes', async () => {
  await reset(EMPTY_URL);
  let full = Infinity;
  let empty = Infinity;
  // The best of several, since whatever else the machine does only adds to it.
  for (let round = 0; round < 12 && (round < 3 || full > 1.5 * empty); round++) {
    empty = Math.min(empty, await timeToShow(EMPTY_URL, 'No user yet.'));
    full = Math.min(full, await timeToShow(BUSY_URL, 'Dialog 0'));
  }
  console.log(`shown after ${Math.round(full)} ms with 1,000 dialogs, ${Math.round(empty)} ms empty`);
  assert.ok(full <= 1.5 * empty, `${full} ms with 1,000 dialogs, ${empty} ms empty`);
});

test('1,000 dialogs keep few rows in the document', async () => {
  await visit(BUSY_URL, async (page) => {
    await page.locator('.dialog').first().waitFor();
    assert.equal(await page.locator('.dialog').first().getAttribute('aria-setsize'), '1000');
    assert.ok(await page.locator('.dialog').count() < 40);
    await page.locator('[aria-label="Dialogs"].windowed').evaluate((node) => { node.scrollTop = node.scrollHeight; });
    await page.locator('.dialog[aria-posinset="1000"]').waitFor();
  });
});
