// Sends a request of the journal once more, from the page.

const UNSENDABLE = /^(host|connection|content-length|accept-encoding|user-agent|origin|referer|cookie|expect|te|trailer|transfer-encoding|upgrade|via|keep-alive|authorization|qb-token|(sec|proxy|access-control)-.*)$/i;
const MASK = '***';
const NO_SUCH_TOKEN = 'sent-again-without-its-token';
const PATIENCE_MILLIS = 30_000;

/** Says why the page cannot send this request; undefined where it can. */
export function whyNot({method, query, request}) {
  if (/^(TRACE|CONNECT|TRACK)$/i.test(method)) return 'A browser does not send this method. Copy the curl.';
  if (request?.bodyCut) return 'Only the beginning of the body is kept, so it cannot be sent again.';
  if (request?.bodyBytes && /^(GET|HEAD)$/i.test(method)) return `A browser sends no body with ${method}. Copy the curl.`;
  if (`${query ?? ''}${request?.body ?? ''}`.includes(MASK)) return 'It contained a secret, which the journal does not keep. Copy the curl and fill it in.';
  return undefined;
}

/**
 * Sends it with the same method, target, headers and body, in the name of the same user. The
 * journal keeps no credential, so one of the same kind is looked up; it stays out of the document.
 */
export async function sendAgain(model, entry) {
  const reason = whyNot(entry);
  if (reason) throw new Error(reason);
  const headers = {...await credential(model, entry)};
  for (const {name, value} of entry.request?.headers ?? []) {
    if (!UNSENDABLE.test(name) && value !== MASK) headers[name] = value;
  }
  try {
    const response = await fetch(entry.path + (entry.query ? `?${entry.query}` : ''), {method: entry.method, headers, cache: 'no-store', redirect: 'manual',
      body: entry.request?.bodyBytes ? entry.request.body : undefined, signal: AbortSignal.timeout(PATIENCE_MILLIS)});
    await response.text();
    return response.status;
  } catch {
    return 0;
  }
}

async function credential(model, {credential: kind, user, status}) {
  const headers = {};
  if (kind === 'api-key' || kind === 'both') {
    const all = await model.applications();
    headers.Authorization = `ApiKey ${all.find(({id}) => id === model.overview.application)?.apiKey}`;
  }
  if (kind === 'session-token' || kind === 'both') headers['QB-Token'] = await token(model, user, status);
  return headers;
}

async function token(model, user, status) {
  if (!user && status === 401) return NO_SUCH_TOKEN;
  const known = user && (await model.state()).users.find(({id}) => id === user)?.tokens[0];
  return known ?? (await model.openSession(user ? {user} : {})).token;
}
