// The bar at the top: jumping about, the clock, the language, and who the
// person acts as. And the quick switcher behind it.

import { glyph, h, newId, setText, sync } from './dom.js';
import { ask, menu } from './layer.js';
import { avatar } from './message.js';
import { fold } from './text.js';
import { wallClock } from './time.js';
import { lang, languages, t } from './words.js';

export class Top {
  constructor(desk, root) {
    this.desk = desk;
    this.menu = h('button', { type: 'button', class: 'icon only-phone', 'data-test': 'open-sidebar', onclick: () => document.body.classList.toggle('side-open') }, glyph('menu'));
    this.jumpWords = h('span');
    this.jump = h('button', { type: 'button', class: 'jump', 'data-test': 'jump', onclick: () => this.switcher() }, glyph('search'), this.jumpWords, h('kbd', {}, 'Ctrl K'));
    this.time = h('time', { dir: 'auto', 'data-test': 'clock' });
    this.clock = h('button', { type: 'button', class: 'clock', 'data-test': 'advance', 'aria-haspopup': 'menu', 'aria-expanded': 'false', onclick: () => this.ahead() }, glyph('clock'), this.time, glyph('down'));
    this.still = h('span', { class: 'clock' });
    this.language = h('select', { 'data-test': 'language', onchange: (e) => desk.turn({ ui: e.target.value }) }, languages.map(([id, name]) => h('option', { value: id, lang: id }, name)));
    this.face = h('span', { class: 'face' });
    this.asWords = h('span', { class: 'as-words' });
    this.people = h('select', { 'data-test': 'switcher', 'aria-labelledby': newId('as'), onchange: (e) => desk.turn({ as: e.target.value, thread: '' }) });
    this.asWords.id = this.people.getAttribute('aria-labelledby');
    root.append(this.menu, this.jump,
      h('div', { class: 'top-end' }, this.clock, this.still, h('label', { class: 'language' }, this.language), h('label', { class: 'acting' }, this.asWords, this.face, this.people)));
    addEventListener('keydown', (e) => { if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'k') { e.preventDefault(); this.switcher(); } });
    setInterval(() => this.tick(), 5000);
  }

  draw() {
    const { desk } = this;
    setText(this.jumpWords, t('jump'));
    setText(this.asWords, t('actingAs'));
    this.menu.setAttribute('aria-label', t('openSidebar'));
    this.language.setAttribute('aria-label', t('language'));
    this.clock.title = t('ahead');
    this.clock.hidden = !desk.state.can_advance;
    this.still.hidden = desk.state.can_advance;
    this.still.title = t('clock');
    if (this.language.value !== lang()) this.language.value = lang();
    sync(this.people, desk.state.users.filter((u) => !u.bot), {
      key: (u) => u.id, sign: (u) => u.name + u.title, make: (u) => h('option', { value: u.id }, u.title && u.title !== u.name ? `${u.name} — ${u.title}` : u.name),
    });
    if (this.people.value !== desk.place.as) this.people.value = desk.place.as;
    if (this.faceOf !== desk.place.as) { this.faceOf = desk.place.as; this.face.replaceChildren(avatar(desk.me(), 'tiny')); }
    this.tick();
  }

  tick() {
    if (!this.desk.state) return;
    const now = this.desk.now();
    setText(this.time, wallClock(now));
    setText(this.still, wallClock(now));
    this.clock.setAttribute('aria-label', `${t('clock')}: ${wallClock(now)}. ${t('ahead')}`);
  }

  ahead() {
    const hour = 3600;
    const by = (seconds) => this.desk.do({ do: 'advance', seconds });
    menu(this.clock, t('ahead'), [
      { label: t('aheadHour'), data: { 'data-seconds': hour }, run: () => by(hour) },
      { label: t('aheadDay'), data: { 'data-seconds': 24 * hour }, run: () => by(24 * hour) },
      { label: t('aheadWeek'), data: { 'data-seconds': 168 * hour }, run: () => by(168 * hour) },
      { label: t('aheadOther'), data: { 'data-seconds': '' }, run: () => this.aheadOther(by) },
    ], '');
  }

  async aheadOther(by) {
    const amount = h('input', { type: 'number', min: 1, max: 9999, value: '3', class: 'field', 'aria-label': t('aheadHow'), 'data-first': true });
    const unit = h('select', { class: 'field', 'aria-label': t('aheadHow') }, [[3600, 'hours'], [86400, 'days'], [604800, 'weeks']].map(([n, word]) => h('option', { value: n, selected: word === 'days' }, t(word))));
    const seconds = await ask({ title: t('aheadTitle'), content: h('div', { class: 'pair' }, amount, unit), ok: t('aheadDo'), test: 'ahead', answer: () => Number(amount.value) * Number(unit.value) });
    if (seconds > 0) by(seconds);
  }

  // switcher jumps to a channel or the app, or into another person's shoes.
  switcher() {
    const { desk } = this;
    if (!desk.state || document.querySelector('.scrim:not([hidden])')) return;
    const everything = [
      ...desk.state.conversations.map((c) => ({ label: c.kind === 'im' ? c.name : `#${c.name}`, note: c.topic, unread: c.unread, run: () => { desk.go({ in: c.id }); document.querySelector('#main .composer textarea').focus(); } })),
      ...desk.folk.users().filter((u) => !u.bot).map((u) => ({ label: u.name, note: t('actingAs'), run: () => desk.turn({ as: u.id, thread: '' }) })),
    ];
    let rows = [];
    let at = 0;
    const id = newId('jump');
    const list = h('div', { role: 'listbox', id, class: 'options jump-list', 'aria-label': t('jump') });
    const light = (i) => {
      at = i;
      rows.forEach((r, n) => { r.classList.toggle('lit', n === i); r.setAttribute('aria-selected', n === i ? 'true' : 'false'); });
      if (rows[i]) { rows[i].scrollIntoView({ block: 'nearest' }); input.setAttribute('aria-activedescendant', rows[i].id); }
    };
    const draw = () => {
      const wanted = fold(input.value.trim());
      rows = everything.filter((x) => fold(x.label).includes(wanted)).map((x) => {
        const row = h('div', { role: 'option', id: newId('to'), class: `option${x.unread ? ' unread' : ''}`, onclick: () => { list.closest('form').finish(null); x.run(); } },
          h('span', { dir: 'auto' }, x.label), x.note && h('small', { dir: 'auto' }, x.note));
        return row;
      });
      list.replaceChildren(...(rows.length ? rows : [h('p', { class: 'menu-empty' }, t('noResults'))]));
      light(0);
    };
    const input = h('input', {
      type: 'text', class: 'field', dir: 'auto', role: 'combobox', 'aria-expanded': 'true', 'aria-controls': id, 'aria-label': t('jumpHint'), placeholder: t('jumpHint'), autocomplete: 'off', 'data-first': true, 'data-test': 'jump-input',
      oninput: draw,
      onkeydown: (e) => {
        if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { e.preventDefault(); if (rows.length) light((at + (e.key === 'ArrowDown' ? 1 : -1) + rows.length) % rows.length); }
        if (e.key === 'Enter') { e.preventDefault(); if (rows[at]) rows[at].click(); }
      },
    });
    draw();
    ask({ title: t('jump'), content: [input, list], test: 'jump', wide: true });
  }
}
