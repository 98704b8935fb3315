// One menu control for every kind of select: searchable, single or multiple,
// with options that are at hand or fetched as the person types.

import { glyph, h, newId } from './dom.js';
import { spelled } from './emoji.js';
import { plain } from './inline.js';
import { closePopup, popup } from './layer.js';
import { fold, follow } from './text.js';
import { t } from './words.js';

const label = (option) => spelled(option.text ? option.text.text : option.value);

// select makes the control.
//   load(query) answers [{label, options}] now or later; least is how many
//   characters it needs. chosen is a list of options; change(list, undo) is
//   told of every change. attrs go to the input that has the focus.
export function select({ attrs, placeholder, multiple, clearable, most, least, wait, load, chosen, change }) {
  let picked = [...chosen];
  let groups = [];
  let rows = [];
  let at = -1;
  let panel = null;
  let asked = 0;
  let timer = 0;
  const listId = newId('list');
  const list = h('div', { id: listId, role: 'listbox', class: 'options', 'aria-label': placeholder, 'aria-multiselectable': multiple ? 'true' : null });
  const input = h('input', {
    type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false', 'aria-autocomplete': 'list', 'aria-controls': listId, 'aria-expanded': 'false', ...attrs,
    oninput: () => { follow(input); show(); search(true); },
    onclick: () => { if (!panel) { show(); search(); } },
    onkeydown: keys,
    onblur: () => setTimeout(() => { if (document.activeElement !== input && !list.contains(document.activeElement)) hide(); }),
  });
  const wipe = h('button', { type: 'button', class: 'icon wipe', tabindex: '-1', 'aria-label': t('clear'), onclick: () => { put([]); input.focus(); } }, glyph('close'));
  const chips = h('span', { class: 'chips' });
  const box = h('div', { class: multiple ? 'select multiple' : 'select', onclick: (e) => { if (e.target === box || e.target === chips) input.focus(); } }, chips, input, wipe, glyph('down'));

  function settle() {
    if (multiple) {
      chips.replaceChildren(...picked.map((o) => h('span', { class: 'chip', 'data-value': o.value }, h('span', { dir: 'auto' }, plain(label(o))),
        h('button', { type: 'button', class: 'icon', tabindex: '-1', 'aria-label': t('remove', label(o)), onclick: (e) => { e.stopPropagation(); put(picked.filter((x) => x.value !== o.value)); input.focus(); } }, glyph('close')))));
      input.value = '';
    } else {
      input.value = picked[0] ? label(picked[0]) : '';
    }
    input.placeholder = multiple && picked.length ? '' : placeholder;
    follow(input);
    wipe.hidden = !clearable || !picked.length;
    box.classList.toggle('filled', picked.length > 0);
  }

  function put(next) {
    const was = picked;
    picked = next;
    settle();
    change(next, () => { picked = was; settle(); });
  }

  function show() {
    if (panel) return;
    panel = popup({ anchor: box, content: list, wide: true, onClose: () => { panel = null; at = -1; clearTimeout(timer); asked++; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); if (!multiple) settle(); } });
    input.setAttribute('aria-expanded', 'true');
    if (!multiple) input.select();
  }

  function hide() { if (panel) closePopup(); }

  function search(typed) {
    const query = typed ? input.value.trim() : '';
    if ([...query].length < (least || 0)) { say(t('typeMore', least)); return; }
    clearTimeout(timer);
    const turn = ++asked;
    const go = async () => {
      const answer = load(query);
      if (answer instanceof Promise) say(t('searching'));
      const found = await answer;
      if (turn !== asked || !panel) return;
      groups = found;
      draw(query);
    };
    if (wait && typed) timer = setTimeout(go, wait);
    else go();
  }

  function say(text) {
    rows = [];
    at = -1;
    list.replaceChildren(h('p', { class: 'menu-empty', role: 'option', 'aria-disabled': 'true' }, text));
    if (panel) panel.place();
  }

  function draw(query) {
    const q = fold(query);
    rows = [];
    const parts = [];
    for (const group of groups) {
      const fit = group.options.filter((o) => wait || !q || fold(label(o)).includes(q) || (o.description && fold(o.description.text).includes(q)));
      if (!fit.length) continue;
      const made = fit.map((o) => row(o));
      if (!group.label) { parts.push(...made); continue; }
      const head = newId('group');
      parts.push(h('div', { role: 'group', 'aria-labelledby': head }, h('div', { id: head, class: 'group-label', dir: 'auto' }, spelled(group.label)), made));
    }
    if (!rows.length) { say(t('noResults')); return; }
    list.replaceChildren(...parts);
    light(Math.max(0, rows.findIndex((r) => r.getAttribute('aria-selected') === 'true')));
    if (panel) panel.place();
  }

  function row(option) {
    const on = picked.some((p) => p.value === option.value);
    const made = h('div', {
      role: 'option', id: newId('option'), class: 'option', 'aria-selected': on ? 'true' : 'false', 'data-value': option.value,
      onpointerdown: (e) => e.preventDefault(),
      onclick: () => take(option),
    }, h('span', { dir: 'auto' }, plain(label(option))), option.description && h('small', { dir: 'auto' }, plain(spelled(option.description.text))), on && glyph('check'));
    made.option = option;
    rows.push(made);
    return made;
  }

  function take(option) {
    if (!multiple) {
      closePopup();
      if (picked[0] && picked[0].value === option.value) { settle(); return; }
      put([option]);
      return;
    }
    const on = picked.some((p) => p.value === option.value);
    if (!on && most && picked.length >= most) { say(t('tooFew', most)); return; }
    put(on ? picked.filter((p) => p.value !== option.value) : [...picked, option]);
    draw('');
  }

  function light(i) {
    if (rows[at]) rows[at].classList.remove('lit');
    at = i;
    if (!rows[at]) return;
    rows[at].classList.add('lit');
    rows[at].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', rows[at].id);
  }

  function keys(e) {
    if (e.isComposing) return;
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault();
      if (!panel) { show(); search(); return; }
      if (rows.length) light((at + (e.key === 'ArrowDown' ? 1 : -1) + rows.length) % rows.length);
    } else if (e.key === 'Enter') {
      e.preventDefault();
      if (panel && rows[at]) take(rows[at].option);
      else if (!panel) { show(); search(); }
    } else if (e.key === 'Escape' && panel) {
      e.preventDefault();
      e.stopPropagation();
      closePopup();
    } else if (e.key === 'Backspace' && multiple && !input.value && picked.length) {
      put(picked.slice(0, -1));
    } else if (e.key === 'Tab') {
      hide();
    }
  }

  settle();
  return box;
}
