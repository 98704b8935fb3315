// What has been filled in on one surface (a modal, a Home tab, a message), in
// the shape of Slack's state.values. It outlives every redraw, so nothing typed
// is lost when the app changes the surface.

// kinds says how each stateful element keeps its value: under which name, how
// it begins, and what it is when empty.
const kinds = {
  plain_text_input: ['value', (e) => e.initial_value, null],
  number_input: ['value', (e) => e.initial_value, null],
  email_text_input: ['value', (e) => e.initial_value, null],
  url_text_input: ['value', (e) => e.initial_value, null],
  rich_text_input: ['rich_text_value', (e) => e.initial_value, null],
  datepicker: ['selected_date', (e) => e.initial_date, null],
  timepicker: ['selected_time', (e) => e.initial_time, null],
  datetimepicker: ['selected_date_time', (e) => e.initial_date_time, null],
  static_select: ['selected_option', (e) => e.initial_option, null],
  external_select: ['selected_option', (e) => e.initial_option, null],
  radio_buttons: ['selected_option', (e) => e.initial_option, null],
  users_select: ['selected_user', (e) => e.initial_user, null],
  conversations_select: ['selected_conversation', (e) => e.initial_conversation, null],
  channels_select: ['selected_channel', (e) => e.initial_channel, null],
  checkboxes: ['selected_options', (e) => e.initial_options, []],
  multi_static_select: ['selected_options', (e) => e.initial_options, []],
  multi_external_select: ['selected_options', (e) => e.initial_options, []],
  multi_users_select: ['selected_users', (e) => e.initial_users, []],
  multi_conversations_select: ['selected_conversations', (e) => e.initial_conversations, []],
  multi_channels_select: ['selected_channels', (e) => e.initial_channels, []],
  file_input: ['files', () => undefined, []],
};

// stateful lists the elements of a block that keep a value.
function stateful(block) {
  const all = [];
  if (block.type === 'input') all.push(block.element);
  if (block.type === 'section' && block.accessory) all.push(block.accessory);
  if (block.type === 'actions') all.push(...(block.elements || []));
  return all.filter((e) => e && Object.hasOwn(kinds, e.type));
}

export const isEmpty = (v) => v === null || v === undefined || v === '' || (Array.isArray(v) && v.length === 0);

export class Form {
  held = new Map();

  // take keeps the first initial value of each field and all that was typed;
  // fields that have left the surface are forgotten. known is what the
  // workspace remembers of an earlier visit, as state.values.
  take(blocks, known = {}) {
    const next = new Map();
    for (const block of blocks) {
      for (const e of stateful(block)) {
        const key = `${block.block_id}\n${e.action_id}`;
        const [name, begin, empty] = kinds[e.type];
        const seen = known[block.block_id] && known[block.block_id][e.action_id];
        const was = this.held.get(key);
        next.set(key, was && was.type === e.type ? was : { block: block.block_id, action: e.action_id, type: e.type, value: (seen ? seen[name] : begin(e)) ?? empty });
      }
    }
    this.held = next;
  }

  get(blockId, e) {
    const held = this.held.get(`${blockId}\n${e.action_id}`);
    return held ? held.value : kinds[e.type][1](e) ?? kinds[e.type][2];
  }

  // put keeps a value and answers it as the part of an action.
  put(blockId, e, value) {
    const [name, , empty] = kinds[e.type];
    const kept = isEmpty(value) ? empty : value;
    this.held.set(`${blockId}\n${e.action_id}`, { block: blockId, action: e.action_id, type: e.type, value: kept });
    return { [name]: kept };
  }

  // values is the whole as Slack's state.values.
  values() {
    const out = {};
    for (const { block, action, type, value } of this.held.values()) {
      out[block] = out[block] || {};
      out[block][action] = { type, [kinds[type][0]]: value };
    }
    return out;
  }
}
