// A refused update, to be changed and submitted anew in its place.

import { h, render } from './dom.js';
import { get, submit } from './api.js';
import { address } from './router.js';
import { form } from './form.js';
import { title } from './format.js';

/** The form of one update; of several actions each has its fields, and each can be left out. */
export function editView(frame, route) {
  const element = document.createElement('section');
  const id = route.parts[1];
  const list = address(['updates']);

  async function start() {
    const update = await get(`/api/updates/${encodeURIComponent(id)}`);
    const actions = update.actions.map((action) => ({
      ...action, schema: frame.actions.find((known) => known.name === action.name)?.schema,
    }));
    const combined = combine(actions);
    const fields = form(combined.schema, {
      values: combined.values,
      labels: combined.labels,
      button: 'Submit anew',
      send: (payload, newId) => submit(combined.split(payload), { id: newId, replaces: id }),
      done: () => {
        frame.say('Saved; it takes the place of the refused one.');
        location.hash = list;
      },
      cancel: () => {
        location.hash = list;
      },
    });
    render(element, h('h1', {}, 'Edit and re-submit'),
      update.reason ? h('p', { class: 'why' }, update.reason.message) : null,
      actions.length > 1 ? h('p', {}, 'A line without its fields is left out.') : null);
    element.append(fields);
  }

  return { element, start, refresh: async () => {}, title: 'Edit and re-submit' };
}

/** One form of several actions: the fields of each, numbered. */
function combine(actions) {
  const properties = {};
  const required = [];
  const values = {};
  const labels = {};
  actions.forEach((action, index) => {
    for (const [name, part] of Object.entries(action.schema?.properties ?? {})) {
      const field = `${index}.${name}`;
      properties[field] = part;
      values[field] = action.payload?.[name];
      labels[field] = actions.length > 1 ? `${index + 1}. ${title(action.name)}: ${title(name).toLowerCase()}` : title(name);
      if (action.schema.required?.includes(name)) required.push(field);
    }
  });
  function split(payload) {
    return actions.map((action, index) => ({
      name: action.name,
      payload: Object.fromEntries(Object.keys(action.schema.properties)
        .filter((name) => `${index}.${name}` in payload)
        .map((name) => [name, payload[`${index}.${name}`]])),
    })).filter((action) => actions.length === 1 || Object.keys(action.payload).length > 0);
  }
  return { schema: { properties, required }, values, labels, split };
}
