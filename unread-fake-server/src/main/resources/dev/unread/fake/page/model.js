// What the page knows of the server, and who wants to hear when it changes.

import {get, send, watched} from './api.js';

export const KEPT = 5000;

const EMPTY = {applications: [], application: null, users: [], dialogs: [], faults: [], aheadSeconds: 0};
const listeners = new Set();
const readers = new Set();
const strayReaders = new Set();
const askOverview = watched('overview');

export let overview = EMPTY;
let seen = 0;
let journal = 0;
let ofStrays = false;
let stale = true;
let refreshNow = async () => {};

export function useRefresh(refresh) {
  refreshNow = refresh;
}

/** Calls back with every change of users, dialogs, faults or clock. */
export function onChange(listener) {
  listeners.add(listener);
  if (!stale) listener();
}

/** Calls back with the newest requests (newest first), and how many went by unseen. */
export function onRequests(reader) {
  readers.add(reader);
}

/** Calls back with how many requests no application knows. */
export function onStrays(reader) {
  strayReaders.add(reader);
}

export async function refresh() {
  const [news, armed] = await Promise.all([askOverview(stale), get('faults')]);
  const changed = news || JSON.stringify(armed.faults) !== JSON.stringify(overview.faults);
  if (!changed) return;
  overview = {...overview, ...news, faults: armed.faults};
  stale = false;
  listeners.forEach((listener) => listener());
}

/** Asks for the requests since the last seen. */
export async function follow() {
  const asked = journal;
  const {requests, missed, last, strays} = await get(`requests?since=${seen}&limit=500&newest=true${ofStrays ? '&strays=true' : ''}`);
  if (asked !== journal) return;
  strayReaders.forEach((reader) => reader(strays));
  if (last !== undefined && last < seen) {
    seen = 0;
    readers.forEach((reader) => reader([], 0, true));
    return;
  }
  if (!requests.length) return;
  seen = requests[requests.length - 1].number;
  const newest = requests.toReversed();
  readers.forEach((reader) => reader(newest, missed ?? 0, false));
}

/** Starts over, as for another application. */
export function forget() {
  stale = true;
  followAnew();
}

/** Follows the requests that no application knows, or those of the application again. */
export function followStrays(wanted) {
  ofStrays = wanted;
  followAnew();
}

function followAnew() {
  journal++;
  seen = 0;
  readers.forEach((reader) => reader([], 0, true));
}

/** Does something to the server and shows what came of it. */
async function change(method, path, body) {
  const answer = await send(method, path, body);
  await refreshNow();
  return answer;
}

export const setCount = (user, dialog, count) => change('PUT', 'unread', {user, dialog, count});
export const message = (dialog, from, count = 1) => change('POST', 'messages', {dialog, from, count});
export const read = (user, dialog) => change('POST', 'reads', {user, dialog});
export const advance = (duration) => change('POST', 'clock', {advance: duration});
export const arm = (order) => change('POST', 'faults', order);
export const disarm = (id) => change('DELETE', `faults/${encodeURIComponent(id)}`);
export const disarmAll = () => change('DELETE', 'faults');
export const reset = async () => {
  await change('POST', 'reset', {});
  forget();
  await refreshNow();
};
export const clearRequests = async () => {
  await send('DELETE', `requests${ofStrays ? '?strays=true' : ''}`);
  readers.forEach((reader) => reader([], 0, true));
};
export const catalogue = () => get('faults/catalogue');
export const fidelity = () => get('fidelity');
