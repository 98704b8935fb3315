// The page of the simulated workspace: puts the parts together and redraws
// them whenever something changed.

import { Conversation, reveal } from './conversation.js';
import { Desk } from './desk.js';
import { keepFocus, setText } from './dom.js';
import { settlePopup } from './layer.js';
import { Modals } from './modal.js';
import { Side } from './side.js';
import { Thread } from './thread.js';
import { drawToasts } from './toasts.js';
import { live } from './time.js';
import { Top } from './top.js';
import { dir, lang, num, t } from './words.js';

const at = (id) => document.getElementById(id);
let waiting = false;

const desk = new Desk(() => {
  if (waiting) return;
  waiting = true;
  queueMicrotask(() => { waiting = false; draw(); });
});

at('main').replaceChildren();
const parts = [new Top(desk, at('top')), new Side(desk, at('side')), new Conversation(desk, at('main')), new Thread(desk, at('thread')), new Modals(desk, at('modals'))];

function draw() {
  const root = document.documentElement;
  root.lang = lang();
  root.dir = dir();
  setText(at('notice'), t(desk.lost === 'locked' ? 'locked' : desk.lost ? 'lost' : 'notice'));
  at('notice').classList.toggle('lost', Boolean(desk.lost));
  setText(document.querySelector('.skip'), t('skip'));
  if (!desk.state) return;
  live(desk.me().tz);
  keepFocus(() => {
    for (const part of parts) part.draw();
    drawToasts(desk, at('toasts'));
  });
  reveal(desk);
  settlePopup();
  const here = desk.here();
  const unread = desk.state.conversations.reduce((sum, c) => sum + (c.unread || 0), 0);
  document.title = `${unread ? `(${num(unread)}) ` : ''}${here ? (here.kind === 'im' ? here.name : `#${here.name}`) : ''} · ${desk.state.team.name}`;
  root.dataset.version = desk.state.version;
}

document.querySelector('.skip').addEventListener('click', (e) => {
  e.preventDefault();
  at('main').focus();
});
// A press outside, or a choice, puts the phone's sidebar away.
document.addEventListener('click', (e) => {
  if (!e.target.closest('#top .only-phone') && (e.target.closest('#side a') || !e.target.closest('#side'))) document.body.classList.remove('side-open');
});

desk.start();
