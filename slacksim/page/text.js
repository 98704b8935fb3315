// Direction of text, and texts compared as people mean them.

import { dir } from './words.js';

const isolated = /[\u2066-\u2068][^\u2066-\u2069]*\u2069/g;
const strong = /[\p{L}]/u;
const arabic = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200f]/;

// direction is "rtl" or "ltr" after the first strong character outside any
// isolate, as Unicode's bidirectional algorithm finds it; "" without one.
export function direction(text) {
  for (const c of text.replace(isolated, '')) {
    if (arabic.test(c)) return 'rtl';
    if (strong.test(c) || c === '\u200e') return 'ltr';
  }
  return '';
}

// follow lets a field take the direction of what is typed in it, or while it
// is empty that of its placeholder. It answers the direction of the start.
export function follow(control) {
  const found = direction(control.value || control.placeholder || '') || dir();
  control.dir = control.value && control.tagName === 'TEXTAREA' ? 'auto' : found;
  return found;
}

// reading is the direction of what a person reads first under an element;
// pictures, mentions and code do not count.
export function reading(element) {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const found = !texts.currentNode.parentElement.closest('svg, code, pre, .mention, .bullet') && direction(texts.currentNode.data);
    if (found) return found;
  }
  return '';
}

// fold makes texts comparable across keyboards: case, Arabic and Persian
// forms of one letter, digits, zero-width joiners.
export function fold(text) {
  return text.toLowerCase().normalize('NFKC')
    .replace(/[يى]/g, 'ی').replace(/ك/g, 'ک')
    .replace(/[\u200b-\u200f\u2066-\u2069\u064b-\u0652]/g, '')
    .replace(/[۰-۹]/g, (d) => String(d.charCodeAt(0) - 0x6f0))
    .replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660));
}
