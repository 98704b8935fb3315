// Slack's mrkdwn, as message and block texts carry it (&, < and > escaped).

import { h } from './dom.js';
import { emoji } from './emoji.js';
import { broadcast, channelMention, date, line, link, plain, userMention } from './inline.js';
import { reading } from './text.js';

const marks = { '*': 'strong', _: 'em', '~': 's' };
const word = /[\p{L}\p{N}]/u;

const unescape = (text) => text.replace(/&(lt|gt|amp);/g, (_, e) => ({ lt: '<', gt: '>', amp: '&' })[e]);

// mrkdwn draws a text as a list of nodes, one line each.
export function mrkdwn(text, folk) {
  const out = [];
  text.split(/```([\s\S]+?)```/).forEach((part, i) => {
    if (i % 2) out.push(h('pre', { dir: 'auto' }, unescape(stripTargets(part.replace(/^\n|\n$/g, '')))));
    else if (part !== '') paragraphs(i ? part.replace(/^\n/, '') : part, folk, out);
  });
  return out;
}

// plainText draws a plain_text object: lines and emoji, no marks.
export function plainText(text, folk) {
  return text.split('\n').map((l) => line(names(l, folk)));
}

function names(text) {
  return text.split(/:([a-z0-9_+-]+):/).map((part, i) => (i % 2 ? emoji(part) : plain(part)));
}

const stripTargets = (text) => text.replace(/<([^<>|]+)\|([^<>]*)>/g, '$2').replace(/<((?:https?|mailto):[^<>]*)>/g, '$1');

function paragraphs(text, folk, out) {
  let quote = null;
  let all = false;
  const lines = text.replace(/\n$/, '').split('\n');
  for (const raw of lines) {
    const whole = raw.match(/^\s?(?:&gt;|>){3}\s?/);
    const one = raw.match(/^\s?(?:&gt;|>)\s?/);
    if (whole && !all) { all = true; quote = null; }
    if (all || one) {
      if (!quote) out.push(quote = h('blockquote', { dir: 'auto' }));
      quote.append(line(inline(whole ? raw.slice(whole[0].length) : one && !all ? raw.slice(one[0].length) : raw, folk)));
      quote.dir = reading(quote) || 'auto'; // its bar stands where reading begins
      continue;
    }
    quote = null;
    out.push(listed(raw, folk) || (raw.trim() === '' ? h('div', { class: 'line blank' }) : line(inline(raw, folk))));
  }
}

// A bullet or number that was typed hangs outside its paragraph.
function listed(raw, folk) {
  const m = raw.match(/^(\s*)([•◦▪‣])\s+(.*)$/);
  if (!m) return null;
  const item = h('div', { class: 'line item', dir: 'auto' }, h('span', { class: 'bullet', 'aria-hidden': 'true' }, m[2]), inline(m[3], folk));
  if (m[1].length) item.classList.add('deep');
  return item;
}

// inline draws the marks within one line.
function inline(text, folk) {
  const out = [];
  let run = '';
  const flush = () => { if (run) out.push(plain(unescape(run))); run = ''; };
  const put = (node) => { flush(); out.push(node); };
  for (let i = 0; i < text.length;) {
    const rest = text.slice(i);
    const c = text[i];
    let m;
    if (c === '`' && (m = rest.match(/^`([^`]+)`/))) {
      put(h('code', { dir: 'auto' }, unescape(stripTargets(m[1]))));
    } else if (c === '<' && (m = rest.match(/^<([^<>]+)>/))) {
      put(target(m[1], folk));
    } else if (c === ':' && (m = rest.match(/^:([a-z0-9_+-]+(?:::skin-tone-\d)?):/))) {
      put(emoji(m[1]));
    } else if (c === 'h' && !word.test(text[i - 1] || ' ') && (m = rest.match(/^https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)\]»،؛]/))) {
      put(link(unescape(m[0]), [unescape(m[0])], folk));
    } else if (marks[c] && (m = marked(text, i))) {
      put(h(marks[c], { dir: null }, inline(text.slice(i + 1, m), folk)));
      i = m + 1;
      continue;
    }
    if (m) i += m[0].length;
    else { run += c; i++; }
  }
  flush();
  return out;
}

// marked finds where the mark at i closes, or 0: marks hug their text and do
// not sit inside a word.
function marked(text, i) {
  const mark = text[i];
  if (word.test(text[i - 1] || ' ') || !text[i + 1] || /\s/.test(text[i + 1]) || text[i + 1] === mark) return 0;
  for (let j = i + 1; j < text.length; j++) {
    if (text[j] === '<') { const end = text.indexOf('>', j); if (end > 0) j = end; continue; }
    if (text[j] === '`') { const end = text.indexOf('`', j + 1); if (end > 0) j = end; continue; }
    if (text[j] === mark && j > i + 1 && !/\s/.test(text[j - 1]) && !word.test(text[j + 1] || ' ') && text[j + 1] !== mark) return j;
  }
  return 0;
}

function target(inner, folk) {
  const bar = inner.indexOf('|');
  const to = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? '' : inner.slice(bar + 1);
  if (to.startsWith('@')) return userMention(to.slice(1), unescape(label), folk);
  if (to.startsWith('#')) return channelMention(to.slice(1), unescape(label), folk);
  if (to.startsWith('!date^')) {
    const [, seconds, pattern, url] = to.split('^');
    return date(parseInt(seconds, 10), unescape(pattern || ''), unescape(label), url && unescape(url), folk);
  }
  if (to.startsWith('!subteam^')) return broadcast(unescape(label.replace(/^@/, '')) || to.slice(9));
  if (to.startsWith('!')) return broadcast(to.slice(1));
  return link(unescape(to), label ? names(unescape(label)) : [unescape(to.replace(/^mailto:/, ''))], folk);
}
