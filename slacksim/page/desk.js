// The desk holds what the page knows: the state of the workspace, where the
// person is, and everything typed but not yet sent.

import { ask } from './layer.js';
import { Link } from './link.js';
import { address, inside, read } from './place.js';
import { Form } from './values.js';
import { speak, t } from './words.js';

export class Desk {
  state = null;
  place = read();
  lost = false;
  drafts = new Map();
  fresh = new Map();
  notices = [];
  forms = new Map();
  pending = new Set();
  stateAt = 0;
  noticed = 0;
  settled = '';

  constructor(redraw) {
    this.redraw = redraw;
    this.link = new Link((state) => this.take(state), (lost) => { if (lost !== this.lost) { this.lost = lost; this.redraw(); } });
    this.folk = {
      user: (id) => this.state.users.find((u) => u.id === id),
      users: () => this.state.users,
      channel: (id) => this.state.conversations.find((c) => c.id === id),
      channels: () => this.state.conversations.filter((c) => c.kind === 'channel'),
      address: (id) => address({ in: id }),
      inside: (url) => inside(url, (id) => this.folk.channel(id)),
      visit: (url) => {
        const near = this.folk.inside(url);
        if (near) location.hash = near;
        else if (/^(https?|mailto):/i.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
      },
      now: () => this.now(),
    };
    addEventListener('hashchange', () => this.move());
  }

  start() {
    if (!this.place.ui) this.place.ui = navigator.language.startsWith('fa') ? 'fa' : 'en';
    speak(this.place.ui);
    return this.link.open(this.place.as);
  }

  take(state) {
    const first = !this.state || this.state.as !== state.as;
    this.state = state;
    this.stateAt = performance.now();
    if (first) this.settle();
    this.redraw();
  }

  // settle makes the place one that exists, and remembers what is new in it.
  settle() {
    const { place, state } = this;
    place.as = state.as;
    if (place.in !== 'app' && !this.folk.channel(place.in)) {
      // Everybody has an own conversation with the app: go on in that one.
      const kind = place.in.startsWith('D') ? 'im' : 'channel';
      const first = state.conversations.find((c) => c.kind === kind) || state.conversations[0];
      place.in = first ? first.id : '';
      place.thread = place.at = '';
    }
    history.replaceState(null, '', address({ ...place, at: '' }));
    const where = `${place.as} ${place.in} ${place.tab}`;
    if (where === this.settled) return;
    this.settled = where;
    const here = this.here();
    const unread = here && here.messages.find((m) => m.unread && !isReply(m));
    this.fresh.set(place.as + place.in, unread ? unread.ts : '');
    if (place.tab === 'home') this.do({ do: 'home' });
  }

  move() {
    const next = read(this.place);
    const { as, ui } = this.place;
    this.place = next;
    if (next.ui !== ui) speak(next.ui);
    if (next.as !== as) { this.link.open(next.as); return; }
    if (this.state) this.settle();
    this.redraw();
  }

  // go moves to another place; what is not named stays only for as and ui.
  go(next) {
    const to = address({ as: this.place.as, ui: this.place.ui, ...next });
    if (to === location.hash) return;
    history.pushState(null, '', to);
    this.move();
  }

  // turn changes part of the place and keeps the rest.
  turn(change) {
    this.go({ ...this.place, at: '', ...change });
  }

  here() { return this.folk.channel(this.place.in); }
  app() { return this.state.users.find((u) => u.bot); }
  me() { return this.folk.user(this.place.as); }

  now() { return new Date(Date.parse(this.state.now) + (performance.now() - this.stateAt)); }

  form(key, sign = '') {
    const id = `${this.place.as}/${key}`;
    let form = this.forms.get(id);
    if (!form || form.sign !== sign) {
      form = new Form();
      form.sign = sign;
      this.forms.set(id, form);
    }
    return form;
  }

  // do asks the workspace and answers once its new state is drawn. A failure
  // that the workspace does not show itself is shown here.
  async do(body) {
    const before = Math.max(0, ...this.state.toasts.map((x) => x.id));
    const as = this.link.as;
    const answer = await this.link.post(body);
    await this.link.refresh();
    if (!answer.ok && as === this.link.as && !this.state.toasts.some((x) => x.id > before)) this.notice(answer.error === 'connection_lost' ? t('trouble') : t('failed', answer.error));
    return answer;
  }

  notice(text, seconds) {
    const made = { id: `own-${++this.noticed}`, text };
    this.notices.push(made);
    if (seconds) setTimeout(() => this.dismiss(made.id), seconds * 1000);
    this.redraw();
  }

  dismiss(id) {
    if (!this.notices.some((n) => n.id === id)) { this.do({ do: 'dismiss', toast: id }); return; }
    this.notices = this.notices.filter((n) => n.id !== id);
    this.redraw();
  }

  // context is what the elements of one surface need (elements.js).
  context(key, where, form) {
    const ctx = { folk: this.folk, form, key };
    ctx.act = (block, e, part, undo, control) => this.act(ctx, where, block, e, part, undo, control);
    ctx.options = (block, e, query) => this.link.post({ do: 'options', where, block_id: block.block_id, action_id: e.action_id, query })
      .then((answer) => (answer.ok ? answer : { options: [] }));
    return ctx;
  }

  async act(ctx, where, block, e, part, undo, control) {
    const id = `${ctx.key}/${block.block_id}/${e.action_id}`;
    if (control && this.pending.has(id)) return;
    if (e.confirm) {
      const { title, text, confirm, deny, style } = e.confirm;
      const agreed = await ask({ title: title.text, content: text.text, ok: confirm.text, deny: deny.text, danger: style === 'danger', test: 'confirm' });
      if (!agreed) { if (undo) undo(); return; }
    }
    this.pending.add(id);
    if (control) control.setAttribute('aria-busy', 'true');
    await this.do({ do: 'click', where, block_id: block.block_id, action_id: e.action_id, action: part, values: ctx.form.values() });
    this.pending.delete(id);
    if (control) control.removeAttribute('aria-busy');
  }
}

// isReply tells a message of a thread from the thread's first.
export const isReply = (m) => Boolean(m.thread_ts) && m.thread_ts !== m.ts;
