// The user's updates, newest first. Nothing leaves this list but by his own hand.

import { h, render } from './dom.js';
import { get, latest, post } from './api.js';
import { address, remember } from './router.js';
import { updateCard } from './update-card.js';

const PAGE = 50;
const FILTERS = [
  ['', 'All'],
  ['rejected,conflicted', 'Refused'],
  ['saved,sent', 'Pending'],
  ['accepted,adjusted', 'Accepted'],
  ['withdrawn', 'Withdrawn'],
];

/** The list, or one of it. */
export function updatesView(frame, route) {
  const element = document.createElement('section');
  const only = route.parts[1];
  let status = route.parameters.status ?? '';
  let dismissed = false;
  let limit = PAGE;
  let updates = [];

  const ask = latest(async () => (only ? [await get(`/api/updates/${encodeURIComponent(only)}`)] : get('/api/updates', { status, limit })));

  async function refresh() {
    const answer = await ask();
    if (!answer) return;
    updates = answer;
    show();
  }

  const dismiss = (update) => command(update, 'dismiss', 'Dismissed.');
  const withdraw = (update) => command(update, 'withdraw', 'Withdrawn. It will not be sent.');

  async function command(update, name, done) {
    await frame.attempt(async () => {
      await post(`/api/updates/${update.id}/${name}`);
      frame.say(done);
      // The button goes with its card; the focus must not be lost with it.
      element.closest('main')?.focus({ preventScroll: true });
    });
  }

  function choose(next) {
    status = next;
    remember({ status });
    frame.attempt(refresh);
  }

  function filters() {
    return h('div', { class: 'filters', role: 'group', 'aria-label': 'Which updates' },
      FILTERS.map(([value, label]) => h('button', {
        type: 'button', 'aria-pressed': String(status === value), on: { click: () => choose(value) },
      }, label)),
      h('label', {}, h('input', { type: 'checkbox', checked: dismissed, on: { change: (event) => {
        dismissed = event.target.checked;
        show();
      } } }), ' dismissed ones too'));
  }

  function show() {
    const shown = updates.filter((update) => only || dismissed || !update.dismissed);
    render(element,
      h('h1', {}, only ? 'Update' : 'My updates'),
      only ? h('p', {}, h('a', { href: address(['updates']) }, 'All updates')) : filters(),
      shown.length === 0 ? h('p', { class: 'quiet' }, 'None of these.') : null,
      h('div', { key: 'cards', class: 'cards' }, shown.map((update) => updateCard(frame, update, { dismiss, withdraw, whole: () => Boolean(only) }))),
      !only && updates.length === limit
        ? h('button', { type: 'button', on: { click: () => {
          limit += PAGE;
          frame.attempt(refresh);
        } } }, 'Earlier ones')
        : null);
  }

  show();
  return { element, refresh, title: 'My updates' };
}
