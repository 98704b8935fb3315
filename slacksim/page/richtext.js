// The rich_text block and the rich_text cells of tables.

import { h } from './dom.js';
import { emoji } from './emoji.js';
import { broadcast, channelMention, date, line, link, plain, userMention } from './inline.js';

export const richText = (elements, folk) => (elements || []).map((e) => part(e, folk));

function part(e, folk) {
  switch (e.type) {
    case 'rich_text_section': return lines(e.elements, folk);
    case 'rich_text_quote': return h('blockquote', { dir: 'auto' }, lines(e.elements, folk));
    case 'rich_text_preformatted': return h('pre', { dir: 'auto' }, (e.elements || []).map((x) => x.text || x.url || ''));
    case 'rich_text_list': return list(e, folk);
    default: return null;
  }
}

function list(e, folk) {
  const tag = e.style === 'ordered' ? 'ol' : 'ul';
  return h(tag, { class: `indent-${Math.min(e.indent || 0, 8)}`, dir: 'auto', start: e.offset ? e.offset + 1 : null },
    (e.elements || []).map((item) => h('li', { dir: 'auto' }, inline(item.elements, folk))));
}

// A newline inside a section begins a paragraph, which has its own direction.
function lines(elements, folk) {
  const out = [[]];
  for (const e of elements || []) {
    if (e.type !== 'text') { out.at(-1).push(e); continue; }
    e.text.split('\n').forEach((text, i) => {
      if (i) out.push([]);
      if (text) out.at(-1).push({ ...e, text });
    });
  }
  if (out.length > 1 && out.at(-1).length === 0) out.pop();
  return out.map((l) => (l.length ? line(inline(l, folk)) : h('div', { class: 'line blank' })));
}

const inline = (elements, folk) => (elements || []).map((e) => styled(run(e, folk), e.style));

function run(e, folk) {
  switch (e.type) {
    case 'text': return plain(e.text);
    case 'emoji': return emoji(e.name);
    case 'link': return link(e.url, [e.text || e.url], folk);
    case 'user': return userMention(e.user_id, '', folk);
    case 'channel': return channelMention(e.channel_id, '', folk);
    case 'usergroup': return broadcast(e.usergroup_id);
    case 'broadcast': return broadcast(e.range);
    case 'date': return date(e.timestamp, e.format || '{date}', e.fallback || '', e.url, folk);
    case 'color': return h('code', { dir: 'ltr' }, e.value);
    default: return '';
  }
}

function styled(node, style) {
  let made = node;
  for (const [flag, tag] of [['code', 'code'], ['strike', 's'], ['italic', 'em'], ['bold', 'strong'], ['underline', 'u']]) {
    if (style && style[flag]) made = h(tag, {}, made);
  }
  return made;
}
