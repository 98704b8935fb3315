// Where messages and slash commands are typed, with suggestions for commands,
// people and channels.

import { glyph, h, newId } from './dom.js';
import { menu } from './layer.js';
import { fold, follow } from './text.js';
import { t } from './words.js';

export class Composer {
  conversation = null;
  thread = '';
  rows = [];
  at = -1;
  shownKey = '';

  // prefix tells the composer of a thread from that of its channel in tests.
  constructor(desk, prefix) {
    this.desk = desk;
    const listId = newId('suggest');
    this.list = h('div', { class: 'suggest', id: listId, role: 'listbox', hidden: true });
    this.text = h('textarea', {
      rows: 1, dir: 'auto', role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': listId, spellcheck: 'true', 'data-test': `${prefix}composer`,
      oninput: () => this.typed(), onkeydown: (e) => this.key(e), onclick: () => this.suggest(), onblur: () => setTimeout(() => this.hide(), 150),
    });
    this.button = h('button', { type: 'submit', class: 'send', 'data-test': `${prefix}send` }, glyph('send'));
    this.shortcuts = h('button', { type: 'button', class: 'icon', 'data-test': `${prefix}shortcuts`, 'aria-haspopup': 'menu', 'aria-expanded': 'false', onclick: () => this.offer() }, glyph('bolt'));
    this.root = h('form', { class: 'composer', onsubmit: (e) => { e.preventDefault(); this.send(); } },
      this.list, h('div', { class: 'composer-box' }, this.text, h('div', { class: 'composer-bar' }, this.shortcuts, this.button)));
  }

  get draftKey() { return `${this.desk.place.as} ${this.conversation.id} ${this.thread}`; }

  draw(conversation, thread, placeholder) {
    this.conversation = conversation;
    this.thread = thread;
    if (this.text.placeholder !== placeholder) {
      this.text.placeholder = placeholder;
      follow(this.text);
    }
    this.text.setAttribute('aria-label', placeholder);
    this.list.setAttribute('aria-label', t('suggestions'));
    for (const [button, word] of [[this.button, 'send'], [this.shortcuts, 'shortcuts']]) {
      button.setAttribute('aria-label', t(word));
      button.title = t(word);
    }
    if (this.shownKey !== this.draftKey) {
      this.shownKey = this.draftKey;
      this.put(this.desk.drafts.get(this.draftKey) || '');
      this.hide();
    }
  }

  put(text) {
    this.text.value = text;
    this.desk.drafts.set(this.draftKey, text);
    this.grow();
  }

  grow() {
    follow(this.text);
    this.text.style.height = 'auto';
    this.text.style.height = `${Math.min(this.text.scrollHeight, 220)}px`;
    this.button.disabled = this.text.value.trim() === '';
  }

  typed() {
    this.desk.drafts.set(this.draftKey, this.text.value);
    this.grow();
    this.suggest();
  }

  // suggest offers what could complete the word at the caret.
  suggest() {
    const before = this.text.value.slice(0, this.text.selectionStart);
    const command = before.match(/^\/\S*$/);
    const hint = before.match(/^(\/\S+)\s/);
    const named = before.match(/(?:^|\s)([@#])([^@#\n]{0,40})$/);
    if (command) { this.show(this.commands(command[0])); return; }
    if (named) {
      const found = this.names(named[1], named[2], before.length - named[2].length - 1);
      if (found.length) { this.show(found); return; }
    }
    const known = hint && this.desk.state.commands.find((c) => c.name === hint[1]);
    if (known && before.length <= known.name.length + 1) { this.show([this.commandRow(known, null)]); return; }
    this.hide();
  }

  commands(typed) {
    return this.desk.state.commands.filter((c) => c.name.startsWith(typed.toLowerCase())).map((c) => this.commandRow(c, `${c.name} `));
  }

  commandRow(c, text) {
    return { label: c.name, hint: c.hint, description: c.description, ltr: true, exact: this.text.value.trim() === c.name, take: text && (() => this.put(text)) };
  }

  names(mark, typed, from) {
    const { folk } = this.desk;
    const all = mark === '@' ? folk.users().map((u) => ({ name: u.name, note: u.title })) : folk.channels().map((c) => ({ name: c.name, note: c.topic }));
    const wanted = fold(typed);
    if (all.some((x) => typed.startsWith(`${x.name} `))) return [];
    return all.filter((x) => fold(x.name).includes(wanted) || fold(x.note || '').includes(wanted)).slice(0, 8).map((x) => ({
      label: `${mark}${x.name}`, description: x.note, exact: typed === x.name,
      take: () => {
        const { value, selectionStart } = this.text;
        const head = `${value.slice(0, from)}${mark}${x.name} `;
        this.put(head + value.slice(selectionStart));
        this.text.setSelectionRange(head.length, head.length);
      },
    }));
  }

  show(rows) {
    if (!rows.length) { this.hide(); return; }
    this.rows = rows.map((row) => {
      const node = h('div', { role: 'option', id: newId('suggestion'), class: 'suggestion', 'aria-selected': 'false', 'data-value': row.label, onpointerdown: (e) => { e.preventDefault(); this.choose(row); } },
        h('span', {}, h('strong', { dir: row.ltr ? 'ltr' : 'auto' }, row.label), row.hint && h('code', { dir: 'auto' }, row.hint)), row.description && h('small', { dir: 'auto' }, row.description));
      return { ...row, node };
    });
    this.list.replaceChildren(...this.rows.map((r) => r.node));
    this.list.hidden = false;
    this.text.setAttribute('aria-expanded', 'true');
    this.light(this.rows[0].take ? 0 : -1);
  }

  hide() {
    this.rows = [];
    this.list.hidden = true;
    this.text.setAttribute('aria-expanded', 'false');
    this.text.removeAttribute('aria-activedescendant');
  }

  light(i) {
    this.at = i;
    this.rows.forEach((r, n) => r.node.setAttribute('aria-selected', n === i ? 'true' : 'false'));
    if (!this.rows[i]) return;
    this.text.setAttribute('aria-activedescendant', this.rows[i].node.id);
    this.rows[i].node.scrollIntoView({ block: 'nearest' });
  }

  choose(row) {
    if (!row.take) return;
    row.take();
    this.text.focus();
    this.suggest();
  }

  key(e) {
    if (e.isComposing) return;
    const lit = this.list.hidden ? null : this.rows[this.at];
    if (lit && (e.key === 'ArrowDown' || e.key === 'ArrowUp')) {
      e.preventDefault();
      this.light((this.at + (e.key === 'ArrowDown' ? 1 : -1) + this.rows.length) % this.rows.length);
    } else if (lit && (e.key === 'Tab' || (e.key === 'Enter' && !e.shiftKey && !lit.exact))) {
      e.preventDefault();
      this.choose(lit);
    } else if (e.key === 'Escape' && !this.list.hidden) {
      e.preventDefault();
      this.hide();
    } else if (e.key === 'Enter' && !e.shiftKey) {
      e.preventDefault();
      this.send();
    }
  }

  // written puts IDs for the mentions in a message, as Slack's own composer
  // does; the workspace escapes the rest, and reads commands by itself.
  written(text) {
    const { folk } = this.desk;
    let out = text;
    const longest = (list) => [...list].sort((a, b) => b.name.length - a.name.length);
    for (const u of longest(folk.users())) out = out.replaceAll(`@${u.name}`, `<@${u.id}>`);
    for (const c of longest(folk.channels())) out = out.replaceAll(`#${c.name}`, `<#${c.id}>`);
    return out;
  }

  async send() {
    const { desk } = this;
    const typed = this.text.value;
    const text = typed.trim();
    if (!text) return;
    const channel = this.conversation.id;
    const command = text.startsWith('/') && text.split(/\s/)[0];
    if (command && this.thread) { desk.notice(t('threadCommand', command)); return; }
    if (command && !desk.state.commands.some((c) => c.name === command.toLowerCase())) { desk.notice(t('unknownCommand', command)); return; }
    const key = this.draftKey;
    this.put('');
    this.hide();
    const answer = await desk.do(command
      ? { do: 'command', channel, text }
      : { do: 'say', channel, text: this.written(text), thread_ts: this.thread });
    if (answer.ok || desk.drafts.get(key)) return;
    desk.drafts.set(key, typed);
    if (this.draftKey === key) this.put(typed);
  }

  offer() {
    const { desk } = this;
    menu(this.shortcuts, t('shortcuts'), desk.state.shortcuts.filter((x) => x.type === 'global').map((x) => ({
      label: x.name, description: desk.app() && desk.app().name, data: { 'data-callback': x.callback_id },
      run: () => desk.do({ do: 'shortcut', callback_id: x.callback_id }),
    })), t('noShortcuts'));
  }
}
