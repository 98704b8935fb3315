// Building and updating the document. Everything on the page is made here from
// elements and text nodes; no text is ever parsed as HTML.

const svgSpace = 'http://www.w3.org/2000/svg';

function fill(el, attrs, children) {
  for (const [name, value] of Object.entries(attrs || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) el.addEventListener(name.slice(2), value);
    else if (name === 'value' || name === 'checked') el[name] = value;
    else el.setAttribute(name, value === true ? '' : value);
  }
  append(el, children);
  return el;
}

function append(el, children) {
  for (const child of children) {
    if (child === undefined || child === null || child === false || child === '') continue;
    if (Array.isArray(child)) append(el, child);
    else el.append(child);
  }
}

// h makes an HTML element: h('a', {href, onclick}, 'text', node, [more]).
export const h = (tag, attrs, ...children) => fill(document.createElement(tag), attrs, children);

// s makes an SVG element the same way.
export const s = (tag, attrs, ...children) => fill(document.createElementNS(svgSpace, tag), attrs, children);

// setText changes what an element says, only when it differs.
export function setText(el, text) {
  if (el.textContent !== text) el.textContent = text;
}

// sync makes parent hold one child for each item, in order. A child whose
// signature is unchanged stays the very same node, with its focus, scroll and
// half-typed text; the others are made anew.
export function sync(parent, items, { key, sign, make, update }) {
  const old = new Map();
  for (const child of parent.children) old.set(child.syncKey, child);
  // What goes must go first: moving a node in the document would blur it.
  const kept = new Set(items.map(key));
  for (const [k, child] of old) if (!kept.has(k)) child.remove();
  let at = parent.firstElementChild;
  items.forEach((item, i) => {
    const k = key(item, i);
    const signature = sign(item, i);
    let node = old.get(k);
    old.delete(k);
    if (!node || node.syncSign !== signature) {
      const fresh = make(item, i);
      fresh.syncKey = k;
      fresh.syncSign = signature;
      if (node) {
        if (at === node) at = fresh;
        node.replaceWith(fresh);
      }
      node = fresh;
    }
    if (node !== at) parent.insertBefore(node, at);
    else at = at.nextElementSibling;
    if (update) update(node, item, i);
  });
}

const focusable = 'a[href],button:not([disabled]),input:not([disabled]),textarea:not([disabled]),select:not([disabled]),[tabindex="0"]';

export const firstFocusable = (root) => root.querySelector(focusable);

// keepFocus runs change and, when that replaced the focused control, focuses
// its successor (same data-focus) with the same selection.
export function keepFocus(change) {
  const was = document.activeElement;
  const key = was && was.dataset ? was.dataset.focus : '';
  let range = null;
  if (key && typeof was.selectionStart === 'number') range = [was.selectionStart, was.selectionEnd];
  change();
  if (!key || was.isConnected) return;
  const now = document.querySelector(`[data-focus="${CSS.escape(key)}"]`);
  if (!now) return;
  now.focus({ preventScroll: true });
  if (range && typeof now.selectionStart === 'number') now.setSelectionRange(...range);
}

let ids = 0;

// newId is a document-wide unique id, for labels and descriptions.
export const newId = (prefix) => `${prefix}-${++ids}`;

// glyph is one of the page's own line icons.
export function glyph(name) {
  const paths = {
    bolt: 'M11 2 4 11h5l-1 7 7-9h-5z',
    send: 'M3 3.5 17 10 3 16.5l2-5.5 6-1-6-1z',
    more: 'M10 4.5v.01M10 10v.01M10 15.5v.01',
    reply: 'M4 4h12v8H9l-4 4v-4H4z',
    close: 'M5 5l10 10M15 5 5 15',
    back: 'M12 4 6 10l6 6',
    down: 'M5 8l5 5 5-5',
    menu: 'M3 5h14M3 10h14M3 15h14',
    search: 'M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3zM13.5 13.5 17 17',
    clock: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4l3 2',
    eye: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
    file: 'M5 2h7l3 3v13H5zM12 2v3h3',
    check: 'M4 10l4 4 8-9',
    link: 'M8 12l4-4M7 9 5 11a3 3 0 0 0 4 4l2-2M13 11l2-2a3 3 0 0 0-4-4L9 7',
  };
  return s('svg', { viewBox: '0 0 20 20', class: `glyph glyph-${name}`, 'aria-hidden': 'true', focusable: 'false' },
    s('path', { d: paths[name] }));
}
