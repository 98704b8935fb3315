// What the client flashes at the person: failures mostly.

import { glyph, h, sync } from './dom.js';
import { lang, t } from './words.js';

export function drawToasts(desk, root) {
  root.setAttribute('aria-label', t('attention'));
  sync(root, [...desk.state.toasts, ...desk.notices].slice(-3), {
    key: (x) => x.id,
    sign: (x) => lang() + x.text,
    make: (x) => h('div', { class: 'toast', 'data-test': 'toast' }, h('span', { dir: 'auto' }, x.text),
      h('button', { type: 'button', class: 'icon', 'data-test': 'toast-dismiss', 'aria-label': t('dismiss'), onclick: () => desk.dismiss(x.id) }, glyph('close'))),
  });
}
