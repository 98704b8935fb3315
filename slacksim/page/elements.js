// The interactive elements of Block Kit.
//
// A context tells an element where it stands:
//   ctx.folk            who and what IDs mean (inline.js)
//   ctx.form            what is filled in on this surface (values.js)
//   ctx.key             a name for the surface, for finding a control again
//   ctx.act(block, element, part, undo)  sends a block_actions click
//   ctx.options(block, element, query)   asks the app for options
// A field says how an element stands in an input block: its labels, whether it
// may stay empty, and whether a change is also sent as a click.

import { h, newId } from './dom.js';
import { spelled } from './emoji.js';
import { plain } from './inline.js';
import { menu } from './layer.js';
import { mrkdwn, plainText } from './mrkdwn.js';
import { image } from './image.js';
import { select } from './select.js';
import { follow } from './text.js';
import { instant, wall } from './time.js';
import { num, t } from './words.js';

const words = (object) => (object ? spelled(object.text) : '');

// element draws e, or answers null for a type this client does not know.
export function element(e, block, ctx, field) {
  return Object.hasOwn(draws, e.type) ? draws[e.type](e, block, ctx, field || {}) : null;
}

// hooks are the attributes by which people, tests and redraws find a control.
function hooks(e, block, ctx, field) {
  return {
    'data-block': block.block_id, 'data-action': e.action_id, 'data-control': true, 'data-focus': `${ctx.key}/${block.block_id}/${e.action_id}`,
    id: field.id, 'aria-describedby': field.describedby, 'aria-required': field.required ? 'true' : null,
    'aria-label': field.id ? null : words(e.placeholder) || e.action_id, 'data-autofocus': e.focus_on_load ? true : null,
  };
}

// changed keeps a value and, outside input blocks or where the app asked for
// it, sends it as a click.
function changed(e, block, ctx, field, value, undo) {
  const before = ctx.form.get(block.block_id, e);
  const part = ctx.form.put(block.block_id, e, value);
  if (field.inside && !field.dispatch) return;
  ctx.act(block, e, part, () => { ctx.form.put(block.block_id, e, before); if (undo) undo(); });
}

function button(e, block, ctx) {
  const look = { primary: ' primary', danger: ' danger' }[e.style] || '';
  return h('button', {
    ...hooks(e, block, ctx, {}), type: 'button', class: `button${look}`, 'data-test': 'button', 'data-value': e.value, 'aria-label': e.accessibility_label,
    onclick: (event) => {
      if (e.url) ctx.folk.visit(e.url);
      ctx.act(block, e, e.value === undefined ? {} : { value: e.value }, null, event.currentTarget);
    },
  }, h('span', { dir: 'auto' }, plain(words(e.text))));
}

function overflow(e, block, ctx) {
  return h('button', {
    ...hooks(e, block, ctx, {}), type: 'button', class: 'button overflow', 'data-test': 'overflow', 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'aria-label': t('more'),
    onclick: (event) => menu(event.currentTarget, t('more'), e.options.map((o) => ({
      label: words(o.text), description: words(o.description), data: { 'data-value': o.value },
      run: () => { if (o.url) ctx.folk.visit(o.url); ctx.act(block, e, { selected_option: o }); },
    }))),
  }, '⋯');
}

// text covers the one-line and many-line inputs.
function text(e, block, ctx, field) {
  const tag = e.multiline ? 'textarea' : 'input';
  const value = ctx.form.get(block.block_id, e) || '';
  const left = h('span', { class: 'left', 'aria-hidden': 'true' });
  const count = () => {
    box.dir = follow(control);
    const used = [...control.value].length;
    left.hidden = !e.max_length || used < e.max_length / 2;
    left.textContent = e.max_length ? num(e.max_length - used) : '';
    left.classList.toggle('over', used > e.max_length);
  };
  const on = (e.dispatch_action_config && e.dispatch_action_config.trigger_actions_on) || ['on_enter_pressed'];
  const keep = (send) => {
    if (send) changed(e, block, ctx, { ...field, inside: true }, control.value);
    else ctx.form.put(block.block_id, e, control.value);
  };
  const control = h(tag, {
    ...hooks(e, block, ctx, field), class: 'field', value, placeholder: words(e.placeholder) || null, rows: e.multiline ? 4 : null, 'data-test': 'input',
    type: e.multiline ? null : { email_text_input: 'email', url_text_input: 'url' }[e.type] || 'text',
    inputmode: e.type === 'number_input' ? 'decimal' : null, autocomplete: 'off',
    oninput: () => { count(); keep(field.dispatch && on.includes('on_character_entered')); },
    onkeydown: (event) => {
      if (event.key !== 'Enter' || e.multiline || event.isComposing || !field.dispatch || !on.includes('on_enter_pressed')) return;
      event.preventDefault();
      keep(true);
    },
  });
  const box = h('span', { class: 'text-field' }, control, left);
  count();
  return box;
}

function picker(type, e, block, ctx, field) {
  return h('input', {
    ...hooks(e, block, ctx, field), type, class: 'field picker', value: ctx.form.get(block.block_id, e) || '', 'data-test': 'input',
    onchange: (event) => changed(e, block, ctx, field, event.target.value, () => { event.target.value = ctx.form.get(block.block_id, e) || ''; }),
  });
}

function dateTime(e, block, ctx, field) {
  const at = ctx.form.get(block.block_id, e);
  const was = at ? wall(new Date(at * 1000)) : { date: '', time: '' };
  const attrs = hooks(e, block, ctx, field);
  const give = () => {
    changed(e, block, ctx, field, date.value && time.value ? instant(date.value, time.value) : null);
  };
  const date = h('input', { ...attrs, type: 'date', class: 'field picker', 'data-test': 'input', 'data-part': 'date', value: was.date, onchange: give });
  const time = h('input', { ...attrs, id: null, 'data-focus': `${attrs['data-focus']}/time`, type: 'time', class: 'field picker', 'data-test': 'input', 'data-part': 'time', 'aria-label': t('time'), value: was.time, onchange: give });
  return h('span', { class: 'pair' }, date, time);
}

function boxes(type, e, block, ctx, field) {
  const name = newId('choice');
  const has = (o) => [ctx.form.get(block.block_id, e)].flat().some((v) => v && v.value === o.value);
  const attrs = hooks(e, block, ctx, field);
  const inputs = e.options.map((o) => h('input', {
    type, name, value: o.value, checked: has(o), 'data-block': block.block_id, 'data-action': e.action_id, 'data-value': o.value, 'data-test': 'input', 'data-focus': `${attrs['data-focus']}/${o.value}`, id: newId('box'),
    onchange: () => {
      const before = e.options.map(has);
      const on = e.options.filter((_, i) => inputs[i].checked);
      changed(e, block, ctx, field, type === 'radio' ? on[0] || null : on, () => inputs.forEach((x, i) => { x.checked = before[i]; }));
    },
  }));
  const role = type === 'radio' ? 'radiogroup' : 'group';
  const draw = (object) => (object.type === 'mrkdwn' ? mrkdwn(object.text, ctx.folk) : plainText(object.text));
  return h('div', { class: 'boxes', role, 'aria-labelledby': field.labelledby, 'aria-describedby': field.describedby, 'data-control': true, 'data-block': block.block_id, 'data-action': e.action_id },
    e.options.map((o, i) => h('label', { class: 'box', for: inputs[i].id }, inputs[i],
      h('span', {}, draw(o.text), o.description && h('small', {}, draw(o.description))))));
}

const option = (text, value) => ({ text: { type: 'plain_text', text }, value });

const groupsOf = (answer) => (answer.option_groups && answer.option_groups.length
  ? answer.option_groups.map((g) => ({ label: words(g.label), options: g.options }))
  : [{ options: answer.options || [] }]);

// sources say where each select takes its options from, and how its value and
// a list of options become each other.
const sources = {
  static_select: (e) => ({ load: () => groupsOf(e) }),
  external_select: (e, block, ctx) => ({
    load: (query) => ctx.options(block, e, query).then(groupsOf), wait: 250, least: e.min_query_length ?? 3,
  }),
  users_select: (e, block, ctx) => ids(ctx.folk.users().map((u) => option(u.name, u.id)), (id) => (ctx.folk.user(id) || { name: id }).name),
  channels_select: (e, block, ctx) => ids(ctx.folk.channels().map((c) => option(`#${c.name}`, c.id)), (id) => `#${(ctx.folk.channel(id) || { name: id }).name}`),
  conversations_select: (e, block, ctx) => ids(ctx.folk.channels().map((c) => option(`#${c.name}`, c.id)), (id) => `#${(ctx.folk.channel(id) || { name: id }).name}`),
};

const ids = (options, name) => ({ load: () => [{ options }], from: (id) => option(name(id), id), to: (o) => o.value });

function menuOf(e, block, ctx, field) {
  const multiple = e.type.startsWith('multi_');
  const source = sources[e.type.replace('multi_', '')](e, block, ctx);
  const { from = (o) => o, to = (o) => o } = source;
  const value = ctx.form.get(block.block_id, e);
  const chosen = multiple ? value.map(from) : value ? [from(value)] : [];
  return select({
    ...source, multiple, chosen, most: e.max_selected_items, clearable: field.inside && !field.required, placeholder: words(e.placeholder) || t('choose'),
    attrs: { ...hooks(e, block, ctx, field), 'data-test': 'select', 'data-kind': e.type },
    change: (list, undo) => changed(e, block, ctx, field, multiple ? list.map(to) : list[0] ? to(list[0]) : null, undo),
  });
}

function files(e, block, ctx, field) {
  return h('input', {
    ...hooks(e, block, ctx, field), type: 'file', class: 'field', multiple: (e.max_files || 10) > 1, accept: (e.filetypes || []).map((x) => `.${x}`).join(',') || null, 'data-test': 'input',
    onchange: (event) => changed(e, block, ctx, field, [...event.target.files].map((f) => ({ name: f.name, mimetype: f.type, size: f.size }))),
  });
}

const draws = {
  button,
  overflow,
  image: (e) => image(e, 'accessory-image'),
  plain_text_input: text,
  number_input: text,
  email_text_input: text,
  url_text_input: text,
  datepicker: (...args) => picker('date', ...args),
  timepicker: (...args) => picker('time', ...args),
  datetimepicker: dateTime,
  radio_buttons: (...args) => boxes('radio', ...args),
  checkboxes: (...args) => boxes('checkbox', ...args),
  file_input: files,
  workflow_button: button,
};
for (const kind of Object.keys(sources)) draws[kind] = draws[`multi_${kind}`] = menuOf;
