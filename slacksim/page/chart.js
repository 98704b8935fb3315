// The data_visualization block, drawn as inline SVG with its numbers in a
// table beside it for those who do not see the drawing.

import { h, s } from './dom.js';
import { pictured } from './emoji.js';
import { num, t } from './words.js';

const wide = 560;
const high = 240;
const box = { left: 52, right: 12, top: 12, bottom: 44 };

export function chart(block) {
  const c = block.chart || {};
  const drawn = c.type === 'pie' ? pie(c) : axes(c);
  return h('figure', { class: 'chart' },
    h('figcaption', { dir: 'auto' }, block.title),
    drawn,
    h('details', { class: 'chart-data' }, h('summary', {}, t('chartData')), numbers(c, block.title)));
}

const colour = (i) => `series-${i % 12}`;

function pie(c) {
  const total = c.segments.reduce((sum, x) => sum + x.value, 0) || 1;
  let from = -Math.PI / 2;
  const at = (angle, r) => [100 + r * Math.cos(angle), 100 + r * Math.sin(angle)].map((n) => n.toFixed(2)).join(' ');
  const slices = c.segments.map((x, i) => {
    const to = from + (x.value / total) * Math.PI * 2;
    const whole = x.value >= total;
    const d = whole ? 'M100 10a90 90 0 1 1-.01 0z' : `M${at(from, 90)}A90 90 0 ${to - from > Math.PI ? 1 : 0} 1 ${at(to, 90)}L${at(to, 48)}A48 48 0 ${to - from > Math.PI ? 1 : 0} 0 ${at(from, 48)}z`;
    from = to;
    return s('path', { d, class: `slice ${colour(i)}` }, s('title', {}, `${x.label}: ${num(x.value)}`));
  });
  return h('div', { class: 'pie' },
    s('svg', { viewBox: '0 0 200 200', role: 'img', 'aria-label': spoken(c) }, ...slices),
    legend(c.segments.map((x) => `${x.label}: ${num(x.value)}`)));
}

function axes(c) {
  const names = c.axis_config.categories;
  const value = (series, name) => (series.data.find((p) => p.label === name) || { value: 0 }).value;
  const all = c.series.flatMap((x) => names.map((n) => value(x, n)));
  const { low, top, step } = scale(Math.min(0, ...all), Math.max(0, ...all));
  const inner = { w: wide - box.left - box.right, h: high - box.top - box.bottom };
  const y = (v) => box.top + inner.h * (1 - (v - low) / (top - low));
  const slot = inner.w / names.length;
  const middle = (i) => box.left + slot * (i + 0.5);
  const parts = [];
  for (let v = low; v <= top + step / 2; v += step) {
    parts.push(s('line', { x1: box.left, x2: wide - box.right, y1: y(v), y2: y(v), class: Math.abs(v) < step / 1e6 ? 'axis' : 'grid' }),
      s('text', { x: box.left - 8, y: y(v) + 4, class: 'tick end' }, num(Math.round(v * 1e6) / 1e6)));
  }
  const every = Math.ceil(names.length / Math.max(1, Math.floor(inner.w / 62)));
  names.forEach((n, i) => {
    if (i % every) return;
    parts.push(s('text', { x: middle(i), y: high - box.bottom + 18, class: 'tick middle' }, s('title', {}, n), n.length > 12 ? `${n.slice(0, 11)}…` : n));
  });
  c.series.forEach((series, k) => {
    const points = names.map((n, i) => [middle(i), y(value(series, n))]);
    if (c.type === 'bar') {
      const w = Math.min(36, (slot * 0.7) / c.series.length);
      points.forEach(([x, at], i) => parts.push(s('rect', {
        x: x + (k - c.series.length / 2) * w, width: Math.max(1, w - 2), rx: 2, y: Math.min(at, y(0)), height: Math.max(1, Math.abs(at - y(0))), class: `bar ${colour(k)}`,
      }, s('title', {}, `${series.name}, ${names[i]}: ${num(value(series, names[i]))}`))));
      return;
    }
    const path = points.map((p, i) => `${i ? 'L' : 'M'}${p[0].toFixed(1)} ${p[1].toFixed(1)}`).join('');
    if (c.type === 'area') parts.push(s('path', { d: `${path}L${points.at(-1)[0]} ${y(0)}L${points[0][0]} ${y(0)}z`, class: `area ${colour(k)}` }));
    parts.push(s('path', { d: path, class: `curve ${colour(k)}` }));
    points.forEach(([x, at], i) => parts.push(s('circle', { cx: x, cy: at, r: 3.5, class: `slice ${colour(k)}` }, s('title', {}, `${series.name}, ${names[i]}: ${num(value(series, names[i]))}`))));
  });
  const { x_label: under, y_label: beside } = c.axis_config;
  if (under) parts.push(s('text', { x: box.left + inner.w / 2, y: high - 6, class: 'tick middle' }, under));
  if (beside) parts.push(s('text', { x: 12, y: box.top + inner.h / 2, class: 'tick middle', transform: `rotate(-90 12 ${box.top + inner.h / 2})` }, beside));
  return h('div', {},
    s('svg', { viewBox: `0 0 ${wide} ${high}`, role: 'img', 'aria-label': spoken(c) }, ...parts),
    c.series.length > 1 && legend(c.series.map((x) => x.name)));
}

// scale picks round ticks that take in every value.
function scale(low, high) {
  const span = high - low || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((n) => n * power >= rough) * power;
  return { low: Math.floor(low / step) * step, top: Math.max(Math.ceil(high / step) * step, Math.floor(low / step) * step + step), step };
}

const legend = (labels) => h('ul', { class: 'legend' }, labels.map((l, i) => h('li', {}, h('span', { class: `key ${colour(i)}`, 'aria-hidden': 'true' }), h('bdi', {}, pictured(l)))));

function spoken(c) {
  if (c.type === 'pie') return c.segments.map((x) => `${x.label}: ${num(x.value)}`).join('; ');
  return c.series.map((x) => `${x.name}: ${x.data.map((p) => `${p.label} ${num(p.value)}`).join(', ')}`).join('; ');
}

function numbers(c, title) {
  const series = c.type === 'pie' ? [{ name: title, data: c.segments }] : c.series;
  const names = c.type === 'pie' ? c.segments.map((x) => x.label) : c.axis_config.categories;
  return h('div', { class: 'table-frame', tabindex: '0' }, h('table', {},
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('series')), names.map((n) => h('th', { scope: 'col', dir: 'auto' }, n)))),
    h('tbody', {}, series.map((x) => h('tr', {}, h('th', { scope: 'row', dir: 'auto' }, pictured(x.name)),
      names.map((n) => h('td', {}, num((x.data.find((p) => p.label === n) || { value: 0 }).value))))))));
}
