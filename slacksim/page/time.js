// Instants as a person reads them, in the page's language and its calendar
// (Gregorian in English, Solar Hijri in Persian), on the clock of the person
// acted as, or of this browser when the workspace names no time zone.

import { intlLocale, lang, t } from './words.js';

const made = new Map();
let zone;

// live makes every date and hour those of an IANA time zone.
export function live(tz) {
  zone = tz || undefined;
}

function formatter(locale, options) {
  const id = `${locale} ${zone} ${JSON.stringify(options)}`;
  if (!made.has(id)) made.set(id, new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }));
  return made.get(id);
}

const format = (date, options) => formatter(intlLocale(), options).format(date);

const part = (f, date, name) => f.formatToParts(date).find((p) => p.type === name).value;

// wall is what a clock and a calendar on the wall show, as the pickers of a
// browser write it: {date: "2026-11-22", time: "10:30"}.
export function wall(date) {
  const f = formatter('en-CA-u-ca-gregory-nu-latn', { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const get = (name) => part(f, date, name);
  return { date: `${get('year')}-${get('month')}-${get('day')}`, time: `${get('hour')}:${get('minute')}` };
}

// instant is the moment at which the wall shows this, in Unix seconds.
export function instant(date, time) {
  const wanted = Date.parse(`${date}T${time}Z`);
  let at = wanted;
  // Twice, as the first step may cross a change of the clocks.
  for (let i = 0; i < 2; i++) {
    const shown = wall(new Date(at));
    at += wanted - Date.parse(`${shown.date}T${shown.time}Z`);
  }
  return at / 1000;
}

// when reads a Slack ts ("1763806571.000100") as a Date.
export const when = (ts) => new Date(parseFloat(ts) * 1000);

export const clockTime = (date) => format(date, { hour: 'numeric', minute: '2-digit' });
export const exact = (date) => `${calendar(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })}${t('comma')} ${format(date, { hour: 'numeric', minute: '2-digit', second: '2-digit' })}`;
export const wallClock = (date) => `${calendar(date, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })}${t('comma')} ${clockTime(date)}`;

// calendar writes a date. Browsers know Persian months but order the parts of
// a Persian date as no Persian does, so they are put in order here.
function calendar(date, options) {
  if (lang() !== 'fa' || !options.day) return format(date, options);
  return ['weekday', 'day', 'month', 'year'].filter((name) => options[name]).map((name) => {
    const one = formatter(intlLocale(), { [name]: options[name] });
    return part(one, date, name);
  }).join(' ');
}

const dayNumber = (date) => Math.round(Date.parse(wall(date).date) / 864e5);

export const sameDay = (a, b) => dayNumber(a) === dayNumber(b);
export const dayKey = (date) => wall(date).date;

// day names a date as Slack's dividers do: Today, Yesterday, or the date.
export function day(date, now) {
  const distance = dayNumber(date) - dayNumber(now);
  if (distance === 0) return t('today');
  if (distance === -1) return t('yesterday');
  const options = { weekday: 'long', day: 'numeric', month: 'long' };
  if (wall(date).date.slice(0, 4) !== wall(now).date.slice(0, 4)) options.year = 'numeric';
  return calendar(date, options);
}

export const dayAndTime = (date, now) => t('at', lower(day(date, now)), clockTime(date));

const lower = (text) => (text === t('today') || text === t('yesterday') ? text.toLowerCase() : text);

const pretty = (date, now, options) => {
  const distance = dayNumber(date) - dayNumber(now);
  const near = { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' }[distance];
  return near ? t(near) : calendar(date, options);
};

// token fills Slack's <!date^…> format string.
export function token(pattern, seconds, now) {
  const date = new Date(seconds * 1000);
  const short = { day: 'numeric', month: 'short', year: 'numeric' };
  const plain = { day: 'numeric', month: 'long', year: 'numeric' };
  const long = { weekday: 'long', ...plain };
  const values = {
    date_num: () => wall(date).date,
    date_slash: () => format(date, { day: '2-digit', month: '2-digit', year: 'numeric' }),
    date: () => calendar(date, plain),
    date_short: () => calendar(date, short),
    date_long: () => calendar(date, long),
    date_pretty: () => pretty(date, now, plain),
    date_short_pretty: () => pretty(date, now, short),
    date_long_pretty: () => pretty(date, now, long),
    day_divider_pretty: () => pretty(date, now, { weekday: 'long', day: 'numeric', month: 'long' }),
    time: () => clockTime(date),
    time_secs: () => format(date, { hour: 'numeric', minute: '2-digit', second: '2-digit' }),
    ago: () => ago(date, now),
  };
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => (values[name] ? values[name]() : whole));
}

function ago(date, now) {
  const seconds = Math.round((date - now) / 1000);
  const [unit, size] = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]].find(([, n]) => Math.abs(seconds) >= n) || ['second', 1];
  return new Intl.RelativeTimeFormat(intlLocale(), { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}
