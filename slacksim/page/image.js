// Pictures of messages and blocks. The page fetches nothing from outside, so a
// picture of another host shows its description instead.

import { h } from './dom.js';
import { t } from './words.js';

export function image(block, look) {
  const url = block.image_url || (block.slack_file && block.slack_file.url) || '';
  if (near(url)) return h('img', { src: url, alt: block.alt_text || '', class: look });
  return h('span', { class: `away ${look}`, role: 'img', 'aria-label': block.alt_text, title: t('imageAway'), dir: 'auto' }, block.alt_text);
}

function near(url) {
  if (/^data:image\//.test(url)) return true;
  try {
    return url !== '' && new URL(url, location.href).origin === location.origin;
  } catch {
    return false;
  }
}
