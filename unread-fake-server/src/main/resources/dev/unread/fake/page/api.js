// Talks to the admin API. Knows the token and the application; everything else asks through here.

const root = new URL('./', location.href.split('#')[0]);
const KEY = 'unread-admin-token';

let application = null;

/** Takes a token out of the address, so that it stands in no history and no screenshot. */
export function takeTokenFromAddress() {
  const found = /^#token=(.+)$/.exec(location.hash);
  if (!found) return;
  sessionStorage.setItem(KEY, decodeURIComponent(found[1]));
  history.replaceState(null, '', root.pathname);
}

export function useToken(token) {
  sessionStorage.setItem(KEY, token);
}

export function useApplication(id) {
  application = id;
}

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
  try {
    response = await fetch(url, {
      method, headers, cache: 'no-store',
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Refused(0, 'The server does not answer.');
  }
  if (response.ok || response.status === 304) return response;
  throw new Refused(response.status, reason(response.status, await response.text()));
}

function reason(status, text) {
  try {
    const said = JSON.parse(text);
    return said.errors?.join(', ') ?? said.message ?? `Status ${status}`;
  } catch {
    return text.trim() || `Status ${status}`;
  }
}

export const get = async (path) => (await call('GET', path)).json();

export async function send(method, path, body) {
  const text = await (await call(method, path, body)).text();
  return text ? JSON.parse(text) : null;
}

/** A resource that is asked for often and changes seldom: answers null where it has not changed. */
export function watched(path) {
  let tag = null;
  return async (fresh = false) => {
    const response = await call('GET', path, undefined, tag && !fresh ? {'If-None-Match': tag} : {});
    if (response.status === 304) return null;
    tag = response.headers.get('ETag');
    return response.json();
  };
}

/** Runs work again and again while the page is looked at; slower where the server is away. */
export function poll(work, every) {
  let timer = 0;
  let running = false;
  const round = async () => {
    if (running) return;
    running = true;
    clearTimeout(timer);
    let wait = every;
    try {
      await work();
    } catch {
      wait = Math.max(every, 2000);
    }
    running = false;
    if (!document.hidden) timer = setTimeout(round, wait);
  };
  document.addEventListener('visibilitychange', () => { if (!document.hidden) round(); });
  round();
  return round;
}
