// Editors of lists and maps: rows that can be added and removed.

import { h } from './dom.js';
import { field, group } from './field.js';
import { canonicalIdentifier } from './identifier.js';

let rows = 0;

/**
 * An editor of a list. An item that is left empty is sent as null, so that it is found missing in its place.
 *
 * @param item (value) => editor of one item
 * @param options label(place, index, editor): other words for a row; fixed: whether no rows can be added
 */
export function listEditor(item, value, form, { label = (place, index) => `${place.label} ${index + 1}`, fixed = false } = {}) {
  const items = (Array.isArray(value) ? value : []).map(row);
  const givenEmpty = value?.length === 0;

  function row(given) {
    return { key: `row${++rows}`, editor: item(given) };
  }

  return {
    describe: (place) => group(place,
      items.map((one, index) => {
        const path = [...place.path, index];
        const words = label(place, index, one.editor);
        return h('div', { key: one.key, class: 'row-fields' },
          one.editor.describe(form.place(path, String(index), { required: true, label: words })),
          fixed && items.length === 1 ? null : removeButton(words, () => remove(items, one, place, form)));
      }),
      fixed ? null : addButton(place, () => add(items, row(), place, form))),
    value(path, problems, { whole = true } = {}) {
      if (!whole && items.length === 0 && !givenEmpty) return undefined;
      return items.map((one, index) => one.editor.value([...path, index], problems) ?? null);
    },
    isEmpty: () => items.length === 0,
  };
}

/** An editor for a map: each row has a name and a value. Options: identifiers: whether the names are identifiers. */
export function mapEditor(entry, value, form, { identifiers = false } = {}) {
  const items = Object.entries(value ?? {}).map(([name, given]) => row(name, given));
  const givenEmpty = Boolean(value) && items.length === 0;

  function row(name, given) {
    return { key: `row${++rows}`, name, editor: entry(given) };
  }

  function nameField(one, index, place) {
    const id = `${place.id}-${index}-name`;
    const errors = form.place([...place.path, { nameOf: index }], '').errors;
    return field({ key: 'name', id, label: `${place.label} ${index + 1}: name`, required: true, errors }, (properties) => h('input', {
      ...properties, type: 'text', autocomplete: 'off', spellcheck: 'false', value: one.name,
      on: {
        input: (event) => { one.name = event.target.value; },
        change: (event) => {
          if (identifiers) event.target.value = one.name = canonicalIdentifier(one.name);
        },
      },
    }));
  }

  return {
    describe: (place) => group(place,
      items.map((one, index) => h('div', { key: one.key, class: 'row-fields' },
        nameField(one, index, place),
        one.editor.describe({
          ...form.place([...place.path, one.name], one.name, { required: true, label: `${place.label} ${index + 1}: value` }),
          key: 'value', id: `${place.id}-${index}`,
        }),
        removeButton(`${place.label} ${index + 1}`, () => remove(items, one, place, form)))),
      addButton(place, () => add(items, row(''), place, form))),
    value(path, problems, { whole = true } = {}) {
      if (!whole && items.length === 0 && !givenEmpty) return undefined;
      const object = {};
      items.forEach((one, index) => {
        if (identifiers) one.name = canonicalIdentifier(one.name);
        if (one.name === '') problems.push({ path: [...path, { nameOf: index }], message: 'must have a value' });
        else if (Object.hasOwn(object, one.name)) problems.push({ path: [...path, { nameOf: index }], message: 'is used twice' });
        const read = one.editor.value([...path, one.name], problems) ?? null;
        Object.defineProperty(object, one.name, { value: read, enumerable: true, configurable: true, writable: true });
      });
      return object;
    },
    isEmpty: () => items.length === 0,
  };
}

function add(items, one, place, form) {
  items.push(one);
  form.changed(place.path);
  document.getElementById(`${place.id}-add`)?.closest('fieldset').querySelector(':scope > .row-fields:last-of-type :is(input, select, textarea, button)')?.focus();
}

function remove(items, one, place, form) {
  items.splice(items.indexOf(one), 1);
  form.changed(place.path);
  const fieldset = document.getElementById(place.id);
  (document.getElementById(`${place.id}-add`) ?? fieldset?.querySelector('button'))?.focus();
}

function addButton(place, click) {
  return h('button', { key: 'add', type: 'button', id: `${place.id}-add`, on: { click } }, `Add to ${place.label.toLowerCase()}`);
}

function removeButton(label, click) {
  return h('button', { key: 'remove', type: 'button', 'aria-label': `Remove ${label}`, on: { click } }, 'Remove');
}
