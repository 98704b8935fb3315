// The stack of modals an app has opened for the person.

import { drawBlocks } from './blocks.js';
import { problems } from './check.js';
import { firstFocusable, glyph, h, newId, setText, sync } from './dom.js';
import { pictured, spelled } from './emoji.js';
import { closePopup, quiet } from './layer.js';
import { avatar } from './message.js';
import { t } from './words.js';

export class Modals {
  before = null;
  top = '';

  constructor(desk, root) {
    this.desk = desk;
    this.root = root;
  }

  draw() {
    const { views } = this.desk.state;
    const owner = this.desk.place.as;
    const opening = !this.root.firstElementChild && views.length > 0;
    if (opening) this.before = document.activeElement;
    // The top one comes first, as the only one that can be reached.
    sync(this.root, views.map((v, depth) => ({ ...v, depth, last: depth === views.length - 1 })).reverse(), {
      key: (v) => `${owner} ${v.id}`,
      sign: () => '',
      make: (v) => this.make(v),
      update: (node, v) => this.update(node, v),
    });
    quiet();
    const top = views.length ? `${owner} ${views.at(-1).id}` : '';
    if (top === this.top) return;
    this.top = top;
    closePopup();
    if (top) this.enter(this.root.firstElementChild);
    else this.leave();
  }

  make(v) {
    const title = newId('title');
    const node = h('div', { class: 'scrim' });
    const parts = {
      back: h('button', { type: 'button', class: 'icon', 'data-test': 'back', onclick: () => this.close(node, false) }, glyph('back')),
      title: h('h2', { id: title, dir: 'auto', 'data-test': 'modal-title' }),
      x: h('button', { type: 'button', class: 'icon', 'data-test': 'close-all', onclick: () => this.close(node, true) }, glyph('close')),
      body: h('div', { class: 'modal-body' }),
      cancel: h('button', { type: 'button', class: 'button', 'data-test': 'close', onclick: () => this.close(node, false) }),
      submit: h('button', { type: 'submit', class: 'button primary', 'data-test': 'submit' }),
    };
    const form = h('form', {
      class: 'modal', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': title, novalidate: true, tabindex: '-1', 'data-test': 'modal', 'data-view': v.id,
      onsubmit: (e) => { e.preventDefault(); this.submit(node); },
      onkeydown: (e) => { if (e.key === 'Escape' && !e.defaultPrevented) { e.preventDefault(); this.close(node, false); } },
      onfocusin: (e) => { node.lastFocus = e.target; },
    },
    h('header', {}, parts.back, avatar(this.desk.app(), 'small'), parts.title, parts.x),
    parts.body,
    h('footer', {}, parts.cancel, parts.submit));
    node.append(form);
    return Object.assign(node, { parts, form, own: {}, sending: false });
  }

  update(node, v) {
    const { parts } = node;
    const { view } = v;
    const label = (object, otherwise) => (object ? spelled(object.text) : otherwise);
    node.view = v;
    node.hidden = !v.last;
    const titled = label(view.title, '');
    if (node.titled !== titled) { node.titled = titled; parts.title.replaceChildren(...pictured(titled)); }
    parts.back.hidden = v.depth === 0;
    parts.back.setAttribute('aria-label', t('back'));
    parts.x.setAttribute('aria-label', t('close'));
    setText(parts.cancel, label(view.close, t(v.depth ? 'back' : view.submit ? 'cancel' : 'close')));
    const submits = view.type !== 'workflow_step' && (view.submit || (view.blocks || []).some((b) => b.type === 'input'));
    parts.submit.hidden = !submits;
    setText(parts.submit, label(view.submit, t('submit')));
    const busy = node.sending || Boolean(v.busy);
    parts.submit.disabled = busy;
    parts.submit.setAttribute('aria-busy', busy ? 'true' : 'false');
    node.form.setAttribute('aria-busy', busy ? 'true' : 'false');
    const key = `view/${v.id}`;
    node.values = this.desk.form(key);
    const ctx = this.desk.context(key, { view_id: v.id }, node.values);
    ctx.known = view.state && view.state.values;
    drawBlocks(parts.body, view.blocks || [], ctx, { ...v.errors, ...node.own });
  }

  enter(node) {
    if (node.lastFocus && node.lastFocus.isConnected) { node.lastFocus.focus(); return; }
    (node.form.querySelector('[data-autofocus]') || firstFocusable(node.parts.body) || node.form).focus();
  }

  leave() {
    const back = this.before && this.before.isConnected && this.before !== document.body ? this.before : document.querySelector('#main .composer:not([hidden]) textarea');
    this.before = null;
    if (back) back.focus();
  }

  close(node, clear) {
    return this.desk.do({ do: 'close', view_id: node.view.id, clear });
  }

  async submit(node) {
    if (node.sending || node.view.busy || node.parts.submit.hidden) return;
    node.own = problems(node.view.view.blocks || [], node.values);
    if (Object.keys(node.own).length) {
      this.update(node, node.view);
      this.pointOut(node);
      return;
    }
    node.sending = true;
    this.update(node, node.view);
    await this.desk.do({ do: 'submit', view_id: node.view.id, values: node.values.values() });
    node.sending = false;
    if (!node.isConnected) return;
    this.update(node, node.view);
    this.pointOut(node);
  }

  // pointOut brings the person to the first field that is wrong.
  pointOut(node) {
    const wrong = node.querySelector('[aria-invalid="true"]');
    if (!wrong || node.hidden) return;
    (wrong.matches('input,textarea,select,button') ? wrong : firstFocusable(wrong)).focus();
  }
}
