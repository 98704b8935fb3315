// The middle of the page: a channel or the app, its messages or its Home tab.

import { drawBlocks } from './blocks.js';
import { Composer } from './composer.js';
import { glyph, h, sync } from './dom.js';
import { isReply } from './desk.js';
import { avatar, message, messageSign, rove } from './message.js';
import { address } from './place.js';
import { day, dayKey, sameDay, when } from './time.js';
import { lang, t } from './words.js';

const joinWithin = 300; // seconds in which messages of one author stand together

// rows lists what a message list shows: day lines, the "new" line, messages.
export function rows(messages, fresh, look) {
  const out = [];
  let before = null;
  for (const m of messages) {
    const newDay = look.days && (!before || !sameDay(when(before.ts), when(m.ts)));
    if (newDay) out.push({ key: `day ${dayKey(when(m.ts))}`, day: when(m.ts) });
    if (m.ts === fresh) out.push({ key: 'new', fresh: true });
    const joined = Boolean(before) && !newDay && m.ts !== fresh && before.user === m.user && before.ephemeral === m.ephemeral && !before.reply_count && m.ts - before.ts < joinWithin;
    out.push({ key: m.ts, m, joined });
    before = m;
  }
  return out;
}

// drawRows fills a list with rows.
export function drawRows(desk, list, conversation, items, inThread) {
  const look = (r) => ({ joined: r.joined, inThread });
  sync(list, items, {
    key: (r) => `${conversation.id} ${r.key}`,
    sign: (r) => (r.m ? messageSign(desk, r.m, look(r)) : `${lang()} ${r.day ? day(r.day, desk.now()) : ''}`),
    make: (r) => {
      if (r.m) return message(desk, conversation, r.m, look(r));
      if (r.fresh) return h('div', { class: 'new-line', role: 'separator' }, h('span', {}, t('newMark')));
      return h('div', { class: 'day-line', role: 'separator' }, h('span', {}, day(r.day, desk.now())));
    },
  });
}

export class Conversation {
  shown = '';
  readUpTo = '';

  constructor(desk, root) {
    this.desk = desk;
    this.head = h('header', { class: 'pane-head' });
    this.list = h('div', { class: 'rows' });
    this.start = h('div', { class: 'start' });
    this.log = h('div', { class: 'log', role: 'log', 'aria-live': 'polite' }, h('div', { class: 'push' }), this.start, this.list);
    this.home = h('div', { class: 'home', 'data-test': 'home' });
    this.composer = new Composer(desk, '');
    this.settleFocus = rove(this.list);
    root.replaceChildren(this.head, this.log, this.home, this.composer.root);
    document.addEventListener('visibilitychange', () => this.read());
  }

  draw() {
    const { desk } = this;
    const c = desk.here() || { id: 'app', kind: 'im', name: desk.app() ? desk.app().name : '', topic: '', messages: [] };
    const tab = c.kind === 'im' && desk.place.tab === 'home' ? 'home' : 'messages';
    this.drawHead(c, tab);
    this.home.hidden = tab !== 'home';
    this.log.hidden = tab === 'home';
    this.composer.root.hidden = tab === 'home' || c.id === 'app';
    if (tab === 'home') { this.drawHome(); this.shown = ''; return; }

    const where = `${desk.place.as} ${c.id}`;
    const opened = this.shown !== where;
    const atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 48;
    this.log.setAttribute('aria-label', this.title(c));
    sync(this.start, [c], { key: (x) => x.id, sign: (x) => lang() + x.name + x.topic, make: (x) => this.beginning(x) });
    drawRows(desk, this.list, c, rows(c.messages.filter((m) => !isReply(m)), desk.fresh.get(desk.place.as + c.id), { days: true }), false);
    this.settleFocus();
    this.composer.draw(c, '', t('message', c.kind === 'im' ? c.name : `#${c.name}`));
    this.shown = where;
    // What the person said, or was answered in private, is shown at once.
    const own = c.messages.findLast((m) => !isReply(m) && (m.ephemeral || m.user === desk.place.as));
    const answered = Boolean(own) && own.ts !== this.own;
    this.own = own && own.ts;
    if (opened) this.open();
    else if (atEnd || answered) this.log.scrollTop = this.log.scrollHeight;
    this.read();
  }

  title(c) { return c.kind === 'im' ? c.name : `#${c.name}`; }

  drawHead(c, tab) {
    const { desk } = this;
    const sign = JSON.stringify([lang(), c.id, c.name, c.topic, tab]);
    if (this.headSign === sign) return;
    this.headSign = sign;
    const choose = (id, name) => h('a', {
      href: address({ in: c.id, tab: id === 'home' ? 'home' : '' }), 'aria-current': tab === id ? 'page' : null, 'data-test': `tab-${id}`, 'data-focus': `tab/${id}`,
    }, name);
    this.head.replaceChildren(
      h('div', { class: 'pane-title' },
        h('h1', {}, c.kind === 'im' ? avatar(desk.app(), 'small') : h('span', { class: 'hash', 'aria-hidden': 'true' }, '#'), h('bdi', {}, c.name)),
        c.topic && h('p', { class: 'topic', dir: 'auto', title: c.topic }, c.topic)),
      c.kind === 'im' ? h('nav', { class: 'tabs', 'aria-label': t('appViews') }, choose('home', t('home')), choose('messages', t('messages'))) : '');
  }

  beginning(c) {
    const name = c.kind === 'im' ? c.name : `#${c.name}`;
    return h('div', { class: 'beginning' },
      c.kind === 'im' && avatar(this.desk.app(), 'large'),
      h('h2', {}, h('bdi', {}, name)),
      h('p', {}, t(c.kind === 'im' ? 'startApp' : 'start', `\u2068${name}\u2069`)));
  }

  drawHome() {
    const { desk } = this;
    const view = desk.state.home;
    this.home.classList.toggle('empty', !view);
    if (!view) { this.home.replaceChildren(h('p', {}, t('homeEmpty'))); this.homeBlocks = null; return; }
    if (!this.homeBlocks || this.homeOf !== desk.place.as) {
      this.homeOf = desk.place.as;
      this.homeBlocks = h('div', { class: 'home-blocks' });
      this.home.replaceChildren(this.homeBlocks);
    }
    const ctx = desk.context('home', { home: true }, desk.form('home'));
    ctx.known = view.state && view.state.values;
    drawBlocks(this.homeBlocks, view.blocks || [], ctx);
  }

  // open shows the first new message, or the end.
  open() {
    const mark = this.list.querySelector('.new-line');
    this.log.scrollTop = mark ? mark.offsetTop - 80 : this.log.scrollHeight;
  }

  // read tells the workspace that what is on the screen has been seen.
  read() {
    const c = this.desk.state && this.desk.here();
    if (!c || !c.unread || document.visibilityState !== 'visible' || this.home.hidden === false) return;
    const last = c.messages.at(-1);
    const mark = `${this.desk.place.as} ${c.id} ${last ? last.ts : ''} ${c.unread}`;
    if (this.readUpTo === mark) return;
    this.readUpTo = mark;
    this.desk.do({ do: 'read', channel: c.id });
  }
}

export const closeButton = (label, test, run) => h('button', { type: 'button', class: 'icon', 'aria-label': label, title: label, 'data-test': test, onclick: run }, glyph('close'));

// reveal brings the message that the address names into view.
export function reveal(desk) {
  const { at } = desk.place;
  if (!at) return;
  desk.place.at = '';
  const name = `[data-ts="${CSS.escape(at)}"]`;
  const found = document.querySelector(`#thread ${name}`) || document.querySelector(`#main ${name}`);
  if (!found) return;
  found.scrollIntoView({ block: 'center' });
  found.classList.add('found');
  found.focus({ preventScroll: true });
}
