// What a line of the journal says of a request, in words.

import {printable} from './snippets.js';
import {millis, readable} from './units.js';

const PHRASES = {200: 'OK', 201: 'Created', 202: 'Accepted', 204: 'No Content', 301: 'Moved Permanently', 302: 'Found', 304: 'Not Modified',
  307: 'Temporary Redirect', 308: 'Permanent Redirect', 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found',
  405: 'Method Not Allowed', 413: 'Content Too Large', 415: 'Unsupported Media Type', 422: 'Unprocessable Content', 429: 'Too Many Requests',
  500: 'Internal Server Error', 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout'};

export const target = (entry) => printable(entry.query ? `${entry.path}?${entry.query}` : entry.path);
export const faultName = (entry) => (entry.fault ? readable(printable(entry.fault)) : '');
export const took = ({durationMillis}) => (durationMillis === undefined ? '' : millis(durationMillis));
export const clockTime = (time) => String(time).slice(11, 23);

/** Whether a response may still come. */
export const isPending = ({status, gaveUpAfterMillis}) => !status && gaveUpAfterMillis === undefined;

/** 2xx, 3xx, 4xx, 5xx or none. */
export const family = ({status}) => (status ? `${Math.floor(status / 100)}xx` : 'none');

export const kindOf = ({status}) => (!status ? 'broken' : status < 400 ? 'good' : status < 500 ? 'refused' : 'broken');

/** 503 Service Unavailable. */
export function statusLine(entry) {
  if (entry.status) return `${entry.status} ${PHRASES[entry.status] ?? ''}`.trim();
  return entry.gaveUpAfterMillis === undefined ? 'No response so far' : 'No response; the client gave up';
}

const NAMES = {number: 'Number', time: 'Time', credential: 'Credential', user: 'User', dialogs: 'Dialogs asked for',
  durationMillis: 'Took', gapMillis: 'Since the same request before', gaveUpAfterMillis: 'Client gave up after', connection: 'Connection',
  connectionReused: 'Connection used before', silentResend: 'Sent again by the client’s transport', notImitated: 'Not imitated'};
const UNREMARKABLE = {connectionReused: false, silentResend: false, notImitated: false};

/** Name and value of all that is known beside headers and bodies. */
export function facts(entry) {
  return Object.entries(NAMES)
    .map(([key, name]) => [name, entry[key], key])
    .filter(([, value, key]) => value !== undefined && value !== null && value !== UNREMARKABLE[key] && String(value) !== '')
    .map(([name, value, key]) => [name, key.endsWith('Millis') ? millis(value)
      : value === true ? 'yes' : value === false ? 'no' : key === 'credential' ? value.replace('-', ' ')
        : Array.isArray(value) ? value.map(printable).join('\n') : typeof value === 'string' ? printable(value) : value]);
}

const TOKEN = /"(?:\\.|[^"\\])*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** JSON with a line for each value, and each value as it was sent, however large or wrong; null for what is no JSON. */
function prettyJson(text) {
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  let depth = 0;
  let lines = '';
  const line = () => `\n${'  '.repeat(depth)}`;
  let before = '';
  for (const [token] of text.matchAll(TOKEN)) {
    const closes = token === '}' || token === ']';
    if (closes) depth--;
    if (closes && before !== '{' && before !== '[') lines += line();
    else if (!closes && (before === '{' || before === '[' || before === ',')) lines += line();
    lines += token === ':' ? ': ' : token;
    if (token === '{' || token === '[') depth++;
    before = token;
  }
  return lines;
}

/** A form with a line for each field. */
function prettyForm(text) {
  return [...new URLSearchParams(text)].map(([name, value]) => `${name} = ${value}`).join('\n');
}

/** A body for people; null where it is shown as it came. */
export function formatted(body, type) {
  if (type.includes('urlencoded')) return prettyForm(body);
  const json = /^[\s﻿]*[[{]/.test(body) ? prettyJson(body.replace(/^﻿/, '')) : null;
  return json === body ? null : json;
}
