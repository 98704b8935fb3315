// The markdown block: ordinary Markdown, the part of it that Slack draws.

import { h } from './dom.js';
import { emoji } from './emoji.js';
import { link, plain } from './inline.js';

export function markdown(text, folk) {
  return blocks(text.replace(/\r/g, '').split('\n'), folk);
}

function blocks(lines, folk) {
  const out = [];
  for (let i = 0; i < lines.length;) {
    const l = lines[i];
    const fence = l.match(/^\s*(```|~~~)/);
    const item = l.match(/^(\s*)([-*+]|\d+[.)])\s+/);
    if (/^\s*$/.test(l)) { i++; continue; }
    if (fence) {
      let end = i + 1;
      while (end < lines.length && !lines[end].trim().startsWith(fence[1])) end++;
      out.push(h('pre', { dir: 'auto' }, lines.slice(i + 1, end).join('\n')));
      i = end + 1;
    } else if (/^#{1,6}\s/.test(l)) {
      const depth = l.match(/^#+/)[0].length;
      out.push(h('div', { class: `md-heading md-${depth}`, role: 'heading', 'aria-level': Math.min(6, depth + 2), dir: 'auto' }, inline(l.replace(/^#+\s+|\s+#+$/g, ''), folk)));
      i++;
    } else if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(l)) {
      out.push(h('hr'));
      i++;
    } else if (/^\s*>/.test(l)) {
      const end = until(lines, i, (x) => !/^\s*>/.test(x));
      out.push(h('blockquote', { dir: 'auto' }, blocks(lines.slice(i, end).map((x) => x.replace(/^\s*>\s?/, '')), folk)));
      i = end;
    } else if (item) {
      const sort = /\d/.test(item[2]) ? /^\d+[.)]\s/ : /^[-*+]\s/;
      const end = until(lines, i, (x) => !/^\s*$/.test(x) && !/^\s{2,}/.test(x) && !sort.test(x));
      out.push(list(lines.slice(i, end), folk));
      i = end;
    } else if (l.includes('|') && /^\s*\|?\s*:?-+:?\s*(\||$)/.test(lines[i + 1] || '')) {
      const end = until(lines, i, (x) => !x.includes('|'));
      out.push(table(lines.slice(i, end), folk));
      i = end;
    } else {
      const end = until(lines, i + 1, (x) => /^\s*$|^#{1,6}\s|^\s*(```|~~~|>|[-*+]\s|\d+[.)]\s)/.test(x));
      out.push(h('p', { class: 'line', dir: 'auto' }, lines.slice(i, end).flatMap((x, n) => (n ? [h('br'), inline(x, folk)] : [inline(x, folk)]))));
      i = end;
    }
  }
  return out;
}

function until(lines, from, stop) {
  let end = from;
  while (end < lines.length && !stop(lines[end])) end++;
  return Math.max(end, from);
}

function list(lines, folk) {
  const base = lines[0].match(/^\s*/)[0].length;
  const first = lines[0].trim().match(/^(\d+)/);
  const made = h(first ? 'ol' : 'ul', first ? { start: first[1], dir: 'auto' } : { dir: 'auto' });
  let at = 0;
  while (at < lines.length) {
    const end = until(lines, at + 1, (x) => x.match(/^\s*/)[0].length <= base && /^\s*([-*+]|\d+[.)])\s/.test(x));
    const body = lines.slice(at, end);
    const task = body[0].match(/^\s*\S+\s+\[([ xX])\]\s+/);
    const head = body[0].replace(task ? task[0] : /^\s*([-*+]|\d+[.)])\s+/, '');
    made.append(h('li', { dir: 'auto' },
      task && h('input', { type: 'checkbox', disabled: true, checked: task[1] !== ' ', 'aria-label': head }),
      inline(head, folk),
      body.length > 1 && blocks(body.slice(1).map((x) => x.replace(new RegExp(`^\\s{0,${base + 4}}`), '')), folk)));
    at = end;
  }
  return made;
}

function table(lines, folk) {
  const cells = (l) => l.trim().replace(/^\||\|$/g, '').split('|').map((c) => c.trim());
  return h('div', { class: 'table-frame', tabindex: '0' }, h('table', {},
    h('thead', {}, h('tr', {}, cells(lines[0]).map((c) => h('th', { scope: 'col', dir: 'auto' }, inline(c, folk))))),
    h('tbody', {}, lines.slice(2).map((l) => h('tr', {}, cells(l).map((c) => h('td', { dir: 'auto' }, inline(c, folk))))))));
}

const spans = [
  [/^`([^`]+)`/, (m) => h('code', { dir: 'auto' }, m[1])],
  [/^\*\*(?=\S)([\s\S]+?)\*\*/, (m, folk) => h('strong', {}, inline(m[1], folk))],
  [/^__(?=\S)([\s\S]+?)__/, (m, folk) => h('strong', {}, inline(m[1], folk))],
  [/^~~(?=\S)([\s\S]+?)~~/, (m, folk) => h('s', {}, inline(m[1], folk))],
  [/^\*(?=\S)([^*]+?)\*/, (m, folk) => h('em', {}, inline(m[1], folk))],
  [/^_(?=\S)([^_]+?)_(?![\p{L}\p{N}])/u, (m, folk) => h('em', {}, inline(m[1], folk))],
  [/^!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)/, (m, folk) => link(m[2], inline(m[1], folk), folk)],
  [/^<(https?:\/\/[^>]+)>/, (m, folk) => link(m[1], [m[1]], folk)],
  [/^https?:\/\/[^\s<>]*[^\s<>.,;:!?)\]]/, (m, folk) => link(m[0], [m[0]], folk)],
  [/^:([a-z0-9_+-]+):/, (m) => emoji(m[1])],
  [/^\\([\\`*_{}[\]()#+.!~>|-])/, (m) => document.createTextNode(m[1])],
];

function inline(text, folk) {
  const out = [];
  let run = '';
  for (let i = 0; i < text.length;) {
    const rest = text.slice(i);
    const inWord = text[i] === '_' && /[\p{L}\p{N}]/u.test(text[i - 1] || ' ');
    const hit = !inWord && /[`*_~![<h:\\]/.test(text[i]) && spans.map(([re, make]) => [rest.match(re), make]).find(([m]) => m);
    if (!hit) { run += text[i++]; continue; }
    if (run) out.push(plain(run));
    run = '';
    out.push(hit[1](hit[0], folk));
    i += hit[0][0].length;
  }
  if (run) out.push(plain(run));
  return out;
}
