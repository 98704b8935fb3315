// What floats above the page: pop-ups, menus and small questions.

import { firstFocusable, glyph, h, newId } from './dom.js';
import { t } from './words.js';

const layer = () => document.getElementById('layer');
let open = null;

// popup shows content beside anchor until it is closed, by the caller, by a
// press elsewhere, by Escape, or because its anchor has gone. One at a time.
export function popup({ anchor, content, wide, above, onClose }) {
  closePopup();
  const panel = h('div', { class: 'popup' }, content);
  layer().append(panel);
  const place = () => {
    if (!anchor.isConnected) { closePopup(); return; }
    const a = anchor.getBoundingClientRect();
    if (wide) panel.style.width = `${a.width}px`;
    const p = panel.getBoundingClientRect();
    const below = innerHeight - a.bottom - 8;
    const up = above || (p.height > below && a.top > below);
    panel.style.maxHeight = `${Math.max(120, (up ? a.top : below) - 12)}px`;
    const height = Math.min(p.height, Math.max(120, (up ? a.top : below) - 12));
    panel.style.top = `${up ? Math.max(4, a.top - height - 4) : a.bottom + 4}px`;
    const start = getComputedStyle(anchor).direction === 'rtl' ? a.right - p.width : a.left;
    panel.style.left = `${Math.max(8, Math.min(start, innerWidth - p.width - 8))}px`;
  };
  const away = (e) => { if (!panel.contains(e.target) && !anchor.contains(e.target)) closePopup(); };
  const moved = (e) => { if (!(e.target instanceof Node) || !panel.contains(e.target)) place(); };
  document.addEventListener('pointerdown', away, true);
  addEventListener('resize', place);
  addEventListener('scroll', moved, true);
  open = { panel, anchor, place, close() {
    document.removeEventListener('pointerdown', away, true);
    removeEventListener('resize', place);
    removeEventListener('scroll', moved, true);
    panel.remove();
    if (onClose) onClose();
  } };
  place();
  return open;
}

export function closePopup() {
  const was = open;
  open = null;
  if (was) was.close();
  return Boolean(was);
}

// settlePopup follows a change of the page: the anchor may have moved or gone.
export function settlePopup() {
  if (open) open.place();
}

// menu offers items {label, description, run, data} under a button.
export function menu(anchor, label, items, empty) {
  if (open && open.anchor === anchor) { closePopup(); return; }
  const rows = items.map((item) => h('button', {
    type: 'button', role: 'menuitem', tabindex: '-1', class: 'menu-item', ...item.data,
    onclick: () => { closePopup(); anchor.focus(); item.run(); },
  }, h('span', { dir: 'auto' }, item.label), item.description && h('small', { dir: 'auto' }, item.description)));
  const list = h('div', { role: 'menu', 'aria-label': label, class: 'menu', onkeydown: (e) => keys(e, rows, anchor) },
    rows.length ? rows : h('p', { class: 'menu-empty' }, empty));
  anchor.setAttribute('aria-expanded', 'true');
  popup({ anchor, content: list, onClose: () => anchor.setAttribute('aria-expanded', 'false') });
  if (rows.length) rows[0].focus();
}

function keys(e, rows, anchor) {
  const at = rows.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[e.key];
  if (to !== undefined) {
    e.preventDefault();
    rows.at(to % rows.length).focus();
  } else if (e.key === 'Escape' || e.key === 'Tab') {
    e.preventDefault();
    e.stopPropagation();
    closePopup();
    anchor.focus();
  }
}

// quiet makes everything under the topmost layer unreachable.
export function quiet() {
  const asking = Boolean(document.querySelector('#layer > .scrim'));
  const modal = Boolean(document.querySelector('#modals > .scrim'));
  document.getElementById('shell').inert = asking || modal;
  document.getElementById('modals').inert = asking;
}

// ask puts a small dialog in front and resolves with answer() of the person
// who agrees, or null.
export function ask({ title, content, ok, deny, danger, test, answer, wide }) {
  closePopup();
  const before = document.activeElement;
  const id = newId('ask');
  return new Promise((resolve) => {
    const done = (value) => {
      scrim.remove();
      quiet();
      if (before && before.isConnected) before.focus();
      resolve(value);
    };
    const form = h('form', {
      role: danger ? 'alertdialog' : 'dialog', 'aria-modal': 'true', 'aria-labelledby': id, class: wide ? 'ask wide' : 'ask', 'data-test': test, novalidate: true,
      onsubmit: (e) => { e.preventDefault(); done(answer ? answer() : true); },
      onkeydown: (e) => { if (e.key === 'Escape') { e.stopPropagation(); if (!closePopup()) done(null); } },
    },
    h('header', {}, h('h2', { id, dir: 'auto' }, title),
      h('button', { type: 'button', class: 'icon', 'aria-label': t('close'), onclick: () => done(null) }, glyph('close'))),
    h('div', { class: 'ask-body' }, content),
    ok && h('footer', {},
      h('button', { type: 'button', class: 'button', 'data-test': `${test}-deny`, onclick: () => done(null) }, deny || t('cancel')),
      h('button', { type: 'submit', class: `button ${danger ? 'danger' : 'primary'}`, 'data-test': `${test}-ok` }, ok)));
    form.finish = done;
    const scrim = h('div', { class: 'scrim', onpointerdown: (e) => { if (e.target === scrim) done(null); } }, form);
    layer().append(scrim);
    quiet();
    (form.querySelector('[data-first]') || form.querySelector('footer button') || firstFocusable(form)).focus();
  });
}
