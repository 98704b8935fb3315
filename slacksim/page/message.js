// One message as it stands in a channel or a thread.

import { drawBlocks } from './blocks.js';
import { glyph, h } from './dom.js';
import { image } from './image.js';
import { menu } from './layer.js';
import { mrkdwn } from './mrkdwn.js';
import { clockTime, dayAndTime, dayKey, exact, when } from './time.js';
import { lang, t } from './words.js';

const hues = 8;

// avatar is the picture of a person (initials on a colour) or of the app.
export function avatar(user, size = '') {
  if (user && user.bot) return h('span', { class: `avatar app ${size}`, 'aria-hidden': 'true' }, h('img', { src: 'icon.svg', alt: '' }));
  const name = user ? user.name : '?';
  const hue = [...(user ? user.id : '')].reduce((sum, c) => (sum * 31 + c.codePointAt(0)) % 997, 7) % hues;
  return h('span', { class: `avatar hue-${hue} ${size}`, 'aria-hidden': 'true' }, initials(name));
}

function initials(name) {
  const parts = name.split(/[\s‌(),،-]+/).filter((w) => /^[\p{L}\p{N}]/u.test(w));
  if (/^[\u0600-\u06ff]/.test(name)) return parts[0] ? parts[0][0] : '؟';
  return parts.slice(0, 2).map((w) => w[0].toUpperCase()).join('') || '?';
}

// messageSign changes when a message has to be drawn anew.
export function messageSign(desk, m, look) {
  const { unread, ...rest } = m;
  return JSON.stringify([lang(), look, rest, dayKey(desk.now()), desk.folk.user(m.user)]);
}

// message draws m; look says whether it continues the one before (joined) and
// whether it already stands in its thread (inThread).
export function message(desk, conversation, m, look) {
  const user = desk.folk.user(m.user) || { id: m.user, name: m.user };
  const at = when(m.ts);
  const time = h('a', { class: 'stamp', href: `#in=${conversation.id}&at=${m.ts}${m.thread_ts ? `&thread=${m.thread_ts}` : ''}`, title: exact(at), tabindex: '-1' }, h('time', { datetime: at.toISOString() }, clockTime(at)));
  const body = h('div', { class: 'message-body' });
  const key = `message/${conversation.id}/${m.ts}`;
  if (m.blocks && m.blocks.length) {
    drawBlocks(body, m.blocks, desk.context(`${look.inThread ? 'thread-' : ''}${key}`, { channel: conversation.id, ts: m.ts }, desk.form(key, JSON.stringify(m.blocks))));
  } else {
    body.append(h('div', { class: 'text' }, mrkdwn(m.text || '', desk.folk)));
  }
  if (m.edited) (body.querySelector('.text > .line:last-child') || body).append(h('span', { class: 'edited' }, ' ', t('edited')));

  return h('article', {
    class: `message${look.joined ? ' joined' : ''}${m.ephemeral ? ' ephemeral' : ''}`, tabindex: '-1', 'data-test': 'message', 'data-ts': m.ts, 'data-user': m.user, 'data-focus': key + (look.inThread ? '/thread' : ''),
    'aria-label': `${user.name}, ${dayAndTime(at, desk.now())}`,
  },
  m.ephemeral && h('p', { class: 'only-you' }, glyph('eye'), t('onlyYou')),
  h('div', { class: 'message-row' },
    h('div', { class: 'gutter' }, look.joined ? time : avatar(user)),
    h('div', { class: 'message-main' },
      !look.joined && h('div', { class: 'message-head' }, h('span', { class: 'author', dir: 'auto' }, user.name), user.bot && h('span', { class: 'badge' }, t('app')), time),
      body,
      m.files && m.files.length > 0 && h('ul', { class: 'files' }, m.files.map(file)),
      !look.inThread && m.reply_count > 0 && repliesOf(desk, conversation, m))),
  tools(desk, conversation, m, look));
}

function file(f) {
  const shown = /^image\//.test(f.mimetype || '');
  return h('li', {}, h('a', { class: 'file', href: f.url, download: f.name, 'data-file': f.id },
    shown ? image({ image_url: f.url, alt_text: f.name }, 'thumb') : glyph('file'),
    h('span', {}, h('strong', { dir: 'auto' }, f.name), h('small', { dir: 'ltr' }, f.mimetype))));
}

function repliesOf(desk, conversation, m) {
  const replies = conversation.messages.filter((r) => r.thread_ts === m.ts && r.ts !== m.ts);
  const people = [...new Set(replies.map((r) => r.user))].slice(0, 4);
  const last = replies.at(-1);
  return h('button', { type: 'button', class: 'replies', 'data-test': 'open-thread', 'data-focus': `replies/${m.ts}`, onclick: () => desk.turn({ thread: m.ts }) },
    people.map((id) => avatar(desk.folk.user(id), 'tiny')),
    h('strong', {}, t('replies', m.reply_count)),
    last && h('span', {}, t('lastReply', dayAndTime(when(last.ts), desk.now()))));
}

function tools(desk, conversation, m, look) {
  const shortcuts = desk.state.shortcuts.filter((x) => x.type === 'message');
  const root = m.thread_ts || m.ts;
  const items = [
    ...(m.ephemeral ? [] : shortcuts.map((x) => ({
      label: x.name, data: { 'data-callback': x.callback_id },
      run: () => desk.do({ do: 'message_shortcut', callback_id: x.callback_id, channel: conversation.id, ts: m.ts }),
    }))),
    { label: t('copyLink'), data: {}, run: () => copy(desk, conversation, m) },
  ];
  return h('div', { class: 'tools', role: 'group', 'aria-label': t('messageActions') },
    !look.inThread && !m.ephemeral && h('button', { type: 'button', class: 'icon', tabindex: '-1', title: t('reply'), 'aria-label': t('reply'), 'data-test': 'reply', onclick: () => desk.turn({ thread: root }) }, glyph('reply')),
    h('button', { type: 'button', class: 'icon', tabindex: '-1', title: t('more'), 'aria-label': t('more'), 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'data-test': 'more-actions', onclick: (e) => menu(e.currentTarget, t('messageActions'), items, '') }, glyph('more')));
}

async function copy(desk, conversation, m) {
  const url = new URL(`#in=${conversation.id}&at=${m.ts}`, location.href).href;
  try {
    await navigator.clipboard.writeText(url);
    desk.notice(t('copied'), 4);
  } catch {
    desk.notice(url);
  }
}

// rove lets the arrow keys walk through the messages of a list: one of them is
// in the tab order, and only its tools are.
export function rove(list) {
  const all = () => [...list.querySelectorAll('.message')];
  const mark = (to) => {
    for (const m of list.querySelectorAll('.message[tabindex="0"]')) if (m !== to) reach(m, '-1');
    if (to) reach(to, '0');
  };
  list.addEventListener('focusin', (e) => mark(e.target.closest('.message')));
  list.addEventListener('keydown', (e) => {
    if (!e.target.classList.contains('message')) return;
    const messages = all();
    const at = messages.indexOf(e.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: messages.length - 1 }[e.key];
    if (to === undefined || !messages[to]) return;
    e.preventDefault();
    messages[to].focus();
  });
  return () => { if (!list.querySelector('.message[tabindex="0"]')) mark(all().at(-1)); };
}

function reach(m, tabindex) {
  m.tabIndex = tabindex;
  for (const b of m.querySelectorAll('.tools button')) b.tabIndex = tabindex;
}
