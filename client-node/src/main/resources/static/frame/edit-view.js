// An update that was not sent, or was refused, to be changed and submitted in its place.

import { h, render } from './dom.js';
import { get, submit } from './api.js';
import { address } from './router.js';
import { editor } from './editor.js';
import { formOf } from './form.js';
import { listEditor } from './rows.js';
import { title } from './format.js';

/** The form of one update: the fields of its actions. If there are several actions, each can be removed. */
export function editView(frame, route) {
  const element = document.createElement('section');
  const id = route.parts[1];
  const list = address(['updates']);

  async function start() {
    const update = await get(`/api/updates/${encodeURIComponent(id)}`);
    const single = update.actions.length === 1;
    const fields = formOf((inside) => (single ? payloadEditor(update.actions[0], inside) : actionsEditor(update.actions, inside)), {
      button: update.status === 'saved' ? 'Save' : 'Submit again',
      label: single ? title(update.actions[0].name) : 'Actions',
      locate: ([, index, , ...path]) => (single ? path : [index, ...path]),
      send: (value) => submit(single ? [{ name: update.actions[0].name, payload: value }] : value, { replaces: id }),
      done: () => {
        frame.say(update.status === 'saved' ? 'Saved. It replaces the earlier version.' : 'Saved. It replaces the rejected update.');
        location.hash = list;
      },
      cancel: () => {
        location.hash = list;
      },
    });
    render(element, h('h1', {}, update.status === 'saved' ? 'Edit' : 'Edit and resubmit'), update.reason ? h('p', { class: 'why' }, update.reason.message) : null);
    element.append(fields);
  }

  function payloadEditor(action, inside) {
    return editor(frame.schema(action.name) ?? {}, action.payload, inside);
  }

  function actionsEditor(actions, inside) {
    const names = new Map();
    const rows = listEditor((action) => {
      const payload = payloadEditor(action, inside);
      const row = {
        ...payload,
        value: (path, problems) => ({ name: action.name, payload: payload.value(path, problems) }),
      };
      names.set(row, action.name);
      return row;
    }, actions, inside, { fixed: true, label: (place, index, row) => `${index + 1}. ${title(names.get(row))}` });
    return rows;
  }

  return { element, start, refresh: async () => {}, title: 'Edit and resubmit' };
}
