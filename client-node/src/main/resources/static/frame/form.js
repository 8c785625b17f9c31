// Forms made of the JSON Schema of an action's payload.

import { h, render } from './dom.js';
import { recordEditor } from './editor.js';
import { sentence } from './field.js';
import { title } from './format.js';

let forms = 0;

/**
 * A form for one payload.
 *
 * @param schema of the payload
 * @param options values: what is in it at first; hidden: names of fields that are given and not shown; labels: other words for fields;
 *   button: the button's text; send(payload): sends it; done(answer); cancel()
 * @returns an element that is described once and then left alone, so that nothing typed is lost
 */
export function form(schema, options) {
  return formOf((inside) => recordEditor(schema, options.values, inside, { hidden: options.hidden }), {
    // The payload is the whole form, whichever action it is sent as.
    locate: ([, , , ...path]) => path,
    ...options,
  });
}

/**
 * A form for any value.
 *
 * @param open (form) => the editor of the value
 * @param options those of form; label: of the whole; locate(pointer): the path in the form of a field of the request, given as the steps of its pointer
 */
export function formOf(open, options) {
  const prefix = `form${++forms}`;
  const element = document.createElement('form');
  element.className = 'form';
  element.noValidate = true;
  let generation = 0;
  let content = null;
  let errors = [];
  let trouble = null;
  let busy = false;

  const inside = { place, changed, show };

  function place(path, name, more = {}) {
    const at = keyOf(path);
    const label = (path.length === 1 ? options.labels?.[name] : undefined) ?? title(name);
    const here = errors.filter((error) => error.key === at);
    here.forEach((error) => { error.shown = true; });
    return { key: name, id: `${prefix}-${path.map(idPart).join('-')}`, path, label, required: true, errors: here.map((error) => error.message), ...more };
  }

  /** Fields come or go below a place: problems there are about others now. */
  function changed(path) {
    errors = errors.filter((error) => !path.every((step, index) => String(error.path[index]) === String(step)));
    show();
  }

  function show() {
    errors.forEach((error) => { error.shown = false; });
    const root = { key: 'root', id: prefix, path: [], label: options.label ?? 'Content', required: true, errors: [] };
    render(element,
      h('div', { key: `content${generation}` }, content.describe(root)),
      h('div', { key: 'trouble', role: 'alert' }, sentences().map((text) => h('p', { class: 'wrong' }, text))),
      h('div', { key: 'buttons', class: 'buttons' },
        h('button', { type: 'submit', class: 'main', 'aria-disabled': busy }, options.button ?? 'Save'),
        options.cancel ? h('button', { type: 'button', on: { click: options.cancel } }, 'Cancel') : null));
  }

  // Each sentence is shown once: next to its field, or at the end if the form has no such field.
  function sentences() {
    const elsewhere = errors.filter((error) => !error.shown).map((error) => sentence(`${title(String(error.path.at(-1) ?? 'request'))} ${error.message}`));
    return [trouble, errors.some((error) => error.shown) ? 'Correct the marked fields.' : null, ...elsewhere].filter(Boolean);
  }

  function reset() {
    generation += 1;
    content = open(inside);
  }

  async function submitted(event) {
    event.preventDefault();
    if (busy) return;
    const local = [];
    const value = content.value([], local);
    trouble = null;
    errors = local.map(located);
    if (errors.length === 0) await send(value);
    show();
    element.querySelector('[aria-invalid=true], fieldset[aria-describedby] button')?.focus();
  }

  async function send(value) {
    busy = true;
    show();
    try {
      const answer = await options.send(value);
      reset();
      options.done?.(answer);
    } catch (error) {
      errors = (error.errors ?? []).map((one) => located({ path: options.locate(steps(one.pointer)), message: one.message }));
      trouble = errors.length === 0 ? error.message : null;
    } finally {
      busy = false;
    }
  }

  element.addEventListener('submit', submitted);
  reset();
  show();
  return element;
}

function located(error) {
  return { ...error, key: keyOf(error.path), shown: false };
}

function keyOf(path) {
  return JSON.stringify(path.map((step) => (typeof step === 'object' ? step : String(step))));
}

function idPart(step) {
  return String(step.nameOf ?? step).replace(/\s/g, '_');
}

/** What is wrong with one field of a request, as sentences; path: its steps, such as 'actions', 0, 'payload', 'quantity'. */
export function problemsAt(problem, ...path) {
  return (problem?.errors ?? []).filter((error) => keyOf(steps(error.pointer)) === keyOf(path)).map((error) => sentence(error.message));
}

function steps(pointer) {
  return pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
