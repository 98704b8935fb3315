// The table and data_table blocks.

import { h } from './dom.js';
import { plain } from './inline.js';
import { richText } from './richtext.js';
import { fold } from './text.js';
import { num, t } from './words.js';

const shown = (cell) => (cell ? cell.text ?? (cell.type === 'raw_number' ? num(cell.value) : '') : '');

function content(cell, ctx, block) {
  if (!cell) return '';
  if (cell.type === 'rich_text') return richText(cell.elements, ctx.folk);
  if (cell.type === 'action_cell') return ctx.element(cell.element, block);
  return h('bdi', {}, plain(shown(cell)));
}

// table draws the plain table block; its first row is its header.
export function table(block, ctx) {
  const setting = (i) => (block.column_settings || [])[i] || {};
  const look = (i) => `align-${setting(i).align || 'start'}${setting(i).is_wrapped ? ' wrapped' : ''}`;
  const [head = [], ...rows] = block.rows || [];
  return h('div', { class: 'table-frame', tabindex: '0' }, h('table', {},
    h('thead', {}, h('tr', {}, head.map((c, i) => h('th', { scope: 'col', class: look(i) }, content(c, ctx, block))))),
    h('tbody', {}, rows.map((r) => h('tr', {}, r.map((c, i) => h('td', { class: look(i) }, content(c, ctx, block))))))));
}

// dataTable draws a data_table: sorted by a column, filtered and paged here.
export function dataTable(block, ctx) {
  const [head, ...rows] = block.rows;
  const size = block.page_size || 5;
  const label = block.row_header_column_index || 0;
  let sorted = { column: -1, down: false };
  let start = 0;
  let wanted = '';

  const body = h('tbody');
  const count = h('span', { 'aria-live': 'polite' });
  const back = h('button', { type: 'button', class: 'plain', onclick: () => { start -= size; draw(); } }, t('previous'));
  const on = h('button', { type: 'button', class: 'plain', onclick: () => { start += size; draw(); } }, t('next'));
  const columns = head.map((c, i) => h('th', { scope: 'col' },
    h('button', { type: 'button', class: 'sorter', 'aria-label': t('sortBy', c.text), onclick: () => { sorted = { column: i, down: sorted.column === i && !sorted.down }; start = 0; draw(); } }, h('bdi', {}, plain(c.text)))));

  function chosen() {
    const found = rows.filter((r) => !wanted || r.some((c) => fold(words(c)).includes(wanted)));
    const { column, down } = sorted;
    if (column < 0) return found;
    const numeric = rows.every((r) => r[column] && r[column].type === 'raw_number');
    const order = (a, b) => (numeric ? a[column].value - b[column].value : words(a[column]).localeCompare(words(b[column])));
    return [...found].sort((a, b) => (down ? order(b, a) : order(a, b)));
  }

  function draw() {
    const found = chosen();
    start = Math.max(0, Math.min(start, Math.max(0, found.length - 1)));
    start -= start % size;
    const end = Math.min(start + size, found.length);
    body.replaceChildren(...found.slice(start, end).map((r) => h('tr', {}, r.map((c, i) => {
      const cell = i === label ? h('th', { scope: 'row' }) : h('td');
      cell.append(...[content(c, ctx, block)].flat(3));
      return cell;
    }))));
    count.textContent = found.length ? t('page', start + 1, end, found.length) : t('noResults');
    back.disabled = start === 0;
    on.disabled = end >= found.length;
    columns.forEach((th, i) => th.setAttribute('aria-sort', sorted.column === i ? (sorted.down ? 'descending' : 'ascending') : 'none'));
  }
  draw();

  const few = rows.length <= size;
  return h('div', { class: 'data-table' },
    h('div', { class: 'table-tools' },
      h('strong', { dir: 'auto' }, block.caption),
      !few && h('input', { type: 'search', class: 'field small', placeholder: t('filter'), 'aria-label': t('filter'), oninput: (e) => { wanted = fold(e.target.value); start = 0; draw(); } })),
    h('div', { class: 'table-frame', tabindex: '0' }, h('table', { 'aria-label': block.caption }, h('thead', {}, h('tr', {}, columns)), body)),
    !few && h('div', { class: 'table-tools' }, count, h('span', {}, back, on)));
}

const words = (cell) => (cell && cell.type === 'rich_text' ? JSON.stringify(cell.elements) : shown(cell && cell.type === 'action_cell' ? cell.fallback : cell));
