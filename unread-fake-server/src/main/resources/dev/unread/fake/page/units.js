// Numbers and durations as people write them.

const NUMBERS = new Intl.NumberFormat('en-US');

/** 1234567 as 1,234,567. */
export const grouped = (number) => NUMBERS.format(number);

/** 1 request, 2 requests. */
export const several = (number, one, many = `${one}s`) => `${grouped(number)} ${number === 1 ? one : many}`;

export const millis = (value) => `${value < 0.05 ? '<0.1' : value < 10 ? value.toFixed(1) : grouped(Math.round(value))} ms`;

const UNITS = {ms: 0.001, s: 1, sec: 1, second: 1, seconds: 1, m: 60, min: 60, minute: 60, minutes: 60,
  h: 3600, hour: 3600, hours: 3600, d: 86400, day: 86400, days: 86400};
const PART = /(\d+(?:\.\d+)?)\s*([a-z]+)\s*/y;

/** "2 s", "1 h 30 min" or "PT2S" in the form that the server takes; null for what is no duration. */
export function duration(text) {
  const plain = text.trim();
  if (/^-?P(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/i.test(plain) && /\d/.test(plain)) return plain.toUpperCase();
  let seconds = 0;
  let at = 0;
  const lower = plain.toLowerCase();
  while (at < lower.length) {
    PART.lastIndex = at;
    const found = PART.exec(lower);
    const unit = found && UNITS[found[2]];
    if (!unit) return null;
    seconds += Number(found[1]) * unit;
    at = PART.lastIndex;
  }
  return plain ? `PT${Number(seconds.toFixed(3))}S` : null;
}

/** 7260 as "2 h 1 min". */
export function inUnits(seconds) {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  const words = [];
  let left = Math.round(seconds * 1000) / 1000;
  for (const [size, name] of [[86400, 'd'], [3600, 'h'], [60, 'min']]) {
    if (left >= size) words.push(`${grouped(Math.floor(left / size))} ${name}`);
    left = Math.round((left % size) * 1000) / 1000;
  }
  if (left > 0) words.push(`${left} s`);
  return words.join(' ');
}

const ISO = /\bP(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?\b/g;

/** A text of the server with its durations in people's units: PT2S as 2 s. */
export const readable = (text) => String(text).replace(ISO, (whole, days = 0, hours = 0, minutes = 0, seconds = 0) =>
  (/\d/.test(whole) ? inUnits(days * 86400 + hours * 3600 + minutes * 60 + Number(seconds)) || '0 s' : whole));
