// The blocks of Block Kit.

import { h, newId, setText, sync } from './dom.js';
import { chart } from './chart.js';
import { element } from './elements.js';
import { image } from './image.js';
import { markdown } from './markdown.js';
import { mrkdwn, plainText } from './mrkdwn.js';
import { pictured, spelled } from './emoji.js';
import { richText } from './richtext.js';
import { dataTable, table } from './tables.js';
import { reading } from './text.js';
import { dir, lang, t } from './words.js';

const texts = (object, ctx) => (object.type === 'mrkdwn' ? mrkdwn(object.text, ctx.folk) : plainText(object.text));

// drawBlocks makes container show blocks. Blocks that did not change stay
// untouched; errors ({block_id: text}) appear under their inputs.
export function drawBlocks(container, blocks, ctx, errors = {}) {
  ctx.form.take(blocks, ctx.known);
  sync(container, blocks, {
    key: (b, i) => b.block_id || `at-${i}`,
    sign: (b) => lang() + JSON.stringify(b),
    make: (b) => block(b, ctx),
    update: (node, b) => showError(node, errors[b.block_id] || ''),
  });
  // Slack's own frame runs left to right; in this page's other one, English
  // blocks keep theirs.
  container.dir = dir() === 'rtl' ? reading(container) || 'rtl' : 'ltr';
}

function block(b, ctx) {
  const made = drawn(b, ctx) || h('p', { class: 'unsupported' }, t('unsupported', b.type));
  made.classList.add('block');
  if (b.block_id) made.dataset.blockId = b.block_id;
  return made;
}

// drawn answers null for a block of an unknown type. One that can't be drawn
// must not take the rest of the page with it.
function drawn(b, ctx) {
  try {
    return Object.hasOwn(draws, b.type) ? draws[b.type](b, ctx) : null;
  } catch (error) {
    console.error(`block ${b.type}`, error);
    return null;
  }
}

function part(e, b, ctx, field) {
  return element(e, b, ctx, field) || h('span', { class: 'unsupported' }, t('unsupported', e.type));
}

function showError(node, text) {
  const slot = node.querySelector(':scope > .error');
  if (!slot) return;
  setText(slot, text);
  slot.hidden = !text;
  for (const control of node.querySelectorAll('[data-control]')) {
    if (text) control.setAttribute('aria-invalid', 'true');
    else control.removeAttribute('aria-invalid');
  }
}

function input(b, ctx) {
  const id = newId('input');
  const label = newId('label');
  const hint = newId('hint');
  const error = newId('error');
  const grouped = ['checkboxes', 'radio_buttons'].includes(b.element.type);
  const control = part(b.element, b, ctx, {
    inside: true, id, labelledby: label, describedby: `${error} ${hint}`, required: !b.optional, dispatch: Boolean(b.dispatch_action),
  });
  return h('div', { class: 'input-block' },
    h(grouped ? 'div' : 'label', { id: label, for: grouped ? null : id, class: 'label', dir: 'auto' },
      pictured(spelled(b.label.text)), b.optional && h('span', { class: 'optional' }, ' ', t('optional'))),
    control,
    h('p', { id: error, class: 'error', role: 'alert', hidden: true, dir: 'auto', 'data-test': 'error', 'data-block': b.block_id }),
    h('div', { id: hint, class: 'hint' }, b.hint && texts(b.hint, ctx)));
}

const alerts = { info: 'ℹ️', warning: '⚠️', error: '⛔', success: '✅' };

const draws = {
  section: (b, ctx) => h('div', { class: 'section' },
    h('div', { class: 'section-text' },
      b.text && texts(b.text, ctx),
      b.fields && h('div', { class: 'fields' }, b.fields.map((f) => h('div', {}, texts(f, ctx))))),
    b.accessory && h('div', { class: 'accessory' }, part(b.accessory, b, ctx))),
  header: (b) => h('div', { class: 'header-block', role: 'heading', 'aria-level': (b.level || 1) + 2, dir: 'auto' }, pictured(spelled(b.text.text))),
  divider: () => h('hr', { class: 'divider' }),
  actions: (b, ctx) => h('div', { class: 'actions' }, b.elements.map((e) => part(e, b, ctx))),
  context: (b, ctx) => h('div', { class: 'context' }, b.elements.map((e) => (e.type === 'image' ? image(e, 'context-image') : h('div', {}, texts(e, ctx))))),
  input,
  image: (b) => h('figure', { class: 'image-block' }, b.title && h('figcaption', { dir: 'auto' }, pictured(spelled(b.title.text))), image(b, 'picture')),
  rich_text: (b, ctx) => h('div', { class: 'rich' }, richText(b.elements, ctx.folk)),
  markdown: (b, ctx) => h('div', { class: 'rich' }, markdown(b.text, ctx.folk)),
  table: (b, ctx) => h('div', {}, table(b, { ...ctx, element: (e, at) => part(e, at, ctx) })),
  data_table: (b, ctx) => h('div', {}, dataTable(b, { ...ctx, element: (e, at) => part(e, at, ctx) })),
  data_visualization: (b) => h('div', {}, chart(b)),
  alert: (b, ctx) => h('div', { class: `alert ${alerts[b.level] ? b.level : 'default'}`, role: b.level === 'error' ? 'alert' : 'note' },
    alerts[b.level] && h('span', { class: 'alert-mark' }, pictured(alerts[b.level])), h('div', {}, texts(b.text, ctx))),
};
