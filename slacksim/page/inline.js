// The small pieces that texts of every dialect share: mentions, links, dates
// and plain runs. A "folk" answers who and what an ID means:
// folk.user(id), folk.channel(id), folk.go(url), folk.now().

import { h } from './dom.js';
import { pictured } from './emoji.js';
import { token } from './time.js';

export const plain = (text) => pictured(text);

export function userMention(id, name, folk) {
  const user = folk.user(id);
  return h('span', { class: 'mention', dir: 'auto', 'data-user': id }, `@${user ? user.name : name || id}`);
}

export function channelMention(id, name, folk) {
  const channel = folk.channel(id);
  return h('a', { class: 'mention', dir: 'auto', href: folk.address(id), 'data-channel': id }, `#${channel ? channel.name : name || id}`);
}

export const broadcast = (range) => h('span', { class: 'mention loud', dir: 'auto' }, `@${range}`);

// link is an anchor for web and mail addresses; anything else is only text.
export function link(url, label, folk) {
  if (!/^(https?:|mailto:|tel:)/i.test(url)) return h('span', { dir: 'auto' }, label);
  const inside = folk.inside(url);
  if (inside) return h('a', { href: inside, dir: 'auto' }, label);
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer', dir: 'auto' }, label);
}

const lastSecond = 8.64e12; // of ECMAScript's calendar

export function date(seconds, pattern, fallback, url, folk) {
  const real = Math.abs(seconds) <= lastSecond;
  const made = h('time', { dir: 'auto', title: fallback, datetime: real ? new Date(seconds * 1000).toISOString() : null }, real ? token(pattern, seconds, folk.now()) : fallback);
  return url ? link(url, [made], folk) : made;
}

// line is one paragraph with a direction of its own.
export const line = (...children) => h('div', { class: 'line', dir: 'auto' }, ...children);
