// Editors of single values. A field that is not touched sends what it was given, to the last digit.

import { h } from './dom.js';
import { field, isPartial, sentence } from './field.js';
import { parse, typedNumber } from './json.js';
import { instant, withZone } from './moment-input.js';
import { canonicalIdentifier, isIdentifier } from './identifier.js';
import { durationText, typedDuration } from './duration.js';

const NATIVE = { date: 'date', 'time-local': 'time', 'date-time-local': 'datetime-local' };

/** An editor of a value that is no object and no list; of one without a known type, the JSON itself is edited. */
export function input(schema, value, form) {
  if (schema.enum) return choice(schema.enum.map((word) => [word, word, word]), value);
  switch (schema.type) {
    case 'boolean':
      return flag(value);
    case 'integer':
      return text(value, { attributes: { inputmode: 'numeric' }, read: number });
    case 'number':
      return text(value, { attributes: { inputmode: 'decimal' }, read: number });
    case 'string':
      return formatted(schema, value, form);
    default:
      return text(value, { tag: 'textarea', attributes: { rows: 3, placeholder: 'JSON' }, write: (json) => JSON.stringify(json), read: json });
  }
}

function formatted(schema, value, form) {
  const given = typeof value === 'string' ? value : '';
  const native = NATIVE[schema.format];
  if (native && holds(native, given)) return text(value, { attributes: { type: native, step: native === 'date' ? false : 1 } });
  if (isIdentifier(schema)) return text(value, { canonical: canonicalIdentifier });
  switch (schema.format) {
    case 'date-time':
      return instant(value, form) ?? text(value, { hint: schema.description });
    case 'date-time-offset':
    case 'date-time-zoned':
      return withZone(value, schema.format === 'date-time-zoned') ?? text(value, { hint: schema.description });
    case 'duration':
      return text(value, { hint: 'For example 1h 30m', write: durationText, read: typedDuration });
    default:
      return text(value, { hint: schema.format === 'uuid' ? null : schema.description, tag: /[\r\n]/.test(given) ? 'textarea' : 'input' });
  }
}

/** Whether a control of the browser can show this text. */
export function holds(type, given) {
  const control = document.createElement('input');
  control.type = type;
  control.value = given;
  return given === '' || control.value !== '';
}

/**
 * An editor of what is typed. Options: write(value): as text; read(text): as a value; canonical(text): the text that is shown and sent for what was typed.
 * All are the text itself if they are not given.
 */
function text(value, { tag = 'input', attributes = { type: 'text' }, hint = null, write = String, read = String, canonical = null }) {
  const given = value === undefined || value === null ? '' : value;
  let typed = given === '' ? '' : write(given);
  // A text for what is no text came from an address: it counts as typed.
  let touched = typeof given === 'string' && read !== String && write === String;
  let id = '';

  function changed(event) {
    typed = event.target.value;
    touched = true;
  }

  /** The user sees what is sent. */
  function settle() {
    if (!canonical || !touched) return;
    typed = canonical(typed);
    const control = document.getElementById(id);
    if (control && control.value !== typed) control.value = typed;
  }

  function describe(place) {
    id = place.id;
    return field(place, (properties) => h(tag, {
      type: tag === 'input' ? 'text' : false, autocomplete: 'off', spellcheck: 'false', ...attributes, ...properties, value: typed, on: { input: changed, change: settle },
    }), hint && sentence(hint));
  }

  return {
    describe,
    value(path, problems) {
      settle();
      if (isPartial(id)) problems.push({ path, message: 'is not complete' });
      if (!touched) return value ?? undefined;
      return typed === '' ? undefined : read(typed);
    },
    isEmpty: () => typed === '' && !isPartial(id),
  };
}

/** What is no number is sent as text, and the node says what is wrong with it. */
function number(typed) {
  return typedNumber(typed) ?? typed;
}

function json(typed) {
  try {
    return parse(typed);
  } catch {
    return typed;
  }
}

/** Yes or no; a third answer where it may be left open. */
function flag(value) {
  const given = typeof value === 'string' ? value === 'true' : value;
  let checked = given === true;
  const open = choice([[true, 'true', 'Yes'], [false, 'false', 'No']], given);
  let required = true;
  return {
    describe(place) {
      required = place.required;
      return required
        ? field(place, (properties) => h('input', { ...properties, required: false, type: 'checkbox', checked, on: { change: (event) => { checked = event.target.checked; } } }))
        : open.describe(place);
    },
    value: (path, problems) => (required ? checked : open.value(path, problems)),
    isEmpty: () => (required ? !checked : open.isEmpty()),
  };
}

/** A choice of values, each {value, key, words}. Nothing is preselected. */
function choice(options, value) {
  let key = options.find(([one]) => one === value)?.[1] ?? '';
  let touched = false;
  return {
    describe: (place) => field(place, (properties) => h('select', { ...properties, on: {
      change: (event) => {
        key = event.target.value;
        touched = true;
      },
    } }, h('option', { value: '', selected: key === '' }, place.required ? 'choose…' : 'none'),
    options.map(([, one, words]) => h('option', { value: one, selected: one === key }, words)))),
    value: () => (touched ? options.find(([, one]) => one === key)?.[0] : value ?? undefined),
    isEmpty: () => (touched ? key === '' : (value ?? undefined) === undefined),
  };
}
