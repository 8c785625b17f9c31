// What happened, by everybody, newest first; what is not decided yet on top.

import { h, render } from './dom.js';
import { get } from './api.js';
import { address } from './router.js';
import { moment, title } from './format.js';

const PAGE = 50;

/** A history: of all, or of one tag. Parameters: at: a position to be shown. */
export function timelineView(frame, route) {
  const element = document.createElement('section');
  const at = route.parameters.at === undefined ? undefined : Number(route.parameters.at);
  const before = at === undefined ? undefined : at + 10;
  let limit = PAGE;

  async function refresh() {
    const history = await get('/api/history', { before, limit });
    render(element,
      h('h1', {}, 'Timeline'),
      at === undefined ? null : h('p', {}, `Around position ${at}. `, h('a', { href: address(['timeline']) }, 'To the newest')),
      historyTable(frame, history, at),
      history.next === undefined ? null : h('button', { type: 'button', on: { click: () => {
        limit = Math.min(500, limit + PAGE);
        frame.attempt(refresh);
      } } }, 'Earlier'));
  }

  return { element, refresh, title: 'Timeline' };
}

/** Describes a history as a table. */
export function historyTable(frame, history, at) {
  const refused = [...(history.refused ?? [])];
  const rows = [
    ...history.pending.flatMap((update) => update.events.map((event, index) => h('tr', { key: `${update.id}-${index}`, class: 'pending' },
      h('td', { class: 'narrow' }, h('a', { class: `badge ${update.status}`, href: address(['updates', update.id]) }, update.status)),
      h('td', { class: 'lead' }, frame.sentence(event)),
      h('td', { class: 'narrow' }, 'you'),
      h('td', { class: 'narrow' }, moment(update.stamps.created.at))))),
    ...history.events.flatMap((past) => [
      ...refusedFrom(past.position + 1),
      h('tr', { key: past.position, class: past.position === at ? 'chosen' : '' },
        h('td', { class: 'narrow number', 'data-label': 'Position' }, past.position),
        h('td', { class: 'lead' }, frame.sentence(past.event)),
        h('td', { class: 'narrow' }, past.user),
        h('td', { class: 'narrow' }, moment(past.at))),
    ]),
    ...refusedFrom(0),
  ];

  /** Updates that were refused when the log had reached that position; newest first, as they are given. */
  function refusedFrom(position) {
    const rest = refused.findIndex((update) => update.nextPosition < position);
    return refused.splice(0, rest < 0 ? refused.length : rest).map((update) => h('tr', { key: update.id, class: 'refused' },
      h('td', { class: 'narrow' }, h('span', { class: 'badge rejected' }, 'rejected')),
      h('td', { class: 'lead' }, `${update.actions.map(title).join(', ')}: ${update.message}`),
      h('td', { class: 'narrow' }, update.user),
      h('td', { class: 'narrow' }, moment(update.at))));
  }

  return rows.length === 0 ? h('p', { class: 'quiet' }, 'Nothing yet.') : h('div', { class: 'wide' }, h('table', { class: 'folds' },
    h('thead', {}, h('tr', {}, ['Position', 'What', 'Who', 'When'].map((name) => h('th', { scope: 'col' }, name)))),
    h('tbody', {}, rows)));
}
