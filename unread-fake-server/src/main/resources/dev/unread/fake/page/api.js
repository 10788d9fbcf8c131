// Talks to the admin API. Knows the token and the application; everything else asks through here.

const root = new URL('./', location.href.split('#')[0]);
const KEY = 'unread-admin-token';
const PATIENCE_MILLIS = 10_000;
const LONGEST_WAIT_MILLIS = 8_000;

let application = null;

/** Takes a token out of the address, so that it stands in no history and no screenshot. */
export function takeTokenFromAddress() {
  const found = /^#token=(.+)$/.exec(location.hash);
  if (!found) return;
  sessionStorage.setItem(KEY, decoded(found[1]));
  history.replaceState(null, '', root.pathname);
}

/** A token may hold a percent sign of its own. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function useToken(token) {
  sessionStorage.setItem(KEY, token);
}

export const hasToken = () => sessionStorage.getItem(KEY) !== null;

export function useApplication(id) {
  application = id;
}

export const chosenApplication = () => application;

/** A call that did not succeed; the status is 0 where no response came. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function call(method, path, body, headers = {}) {
  const url = new URL(path, root);
  if (application !== null) url.searchParams.set('application', application);
  const token = sessionStorage.getItem(KEY);
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response;
  let text;
  try {
    response = await fetch(url, {
      method, headers, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MILLIS),
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    });
    text = response.status === 304 ? '' : await response.text();
  } catch {
    throw new Refused(0, 'The server does not answer. Nothing was changed.');
  }
  if (response.ok || response.status === 304) return {response, text};
  throw new Refused(response.status, reason(response.status, text));
}

function reason(status, text) {
  try {
    const said = JSON.parse(text);
    return said.errors?.join(', ') ?? said.message ?? `Status ${status}`;
  } catch {
    return text.trim() || `Status ${status}`;
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused(-1, 'The server at this address is not the fake.');
  }
}

export const get = async (path) => parsed((await call('GET', path)).text);
export const getText = async (path) => (await call('GET', path)).text;

export async function send(method, path, body) {
  const {text} = await call(method, path, body);
  return text ? parsed(text) : null;
}

/** A resource that is asked for often and changes seldom: answers null where it has not changed. */
export function watched(path) {
  let tag = null;
  return async (fresh = false) => {
    const {response, text} = await call('GET', path, undefined, tag && !fresh ? {'If-None-Match': tag} : {});
    if (response.status === 304) return null;
    tag = response.headers.get('ETag');
    return parsed(text);
  };
}

/**
 * Runs work again and again while the page is looked at. After each failure in a row it waits
 * longer, and says how long.
 */
export function poll(work, every, failed = () => {}) {
  let timer = 0;
  let running = null;
  let failures = 0;
  const round = () => {
    running ??= attempt().finally(() => { running = null; });
    return running;
  };
  const attempt = async () => {
    clearTimeout(timer);
    let wait = every;
    try {
      await work();
      failures = 0;
    } catch (failure) {
      wait = Math.min(LONGEST_WAIT_MILLIS, 1000 * 2 ** failures++);
      failed(failure, wait);
    }
    if (!document.hidden) timer = setTimeout(round, wait);
  };
  document.addEventListener('visibilitychange', () => { if (!document.hidden) round(); });
  round();
  return round;
}
