// The stock list: every item, searched and shown page by page.

import { NUMBERS, number } from './numbers.js';

const PAGE = 100;

/** The list. */
export function stockView(frame, route, basket) {
  const { h, render } = frame;
  const element = document.createElement('section');
  let search = route.parameters.search ?? '';
  let changed = route.parameters.changed === 'true';
  let offset = 0;
  const ask = frame.latest();

  async function refresh() {
    const page = await ask('/api/entries/shared/items', { search, changed: changed || undefined, offset, limit: PAGE });
    if (!page) return;
    render(element,
      h('h1', {}, 'Stock'),
      h('div', { key: 'finding', class: 'finding' },
        frame.searchField((text) => look(text, changed), 'Search code or description', search),
        h('label', { class: 'check' }, h('input', { type: 'checkbox', checked: changed, on: { change: (event) => look(search, event.target.checked) } }),
          ' with pending work only'),
        h('a', { class: 'button', href: frame.address(['do', 'stockroom.RegisterItem']) }, 'Register an item')),
      h('p', { key: 'count', class: 'quiet', role: 'status' }, frame.count(page.found, 'item')),
      page.found === 0 ? null : table(page.entries),
      frame.pager(offset, PAGE, page.found, (next) => {
        offset = next;
        frame.attempt(refresh);
      }));
  }

  function look(text, only) {
    search = text;
    changed = only;
    offset = 0;
    frame.remember({ search, changed: only ? 'true' : '' });
    frame.attempt(refresh);
  }

  function table(entries) {
    return h('div', { key: 'table', class: 'wide' }, h('table', { class: 'stock folds' },
      h('thead', {}, h('tr', {},
        h('th', { scope: 'col' }, 'Item'),
        NUMBERS.map(([, label]) => h('th', { scope: 'col', class: 'number' }, label)),
        h('th', { scope: 'col' }, h('span', { class: 'aside' }, 'Basket')))),
      h('tbody', {}, entries.map(row))));
  }

  function row(entry) {
    const item = entry.value ?? entry.confirmed;
    return h('tr', { key: entry.key, class: entry.changed ? 'pending' : '', 'data-item': entry.key },
      h('td', { class: 'lead' }, h('a', { href: frame.address(['stock', entry.key]) }, entry.key), ' ', item.description,
        item.discontinued ? h('span', { class: 'badge' }, 'discontinued') : null,
        entry.changed ? h('span', { class: 'badge saved' }, 'pending') : null),
      NUMBERS.map(([field, label]) => h('td', { class: `number ${field}`, 'data-label': label }, number(h, entry, field))),
      h('td', { class: 'narrow beside' }, h('button', { type: 'button', 'aria-label': `Put ${entry.key} into the basket`, on: { click: () => {
        basket.add({ action: 'IssueStock', code: entry.key, quantity: 1 });
        frame.say(`${entry.key} is in the basket.`);
        frame.changed();
      } } }, '+ Basket')));
  }

  return { element, refresh, title: 'Stock' };
}
