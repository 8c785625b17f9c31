// Names and times in words.

import { h } from './dom.js';
import { Numeral } from './json.js';

/** "stockroom.IssueStock" as "Issue stock". */
export function title(name) {
  const words = name.slice(name.lastIndexOf('.') + 1).replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

/** A moment: the time of today, with the day if it is another one. */
export function moment(iso) {
  if (!iso) return '';
  const at = new Date(iso);
  const today = new Date().toDateString() === at.toDateString();
  const text = at.toLocaleString(undefined, today ? { timeStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'short' });
  return h('time', { datetime: iso, title: at.toLocaleString() }, text);
}

/** "1 update", "2 updates". */
export function count(number, one, several = `${one}s`) {
  return `${number.toLocaleString()} ${number === 1 ? one : several}`;
}

/** "3.5 MB". */
export function megabytes(bytes) {
  return `${(bytes / 1e6).toLocaleString(undefined, { maximumFractionDigits: 1 })} MB`;
}

/** Parts with something between them; they may have elements in them. */
export function joined(parts, between) {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [between, part]));
}

/** What an action or event says, as "code LANTERN, quantity 3". */
export function content(payload) {
  return Object.entries(payload ?? {})
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${title(name).toLowerCase()} ${text(value)}`)
    .join(', ');
}

/** A JSON value as text: an object or a list as JSON, a number with all its digits. */
export function text(value) {
  return typeof value === 'object' && !(value instanceof Numeral) ? JSON.stringify(value) : String(value);
}
