// What there is: the maps of the states, page by page, for any model.

import { h, render } from './dom.js';
import { get, latest } from './api.js';
import { content, count, text, title } from './format.js';
import { Numeral } from './json.js';

const PAGE = 100;

/** All maps of both states. */
export function stateView(frame) {
  const element = document.createElement('section');
  let search = '';
  let offset = 0;

  const ask = latest(async () => {
    const parts = [];
    for (const partition of ['shared', 'personal']) {
      for (const name of await get(`/api/entries/${partition}`)) {
        parts.push({ name, partition, page: await get(`/api/entries/${partition}/${name}`, { search, offset, limit: PAGE }) });
      }
    }
    return parts;
  });

  async function refresh() {
    const parts = await ask();
    if (!parts) return;
    const most = Math.max(0, ...parts.map((part) => part.page.found));
    render(element,
      h('h1', {}, 'What there is'),
      searchField((text) => {
        search = text;
        offset = 0;
        frame.attempt(refresh);
      }),
      parts.map((part) => [
        h('h2', { key: `${part.partition}-${part.name}` }, `${title(part.name)} (${part.page.found.toLocaleString()})`),
        h('ul', { key: `${part.partition}-${part.name}-list`, class: 'entries' }, part.page.entries.map(entry)),
      ]),
      pager(offset, PAGE, most, (next) => {
        offset = next;
        frame.attempt(refresh);
      }));
  }

  return { element, refresh, title: 'What there is' };
}

function entry(row) {
  const value = row.value ?? row.confirmed;
  return h('li', { key: row.key, class: row.changed ? 'pending' : '' },
    h('strong', {}, row.key), ' ', isObject(value) ? content(value) : text(value),
    row.changed ? h('span', { class: 'badge saved' }, row.value === undefined ? 'pending: goes' : 'pending') : null);
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Numeral);
}

/** Describes a search field; says what is looked for a moment after the last key. */
export function searchField(wanted, label = 'Search', value = '') {
  return h('div', { key: 'search', class: 'field' },
    h('label', { for: 'search' }, label),
    h('input', { id: 'search', type: 'search', autocomplete: 'off', value, on: { input: (event) => {
      const typed = event.target.value;
      clearTimeout(searchField.timer);
      searchField.timer = setTimeout(() => wanted(typed), 150);
    } } }));
}

/** Describes the way through pages. */
export function pager(offset, size, found, go) {
  return found <= size ? null : h('div', { key: 'pager', class: 'buttons pager', role: 'group', 'aria-label': 'Pages' },
    h('button', { type: 'button', disabled: offset === 0, on: { click: () => go(Math.max(0, offset - size)) } }, 'Previous'),
    h('span', { class: 'number' }, `${(offset + 1).toLocaleString()}–${Math.min(offset + size, found).toLocaleString()} of ${count(found, 'entry', 'entries')}`),
    h('button', { type: 'button', disabled: offset + size >= found, on: { click: () => go(offset + size) } }, 'Next'));
}
