// Forms made of the JSON Schema of an action's payload.

import { h, render } from './dom.js';
import { NodeGone } from './api.js';
import { title } from './format.js';

let forms = 0;

/**
 * A form for one payload.
 *
 * @param schema of the payload
 * @param options values: what stands in it at first; hidden: names of fields that are given and not shown; labels: other words for fields;
 *   button: what the button says; send(payload, id): does it, with an id that stays the same until it was done; done(answer); cancel()
 * @returns an element that is described once and then left alone, so that nothing typed is lost
 */
export function form(schema, options) {
  const number = ++forms;
  const { values = {}, hidden = [], labels = {} } = options;
  const element = document.createElement('form');
  element.className = 'form';
  element.noValidate = true;
  let problem = null;
  let busy = false;
  let id = crypto.randomUUID();

  function fieldErrors(name) {
    return (problem?.errors ?? []).filter((error) => error.pointer.split('/').includes(name));
  }

  function field(name) {
    const part = schema.properties[name];
    const required = (schema.required ?? []).includes(name);
    const fieldId = `form${number}-${name}`;
    const errors = fieldErrors(name);
    const described = {
      key: name, id: fieldId, name, required, value: text(values[name], part),
      'aria-invalid': errors.length > 0, 'aria-describedby': errors.length > 0 ? `${fieldId}-error` : false,
    };
    return h('div', { key: name, class: 'field' },
      h('label', { for: fieldId }, labels[name] ?? title(name), required ? null : h('span', { class: 'quiet' }, ' (optional)')),
      control(part, described, values[name]),
      errors.length > 0 ? h('p', { id: `${fieldId}-error`, class: 'wrong' }, errors.map((error) => error.message).join('; ')) : null);
  }

  function show() {
    const sentence = problem && (problem.errors?.length ?? 0) === 0 ? problem.message : problem && 'Some fields are wrong.';
    render(element,
      Object.keys(schema.properties ?? {}).filter((name) => !hidden.includes(name)).map(field),
      h('div', { key: 'trouble', role: 'alert' }, sentence ? h('p', { class: 'wrong' }, sentence) : null),
      h('div', { key: 'buttons', class: 'buttons' },
        h('button', { type: 'submit', class: 'main', 'aria-disabled': busy }, options.button ?? 'Save'),
        options.cancel ? h('button', { type: 'button', on: { click: options.cancel } }, 'Cancel') : null));
  }

  async function submitted(event) {
    event.preventDefault();
    if (busy) return;
    busy = true;
    try {
      const answer = await options.send({ ...kept(values, hidden), ...payload(element, schema, hidden) }, id);
      id = crypto.randomUUID();
      problem = null;
      element.reset();
      options.done?.(answer);
    } catch (error) {
      problem = error;
      // Of a node that is gone it is not known whether it did it: the same id again, so that it is done once.
      if (!(error instanceof NodeGone)) id = crypto.randomUUID();
    } finally {
      busy = false;
      show();
      if (problem) element.querySelector('[aria-invalid=true]')?.focus();
    }
  }

  element.addEventListener('submit', submitted);
  element.addEventListener('input', () => {
    id = crypto.randomUUID();
  });
  show();
  return element;
}

function control(part, properties, value) {
  if (part.enum) {
    return h('select', properties, part.enum.map((word) => h('option', { value: word, selected: word === value }, word)));
  }
  switch (part.type) {
    case 'boolean':
      return h('input', { ...properties, type: 'checkbox', value: undefined, checked: value === true });
    case 'integer':
      return h('input', { ...properties, type: 'number', step: 1, inputmode: 'numeric' });
    case 'number':
      return h('input', { ...properties, type: 'number', step: 'any', inputmode: 'decimal' });
    case 'string':
      return h('input', { ...properties, type: 'text', autocomplete: 'off', spellcheck: 'false' });
    default:
      return h('textarea', { ...properties, rows: 3, placeholder: 'JSON', spellcheck: 'false' });
  }
}

function text(value, part) {
  if (value === undefined || value === null) return '';
  return part.type === 'string' || typeof value !== 'object' ? String(value) : JSON.stringify(value);
}

function kept(values, hidden) {
  return Object.fromEntries(hidden.filter((name) => name in values).map((name) => [name, values[name]]));
}

/** What stands in the fields; an empty one is left out, a wrong one is given as it is, for the node to say what is wrong. */
function payload(element, schema, hidden) {
  const given = {};
  for (const [name, part] of Object.entries(schema.properties ?? {})) {
    const input = element.elements.namedItem(name);
    if (hidden.includes(name) || !input) continue;
    if (part.type === 'boolean') given[name] = input.checked;
    else if (input.value !== '') given[name] = read(input.value, part);
  }
  return given;
}

function read(typed, part) {
  if (part.type === 'string') return typed;
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
}
