// Emoji by Slack's short names. The few that status lines lean on are drawn
// here, so that they look the same on a machine without an emoji font.

import { h, s } from './dom.js';

const known = {
  white_check_mark: '✅', heavy_check_mark: '✔️', ballot_box_with_check: '☑️', x: '❌', warning: '⚠️', no_entry: '⛔', no_entry_sign: '🚫',
  red_circle: '🔴', large_orange_circle: '🟠', large_yellow_circle: '🟡', large_green_circle: '🟢', large_blue_circle: '🔵',
  large_purple_circle: '🟣', large_brown_circle: '🟤', black_circle: '⚫', white_circle: '⚪',
  large_red_square: '🟥', large_orange_square: '🟧', large_yellow_square: '🟨', large_green_square: '🟩', large_blue_square: '🟦',
  large_purple_square: '🟪', black_large_square: '⬛', white_large_square: '⬜',
  bell: '🔔', no_bell: '🔕', rotating_light: '🚨', hourglass: '⌛', hourglass_flowing_sand: '⏳', alarm_clock: '⏰', clock3: '🕒', stopwatch: '⏱️',
  calendar: '📆', date: '📅', spiral_calendar_pad: '🗓️', clipboard: '📋', memo: '📝', pencil2: '✏️', page_facing_up: '📄', file_folder: '📁',
  paperclip: '📎', link: '🔗', lock: '🔒', unlock: '🔓', key: '🔑', mag: '🔍', package: '📦', truck: '🚚', pill: '💊', syringe: '💉',
  hospital: '🏥', stethoscope: '🩺', microscope: '🔬', dna: '🧬', test_tube: '🧪', drop_of_blood: '🩸', bed: '🛏️', wrench: '🔧',
  hammer_and_wrench: '🛠️', gear: '⚙️', computer: '💻', moneybag: '💰', handshake: '🤝', pray: '🙏', wave: '👋', clap: '👏',
  thumbsup: '👍', '+1': '👍', thumbsdown: '👎', '-1': '👎', eyes: '👀', eye: '👁️', heart: '❤️', star: '⭐', tada: '🎉', fire: '🔥',
  bulb: '💡', speech_balloon: '💬', loudspeaker: '📢', mega: '📣', email: '📧', phone: '☎️', telephone_receiver: '📞', house: '🏠',
  office: '🏢', round_pushpin: '📍', pushpin: '📌', chart_with_upwards_trend: '📈', chart_with_downwards_trend: '📉', bar_chart: '📊',
  information_source: 'ℹ️', question: '❓', grey_question: '❔', exclamation: '❗', grey_exclamation: '❕', heavy_plus_sign: '➕',
  heavy_minus_sign: '➖', arrow_right: '➡️', arrow_left: '⬅️', arrow_up: '⬆️', arrow_down: '⬇️', arrow_forward: '▶️',
  leftwards_arrow_with_hook: '↩️', arrow_right_hook: '↪️', repeat: '🔁', arrows_counterclockwise: '🔄', double_vertical_bar: '⏸️',
  pause_button: '⏸️', black_square_for_stop: '⏹️', zap: '⚡', sparkles: '✨', wastebasket: '🗑️', busts_in_silhouette: '👥',
  bust_in_silhouette: '👤', iphone: '📱', globe_with_meridians: '🌐', smile: '😄', slightly_smiling_face: '🙂', thinking_face: '🤔',
};

const dots = {
  '🔴': 'dot red', '🟠': 'dot orange', '🟡': 'dot yellow', '🟢': 'dot green', '🔵': 'dot blue', '🟣': 'dot purple', '🟤': 'dot brown',
  '⚫': 'dot black', '⚪': 'dot white', '🟥': 'square red', '🟧': 'square orange', '🟨': 'square yellow', '🟩': 'square green',
  '🟦': 'square blue', '🟪': 'square purple', '⬛': 'square black', '⬜': 'square white',
};

const stroke = (d, colour, extra = {}) => s('path', { d, fill: 'none', stroke: colour, 'stroke-width': 2, 'stroke-linecap': 'round', 'stroke-linejoin': 'round', ...extra });
const shape = (d, colour) => s('path', { d, fill: colour });
const plate = (colour) => s('rect', { x: 1, y: 1, width: 18, height: 18, rx: 4, fill: colour });

const drawings = {
  '✅': () => [plate('#2eb67d'), stroke('M5 10.5 8.5 14 15 6.5', '#fff')],
  '☑': () => [plate('#3a86d0'), stroke('M5 10.5 8.5 14 15 6.5', '#fff')],
  '✔': () => [stroke('M4 10.5 8 15 16 5.5', 'currentColor')],
  '❌': () => [stroke('M4 4l12 12M16 4 4 16', '#e01e5a', { 'stroke-width': 3 })],
  '⚠': () => [shape('M10 2 19 18H1z', '#f2c744'), stroke('M10 8v4.5M10 15.5v.01', '#3b2a00')],
  '⛔': () => [s('circle', { cx: 10, cy: 10, r: 9, fill: '#e01e5a' }), stroke('M5.5 10h9', '#fff', { 'stroke-width': 3 })],
  '🚫': () => [s('circle', { cx: 10, cy: 10, r: 8, fill: 'none', stroke: '#e01e5a', 'stroke-width': 2.5 }), stroke('M4.5 4.5l11 11', '#e01e5a')],
  '🔔': () => [shape('M10 2c-4 0-5.5 3-5.5 6.5 0 3-1 4.5-2.5 6h16c-1.5-1.5-2.5-3-2.5-6C15.5 5 14 2 10 2z', '#ecb22e'), shape('M8 16h4a2 2 0 0 1-4 0z', '#b3841a')],
  '🚨': () => [shape('M4 14V9a6 6 0 0 1 12 0v5z', '#e01e5a'), shape('M2 15h16v3H2z', '#7a7a7a'), stroke('M10 6v4', '#fff')],
  '⌛': () => [stroke('M5 2h10M5 18h10', '#a06a2c'), shape('M6 3h8c0 4-2.5 5-3.5 7 1 2 3.5 3 3.5 7H6c0-4 2.5-5 3.5-7C8.5 8 6 7 6 3z', '#e3b36b')],
  '⏳': () => [stroke('M5 2h10M5 18h10', '#a06a2c'), shape('M6 3h8c0 4-2.5 5-3.5 7 1 2 3.5 3 3.5 7H6c0-4 2.5-5 3.5-7C8.5 8 6 7 6 3z', '#e3b36b')],
  '⏰': () => [s('circle', { cx: 10, cy: 11, r: 7, fill: '#fff', stroke: '#e01e5a', 'stroke-width': 2 }), stroke('M10 7v4l2.5 2M3 4l2-2M17 4l-2-2', '#555')],
  '📋': () => [s('rect', { x: 3, y: 3, width: 14, height: 16, rx: 2, fill: '#b98752' }), s('rect', { x: 5, y: 5, width: 10, height: 12, fill: '#fff' }), s('rect', { x: 7, y: 1, width: 6, height: 4, rx: 1, fill: '#8a8a8a' }), stroke('M7 9h6M7 12h6', '#9a9a9a', { 'stroke-width': 1.2 })],
  '📝': () => [s('rect', { x: 3, y: 2, width: 13, height: 16, rx: 1.5, fill: '#fff', stroke: '#9a9a9a' }), stroke('M6 6h7M6 9h5', '#9a9a9a', { 'stroke-width': 1.2 }), stroke('M9 15l8-8', '#ecb22e', { 'stroke-width': 2.5 })],
  '📅': () => [s('rect', { x: 2, y: 3, width: 16, height: 15, rx: 2, fill: '#fff', stroke: '#9a9a9a' }), shape('M2 5a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v3H2z', '#e01e5a'), stroke('M6 12h8M6 15h5', '#9a9a9a', { 'stroke-width': 1.4 })],
  '📆': () => drawings['📅'](),
  '🗓': () => drawings['📅'](),
  '📦': () => [shape('M2 6 10 2l8 4v9l-8 4-8-4z', '#c68e55'), stroke('M2 6l8 4 8-4M10 10v9', '#8f6233', { 'stroke-width': 1.3 })],
  '📌': () => [stroke('M10 11v7', '#888'), shape('M6 2h8l-1 5 3 4H4l3-4z', '#e01e5a')],
  '📍': () => [shape('M10 1a6 6 0 0 1 6 6c0 4-6 12-6 12S4 11 4 7a6 6 0 0 1 6-6z', '#e01e5a'), s('circle', { cx: 10, cy: 7, r: 2, fill: '#fff' })],
  '🏥': () => [s('rect', { x: 2, y: 3, width: 16, height: 16, rx: 1.5, fill: '#e8eef4', stroke: '#8aa0b4' }), stroke('M10 6v6M7 9h6', '#e01e5a', { 'stroke-width': 2.5 }), shape('M8 14h4v5H8z', '#8aa0b4')],
  'ℹ': () => [plate('#3a86d0'), stroke('M10 9v6M10 5.5v.01', '#fff')],
  '⏸': () => [plate('#3a86d0'), stroke('M7.5 6v8M12.5 6v8', '#fff')],
  '▶': () => [plate('#3a86d0'), shape('M7 5l8 5-8 5z', '#fff')],
  '↩': () => [plate('#3a86d0'), stroke('M8 6 5 9l3 3M5 9h7a3 3 0 0 1 0 6h-2', '#fff', { 'stroke-width': 1.6 })],
  '🔁': () => [plate('#3a86d0'), stroke('M5 9V8a2 2 0 0 1 2-2h8M13 4l2 2-2 2M15 11v1a2 2 0 0 1-2 2H5M7 16l-2-2 2-2', '#fff', { 'stroke-width': 1.5 })],
  '🔄': () => drawings['🔁'](),
  '➡': () => [plate('#3a86d0'), stroke('M5 10h10M11 6l4 4-4 4', '#fff')],
  '🔗': () => [stroke('M8 12l4-4M7 9 5 11a3 3 0 0 0 4 4l2-2M13 11l2-2a3 3 0 0 0-4-4L9 7', '#7d8b99')],
  '🔒': () => [stroke('M6 9V6a4 4 0 0 1 8 0v3', '#8a8a8a'), s('rect', { x: 4, y: 9, width: 12, height: 9, rx: 2, fill: '#ecb22e' })],
  '⚡': () => [shape('M12 1 3 12h6l-1 7 9-11h-6z', '#ecb22e')],
  '⭐': () => [shape('M10 1l2.7 5.9 6.3.7-4.7 4.3 1.3 6.3L10 15l-5.6 3.2 1.3-6.3L1 7.6l6.3-.7z', '#ecb22e')],
  '👋': () => [shape('M6 9 4 6c-.6-1 .8-1.9 1.5-1L8 8 5.5 3.5c-.6-1 .9-1.9 1.5-1L10 7 8.5 3c-.4-1.1 1.2-1.7 1.7-.6L12.5 8l.5-2c.3-1.2 2-.8 1.9.4-.4 4.6.6 6.6-1.9 9.6-2.5 3-6 2-7.5-.5z', '#f0c05a')],
  '👥': () => [s('circle', { cx: 7, cy: 7, r: 3, fill: '#6b7f94' }), s('circle', { cx: 14, cy: 8, r: 2.5, fill: '#93a4b5' }), shape('M1 17c0-7 12-7 12 0z', '#6b7f94'), shape('M13 17c0-2-.5-3.5-1.5-4.5 3-2 7.5 0 7.5 4.5z', '#93a4b5')],
  '👤': () => [s('circle', { cx: 10, cy: 6.5, r: 3.5, fill: '#6b7f94' }), shape('M2.5 18c0-9 15-9 15 0z', '#6b7f94')],
  '📢': () => [shape('M2 8h5l8-5v14l-8-5H2z', '#e01e5a'), stroke('M17.5 8v4', '#ecb22e')],
  '💬': () => [shape('M2 3h16v11H9l-4 4v-4H2z', '#93b7d8')],
  '🔍': () => [s('circle', { cx: 8.5, cy: 8.5, r: 5.5, fill: '#cfe6f7', stroke: '#6b7f94', 'stroke-width': 2 }), stroke('M13 13l5 5', '#6b7f94', { 'stroke-width': 3 })],
  '💊': () => [stroke('M6 14l8-8', '#e01e5a', { 'stroke-width': 8 }), stroke('M10 10l4-4', '#f3e3c3', { 'stroke-width': 8 })],
  '🔧': () => [stroke('M5 15l7-7', '#7d8b99', { 'stroke-width': 4 }), stroke('M12 8a4 4 0 0 1 4-5M12 8a4 4 0 0 0 5-4', '#7d8b99', { 'stroke-width': 2.5 })],
};

const bare = (char) => char.replace(/\ufe0f/g, '');
const names = new Map(Object.entries(known).map(([name, char]) => [bare(char), name]));
const drawn = [...Object.keys(drawings), ...Object.keys(dots)];
const drawnPattern = new RegExp(`(${drawn.join('|')})\\ufe0f?`, 'gu');

// char is the character of a short name, or undefined.
function char(name) {
  const plain = name.replace(/::.*$/, '');
  return Object.hasOwn(known, plain) ? known[plain] : undefined;
}

// emoji is a node for a short name; unknown ones stay as typed.
export function emoji(name) {
  const found = char(name);
  return found ? picture(found) : document.createTextNode(`:${name}:`);
}

function picture(found) {
  const key = bare(found);
  const label = (names.get(key) || '').replace(/_/g, ' ');
  if (dots[key]) return h('span', { class: `emoji ${dots[key]}`, role: 'img', 'aria-label': label, title: label });
  if (!drawings[key]) return h('span', { class: 'emoji', role: 'img', 'aria-label': label, title: label }, found);
  return s('svg', { class: 'emoji', viewBox: '0 0 20 20', role: 'img', 'aria-label': label }, s('title', {}, label), ...drawings[key]());
}

// pictured turns the drawn emoji inside a text into pictures.
export function pictured(text) {
  const out = [];
  let from = 0;
  for (const m of text.matchAll(drawnPattern)) {
    out.push(text.slice(from, m.index), picture(m[1]));
    from = m.index + m[0].length;
  }
  out.push(text.slice(from));
  return out.filter((part) => part !== '');
}

// spelled replaces short names by characters, where only text can stand.
export const spelled = (text) => text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => char(name) || whole);
