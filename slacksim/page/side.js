// The sidebar: the workspace, its channels and its app.

import { h, sync } from './dom.js';
import { avatar } from './message.js';
import { address } from './place.js';
import { lang, num, t } from './words.js';

export class Side {
  constructor(desk, root) {
    this.desk = desk;
    this.root = root;
    this.team = h('div', { class: 'team' });
    this.channels = h('ul');
    this.apps = h('ul');
    this.titles = [h('h2'), h('h2')];
    root.append(this.team, h('section', {}, this.titles[0], this.channels), h('section', {}, this.titles[1], this.apps));
  }

  draw() {
    const { state } = this.desk;
    this.root.setAttribute('aria-label', t('sidebar'));
    this.titles[0].textContent = t('channels');
    this.titles[1].textContent = t('apps');
    sync(this.team, [state.team], { key: () => 'team', sign: (x) => x.name, make: (x) => h('strong', {}, h('bdi', {}, x.name)) });
    const apps = state.conversations.filter((c) => c.kind === 'im');
    if (!apps.length && this.desk.app()) apps.push({ id: 'app', kind: 'im', name: this.desk.app().name, unread: 0 });
    this.list(this.channels, state.conversations.filter((c) => c.kind !== 'im'));
    this.list(this.apps, apps);
  }

  list(root, conversations) {
    const { place } = this.desk;
    const current = (c) => c.id === place.in;
    sync(root, conversations, {
      key: (c) => c.id,
      sign: (c) => JSON.stringify([lang(), place.as, c.id, c.name, c.unread, current(c)]),
      make: (c) => h('li', {}, h('a', {
        href: address({ as: place.as, ui: place.ui, in: c.id }), class: c.unread ? 'unread' : '', 'aria-current': current(c) ? 'page' : null,
        'data-test': 'conversation', 'data-id': c.id, 'data-unread': c.unread || 0, 'data-focus': `side/${c.id}`,
      },
      c.kind === 'im' ? avatar(this.desk.app(), 'tiny') : h('span', { class: 'hash', 'aria-hidden': 'true' }, '#'),
      h('span', { class: 'name' }, h('bdi', {}, c.name)),
      c.unread > 0 && h('span', { class: 'count', title: t('unread', c.unread) }, h('span', { 'aria-hidden': 'true' }, num(c.unread)), h('span', { class: 'heard' }, t('unread', c.unread))))),
    });
  }
}
