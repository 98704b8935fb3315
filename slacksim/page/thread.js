// The pane of one thread, beside its channel.

import { Composer } from './composer.js';
import { closeButton, drawRows, rows } from './conversation.js';
import { h, setText } from './dom.js';
import { rove } from './message.js';
import { lang, t } from './words.js';

export class Thread {
  shown = '';

  constructor(desk, root) {
    this.desk = desk;
    this.root = root;
    this.head = h('header', { class: 'pane-head' });
    this.list = h('div', { class: 'rows' });
    this.first = h('div', { class: 'rows' });
    this.count = h('span');
    this.divider = h('div', { class: 'reply-line' }, this.count);
    this.log = h('div', { class: 'log', role: 'log', 'aria-live': 'polite' }, this.first, this.divider, this.list);
    this.composer = new Composer(desk, 'thread-');
    this.settleFocus = [rove(this.list), rove(this.first)];
    root.append(this.head, this.log, this.composer.root);
    root.dataset.test = 'thread';
    root.addEventListener('keydown', (e) => { if (e.key === 'Escape' && !e.defaultPrevented) this.close(); });
  }

  close() {
    const { thread } = this.desk.place;
    this.desk.turn({ thread: '' });
    const back = document.querySelector(`[data-focus="replies/${CSS.escape(thread)}"]`) || document.querySelector('#main .composer textarea');
    if (back) back.focus();
  }

  draw() {
    const { desk } = this;
    const c = desk.here();
    const ts = desk.place.thread;
    const parent = c && desk.place.tab !== 'home' && c.messages.find((m) => m.ts === ts);
    this.root.hidden = !parent;
    document.getElementById('frame').classList.toggle('threaded', Boolean(parent));
    if (!parent) { this.shown = ''; return; }

    const where = `${desk.place.as} ${c.id} ${ts}`;
    const opened = this.shown !== where;
    const sign = lang() + where + c.name;
    if (this.headSign !== sign) {
      this.headSign = sign;
      this.head.replaceChildren(
        h('div', { class: 'pane-title' }, h('h2', {}, t('thread')), h('p', { class: 'topic', dir: 'auto' }, c.kind === 'im' ? c.name : `#${c.name}`)),
        closeButton(t('closeThread'), 'close-thread', () => this.close()));
      this.root.setAttribute('aria-label', t('thread'));
      this.log.setAttribute('aria-label', t('thread'));
    }
    const atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 48;
    const replies = c.messages.filter((m) => m.thread_ts === ts && m.ts !== ts);
    drawRows(desk, this.first, c, rows([parent], '', {}), true);
    drawRows(desk, this.list, c, rows(replies, '', {}), true);
    for (const settle of this.settleFocus) settle();
    setText(this.count, t('replies', replies.length));
    this.divider.hidden = replies.length === 0;
    this.composer.draw(c, ts, t('replyTo'));
    this.shown = where;
    if (opened || atEnd) this.log.scrollTop = this.log.scrollHeight;
  }
}
