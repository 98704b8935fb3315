// Where the page is, kept in the address so that it can be linked to:
// #as=U…&in=C…&thread=ts&tab=home&ui=fa. "at" names a message to scroll to.

const keys = ['as', 'in', 'thread', 'tab', 'at', 'ui'];
const kept = ['as', 'ui'];

export function read(before) {
  const given = new URLSearchParams(location.hash.slice(1));
  const out = {};
  for (const key of keys) out[key] = given.get(key) || (kept.includes(key) && before && before[key]) || '';
  return out;
}

export function address(place) {
  const out = new URLSearchParams();
  for (const key of keys) if (place[key]) out.set(key, place[key]);
  return `#${out}`;
}

// inside answers the address of a workspace permalink on this page, or ''.
export function inside(url, known) {
  const m = url.match(/\/archives\/([A-Z0-9]+)(?:\/p(\d{10})(\d{6}))?(?:\?(.*))?$/);
  if (!m || !known(m[1])) return '';
  const thread = new URLSearchParams(m[4] || '').get('thread_ts') || '';
  return address({ in: m[1], at: m[2] ? `${m[2]}.${m[3]}` : '', thread });
}
