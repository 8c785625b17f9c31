// A labelled control with its hint and its problems, so that all of them are said together.

import { h } from './dom.js';

/**
 * Describes one field.
 *
 * @param place {id, label, required, errors}: where the field is in its form, and the sentences of what is wrong with it
 * @param control (properties) => description of the control, which takes these properties
 * @param help text below the control, if there is one; what is wrong takes its place
 */
export function field(place, control, help) {
  const hint = place.errors.length === 0 ? help : null;
  return h('div', { key: place.key, class: 'field' },
    h('label', { key: 'label', for: place.id }, place.label, optional(place)),
    control(described(place, hint)),
    hint ? h('p', { key: 'hint', id: `${place.id}-hint`, class: 'quiet hint' }, hint) : null,
    problems(place));
}

/** Describes fields that belong together, under one heading. */
export function group(place, ...children) {
  return h('fieldset', { key: place.key, id: place.id, class: 'group', 'aria-describedby': place.errors.length > 0 ? `${place.id}-error` : false },
    h('legend', { key: 'legend' }, place.label, optional(place)), children, problems(place));
}

/** The properties of a control that connect it with its field. */
function described(place, hint) {
  const wrong = place.errors.length > 0;
  const ids = [wrong ? `${place.id}-error` : null, hint ? `${place.id}-hint` : null].filter(Boolean).join(' ');
  return { key: 'control', id: place.id, required: place.required, 'aria-invalid': String(wrong), 'aria-describedby': ids || false };
}

function problems(place) {
  return place.errors.length === 0 ? null : h('p', { key: 'error', id: `${place.id}-error`, class: 'wrong' }, place.errors.map(sentence).join(' '));
}

function optional(place) {
  return place.required ? null : h('span', { class: 'quiet' }, ' (optional)');
}

/** Whether a control of the browser, such as one for dates, is filled in partly: then it has no value and sends no event. */
export function isPartial(id) {
  return document.getElementById(id)?.validity?.badInput ?? false;
}

/** "must be a number" as "Must be a number." */
export function sentence(message) {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.!?]$/.test(message) ? '' : '.'}`;
}
