// What the page knows of the server, and who wants to hear when it changes.

import {chosenApplication, get, getText, send, useApplication, watched} from './api.js';

/** As many as the server keeps. */
export const KEPT = 10_000;
const CHUNK = 500;

const EMPTY = {applications: [], application: null, users: [], dialogs: [], faults: [], aheadSeconds: 0};
const listeners = new Set();
const readers = new Set();
const askOverview = watched('overview');

export let overview = EMPTY;
/** Whether anything is known of the server yet. */
export let known = false;
/** Whether the server answers. */
export let answers = true;
let seen = 0;
let oldestPending = Infinity;
let journal = 0;
let ofStrays = false;
let stale = true;
let refreshNow = async () => {};

export function useRefresh(refresh) {
  refreshNow = refresh;
}

export function serverAnswers(whether) {
  if (answers === whether) return;
  answers = whether;
  listeners.forEach((listener) => listener());
}

/** Calls back with every change of users, dialogs, faults or clock. */
export function onChange(listener) {
  listeners.add(listener);
  if (known) listener();
}

/**
 * Calls back with what came: {lines, missed, first, strays}, newest line first; `startOver` where
 * all that came before is to be forgotten.
 */
export function onRequests(reader) {
  readers.add(reader);
}

export async function refresh() {
  const [news, armed] = await Promise.all([askOverview(stale), get('faults')]).catch(leaveRemovedApplication);
  const restarted = known && news && news.started !== overview.started;
  const changed = news || JSON.stringify(armed.faults) !== JSON.stringify(overview.faults);
  if (!changed) return;
  overview = news ? {aheadSeconds: 0, ...news, faults: armed.faults} : {...overview, faults: armed.faults};
  stale = false;
  known = true;
  if (restarted) followAnew();
  listeners.forEach((listener) => listener());
}

/** A test may remove the application that is looked at; the first one is always there. */
async function leaveRemovedApplication(failure) {
  if (failure.status !== 404 || chosenApplication() === null) throw failure;
  useApplication(null);
  followAnew();
  return Promise.all([askOverview(true), get('faults')]);
}

const requests = (query) => get(`requests?${query}${ofStrays ? '&strays=true' : ''}`);

/** Asks for the requests since the last seen, and for those once more that had no response yet. */
export async function follow() {
  const asked = journal;
  const since = Math.min(seen, oldestPending - 1);
  const answer = await requests(`lines=true&since=${since}&limit=1000&newest=true`);
  if (asked !== journal) return;
  if (answer.last < seen) {
    followAnew();
    return;
  }
  const lines = answer.requests.toReversed();
  seen = answer.last;
  readers.forEach((reader) => reader({...answer, lines}));
}

/** Has requests asked for once more, from this one on, until they have a response. */
export function askAgainFrom(number) {
  oldestPending = number;
}

/** Asks for lines between two that are known, the newest of them. */
export async function between(below, above) {
  const answer = await requests(`lines=true&since=${below}&before=${above}&limit=${CHUNK}&newest=true`);
  return {...answer, lines: answer.requests.toReversed()};
}

/** One request with its headers and bodies; null if it is no longer kept. */
export async function request(number) {
  return (await requests(`since=${number - 1}&before=${number + 1}&limit=1`)).requests[0] ?? null;
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
  oldestPending = Infinity;
  readers.forEach((reader) => reader({lines: [], missed: 0, startOver: true}));
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
export const addUser = (user) => change('POST', 'users', user);
export const addDialog = (dialog) => change('POST', 'dialogs', dialog);
export const openSession = (session) => change('POST', 'sessions', session);
export const join = (dialog, user) => change('PUT', `dialogs/${dialog}/occupants/${user}`, {});
export const leave = (dialog, user) => change('DELETE', `dialogs/${dialog}/occupants/${user}`);
export const addApplication = () => change('POST', 'applications', {});
export const choose = async (application) => {
  useApplication(application);
  forget();
  await refreshNow();
};
export const removeApplication = async (id) => {
  await choose(null);
  await change('DELETE', `applications/${id}`);
};
export const changeClock = (order) => change('POST', 'clock', order);
export const arm = (order) => change('POST', 'faults', order);
export const disarm = (id) => change('DELETE', `faults/${encodeURIComponent(id)}`);
export const disarmAll = () => change('DELETE', 'faults');
export const guess = (name, choice) => send('PUT', 'guesses', {[name]: choice});
export const catalogue = () => get('faults/catalogue');
export const fidelity = () => get('fidelity');
export const state = () => get('state');
export const applications = async () => (await get('applications')).applications;

/** Goes back to the state that was loaded last; returns what brings back all but the journal. */
export async function reset() {
  const [before, {faults}] = await Promise.all([getText('state?messages=true'), get('faults')]);
  await send('POST', 'reset', {});
  forget();
  await refreshNow();
  return async () => {
    await send('PUT', 'state?keepStart=true', before);
    for (const {fault, times, skip, hits, when, probability, seed, timeToLive, moment} of faults) {
      await send('POST', 'faults', {fault, times: times && times - hits, skip: hits ? 0 : skip, when, probability, seed, timeToLive, moment});
    }
    stale = true;
    await refreshNow();
  };
}

export async function clearRequests() {
  await send('DELETE', `requests${ofStrays ? '?strays=true' : ''}`);
  followAnew();
}
