// Editors of JSON values, made from JSON Schema. An editor has
//   describe(place): its part of the form; place is {key, id, path, label, required, errors}
//   value(path, problems, {whole}): the JSON value; undefined if it is left empty, for an object or a list only with whole: false.
//     Adds {path, message} for what cannot be sent at all
//   isEmpty(): whether the user entered nothing
// A form gives them {place(path, name, more): what is known of a place; changed(path): fields come or go there; show()}.

import { h } from './dom.js';
import { field, group } from './field.js';
import { title } from './format.js';
import { isIdentifier } from './identifier.js';
import { input } from './input.js';
import { listEditor, mapEditor } from './rows.js';

/** An editor of a value. */
export function editor(schema, value, form) {
  if (schema.oneOf && schema.discriminator) return variantsEditor(schema, value, form);
  if (schema.properties) return recordEditor(schema, value, form);
  if (schema.type === 'array') return listEditor((item) => editor(schema.items, item, form), value, form);
  if (schema.type === 'object' && schema.additionalProperties) {
    return mapEditor((entry) => editor(schema.additionalProperties, entry, form), value, form, { identifiers: isIdentifier(schema.propertyNames) });
  }
  return input(schema, value, form);
}

/** An editor of an object; without a heading at the top of a form. Options: hidden: properties that are sent as given and not shown. */
export function recordEditor(schema, value, form, { hidden = [] } = {}) {
  const given = value ?? {};
  const required = new Set(schema.required);
  const parts = Object.entries(schema.properties)
    .filter(([name]) => !hidden.includes(name))
    .map(([name, part]) => [name, editor(part, given[name], form)]);
  const kept = Object.fromEntries(hidden.filter((name) => name in given).map((name) => [name, given[name]]));
  const isEmpty = () => parts.every(([, part]) => part.isEmpty());
  const givenEmpty = Boolean(value) && isEmpty();

  const fields = (path) => parts.map(([name, part]) => part.describe(form.place([...path, name], name, { required: required.has(name) })));

  // Empty values are absent, except for a required object, whose fields report what is missing.
  function read(path, problems, { whole = true } = {}) {
    if (!whole && isEmpty() && !givenEmpty) return undefined;
    const object = { ...kept };
    for (const [name, part] of parts) {
      const found = part.value([...path, name], problems, { whole: required.has(name) });
      if (found !== undefined) object[name] = found;
    }
    return object;
  }

  return {
    describe: (place) => (place.path.length === 0 ? fields([]) : group(place, fields(place.path))),
    fields,
    value: read,
    isEmpty,
  };
}

/** An editor of an object of one of several types: the type is chosen, then its fields are shown. */
function variantsEditor(schema, value, form) {
  const property = schema.discriminator.propertyName;
  const variants = new Map(schema.oneOf.map((variant) => [variant.properties[property].const, fieldsOf(variant)]));
  let chosen = variants.has(value?.[property]) ? value[property] : '';
  let fields = chosen && recordEditor(variants.get(chosen), value, form);

  function fieldsOf(variant) {
    const { [property]: name, ...properties } = variant.properties;
    return { ...variant, properties, required: variant.required.filter((one) => one !== property) };
  }

  function choose(name, path) {
    chosen = name;
    fields = name && recordEditor(variants.get(name), null, form);
    form.changed(path);
  }

  return {
    describe(place) {
      const type = form.place([...place.path, property], property, { required: place.required, label: place.label });
      return h('div', { key: place.key, class: chosen ? 'group' : '' },
        field({ ...type, errors: [...place.errors, ...type.errors] }, (properties) => h('select', { ...properties, on: {
          change: (event) => choose(event.target.value, place.path),
        } }, h('option', { value: '', selected: chosen === '' }, place.required ? 'choose…' : 'none'),
        [...variants.keys()].map((name) => h('option', { value: name, selected: name === chosen }, title(name))))),
        chosen ? h('div', { key: `fields-${chosen}` }, fields.fields(place.path)) : null);
    },
    value: (path, problems) => (chosen === '' ? undefined : { [property]: chosen, ...fields.value(path, problems) }),
    isEmpty: () => chosen === '',
  };
}
