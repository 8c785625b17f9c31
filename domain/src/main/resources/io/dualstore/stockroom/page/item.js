// One item: its numbers, what can be done with it, and its history.

import { NUMBERS, number } from './numbers.js';

const PAGE = 50;
const DONE = [
  ['IssueStock', 'Issue'],
  ['ReceiveStock', 'Receive'],
  ['ReturnStock', 'Return'],
  ['CountStock', 'Count'],
  ['ReserveItem', 'Reserve'],
  ['WatchItem', 'Watch'],
  ['DiscontinueItem', 'Discontinue'],
];

/** The item of the address. */
export function itemView(frame, route, basket) {
  const { h, render } = frame;
  const element = document.createElement('section');
  const above = document.createElement('div');
  const doing = document.createElement('div');
  const below = document.createElement('div');
  element.append(above, doing, below);
  const code = route.parts[1];
  const pointer = frame.pointer('items', code);
  let limit = PAGE;
  let chosen = null;

  async function refresh() {
    const [value, confirmed, history] = await Promise.all([
      there('optimistic'),
      there('confirmed'),
      frame.get('/api/history', { tag: `item:${code}`, limit }),
    ]);
    const entry = { value, confirmed, changed: JSON.stringify(value) !== JSON.stringify(confirmed) };
    render(above, value || confirmed ? heading(entry) : [h('h1', {}, code), h('p', {}, 'There is no such item.')]);
    render(below,
      h('h2', {}, 'History'),
      frame.historyTable(frame, history),
      history.next === undefined ? null : h('button', { type: 'button', on: { click: () => {
        limit = Math.min(500, limit + PAGE);
        frame.attempt(refresh);
      } } }, 'Earlier'));
  }

  async function there(view) {
    try {
      return await frame.get('/api/state/shared', { pointer, view });
    } catch (error) {
      if (error.status === 404) return null;
      throw error;
    }
  }

  function heading(entry) {
    const item = entry.value ?? entry.confirmed;
    return [
      h('p', { class: 'back' }, h('a', { href: frame.address(['stock']) }, 'All stock')),
      h('h1', {}, code, ' ', h('span', { class: 'quiet' }, item.description),
        item.discontinued ? h('span', { class: 'badge' }, 'discontinued') : null,
        entry.changed ? h('span', { class: 'badge saved' }, 'pending') : null),
      h('dl', { class: 'numbers' }, NUMBERS.map(([field, label]) =>
        h('div', { class: field }, h('dt', {}, label), h('dd', { class: 'number' }, number(h, entry, field))))),
      h('div', { class: 'buttons', role: 'group', 'aria-label': `What to do with ${code}` },
        DONE.map(([name, label]) => h('button', {
          type: 'button', id: name, 'aria-pressed': String(chosen === name), on: { click: () => choose(name, entry) },
        }, label)),
        h('button', { type: 'button', on: { click: () => {
          basket.add({ action: 'IssueStock', code, quantity: 1 });
          frame.say(`${code} is in the basket.`);
          frame.changed();
        } } }, 'Into the basket')),
    ];
  }

  function choose(name, entry) {
    chosen = chosen === name ? null : name;
    doing.replaceChildren();
    render(above, heading(entry));
    if (!chosen) return;
    const values = { code };
    if (name === 'ReserveItem') values.reservation = newReservation(frame);
    const fields = frame.form(frame.schema(`stockroom.${name}`), {
      values,
      hidden: ['code', 'reservation'],
      labels: { quantity: 'Pieces', counted: 'Pieces found', threshold: 'Warn when fewer are free than' },
      button: DONE.find(([one]) => one === name)[1],
      send: (payload) => frame.submit([{ name: `stockroom.${name}`, payload }]),
      done: () => {
        frame.say('Saved on this device.');
        close(name);
        frame.attempt(refresh);
      },
      cancel: () => close(name),
    });
    doing.append(fields);
    (fields.querySelector('input') ?? fields.querySelector('button')).focus();
  }

  /** The focus goes back to where it came from. */
  function close(name) {
    chosen = null;
    doing.replaceChildren();
    const opener = document.getElementById(name);
    opener?.setAttribute('aria-pressed', 'false');
    opener?.focus();
  }

  return { element, refresh, title: code };
}

function newReservation(frame) {
  return `R-${frame.newId().slice(0, 8)}`;
}
