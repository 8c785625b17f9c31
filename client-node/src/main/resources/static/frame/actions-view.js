// Everything that can be done, as forms made of what the node says of it.

import { h, render } from './dom.js';
import { form } from './form.js';
import { submit } from './api.js';
import { title } from './format.js';
import { address } from './router.js';

/** The list of actions, or the form of one. */
export function actionsView(frame, route) {
  const element = document.createElement('section');
  const chosen = frame.actions.find((action) => action.name === route.parts[1]);

  function start() {
    if (!chosen) {
      render(element, h('h1', {}, 'Do something'),
        group('For all', 'shared'), group('For myself', 'personal'));
      return;
    }
    render(element, h('h1', {}, title(chosen.name)), h('p', {}, h('a', { href: address(['do']) }, 'All actions')));
    element.append(form(chosen.schema, {
      values: route.parameters,
      send: (payload) => submit([{ name: chosen.name, payload }]),
      done: () => frame.say(`${title(chosen.name)}: saved on this device.`),
    }));
  }

  function group(label, partition) {
    const actions = frame.actions.filter((action) => action.partition === partition);
    return actions.length === 0 ? null : [h('h2', {}, label), h('ul', { class: 'tiles' }, actions.map((action) =>
      h('li', {}, h('a', { class: 'tile', href: address(['do', action.name]) }, title(action.name)))))];
  }

  return { element, start, refresh: async () => {}, title: chosen ? title(chosen.name) : 'Do something' };
}
