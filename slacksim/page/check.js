// What Slack's client itself refuses before it submits a form.

import { isEmpty } from './values.js';
import { t } from './words.js';

// problems answers {block_id: text} for the input blocks that cannot be sent.
export function problems(blocks, form) {
  const out = {};
  for (const block of blocks) {
    if (block.type !== 'input') continue;
    const value = form.get(block.block_id, block.element);
    if (isEmpty(value) || (typeof value === 'string' && value.trim() === '')) {
      if (!block.optional) out[block.block_id] = t('required');
      continue;
    }
    const found = wrong(block.element, value);
    if (found) out[block.block_id] = found;
  }
  return out;
}

function wrong(e, value) {
  switch (e.type) {
    case 'plain_text_input': {
      const length = [...value].length;
      if (e.min_length && length < e.min_length) return t('tooShort', e.min_length);
      if (e.max_length && length > e.max_length) return t('tooLong', e.max_length);
      return '';
    }
    case 'number_input': {
      if (!/^-?\d+(\.\d+)?$/.test(value.trim())) return t('notNumber');
      if (!e.is_decimal_allowed && value.includes('.')) return t('notWhole');
      if (!isEmpty(e.min_value) && Number(value) < Number(e.min_value)) return t('tooSmall', Number(e.min_value));
      if (!isEmpty(e.max_value) && Number(value) > Number(e.max_value)) return t('tooBig', Number(e.max_value));
      return '';
    }
    case 'email_text_input': return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim()) ? '' : t('notEmail');
    case 'url_text_input': return /^https?:\/\/\S+$/i.test(value.trim()) ? '' : t('notUrl');
    default: return '';
  }
}
