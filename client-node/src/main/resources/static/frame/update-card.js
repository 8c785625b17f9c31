// One update with its status: what was done, how far it has come, why not, what it collided with.

import { h } from './dom.js';
import { joined, moment, title } from './format.js';
import { address } from './router.js';

const STEPS = ['saved', 'sent'];
const LINES = 10;

/** Describes a card. Commands: dismiss(update); withdraw(update); whole(update): whether all lines of a long one are wanted. */
export function updateCard(frame, update, commands) {
  return h('article', { key: update.id, class: `card ${update.status}`, 'data-update': update.id, 'aria-label': `Update ${update.number}` },
    h('div', { class: 'top' },
      h('h3', {}, update.actions.map((action) => title(action.name)).filter(once).join(', ') || 'Update'),
      h('span', { class: `badge ${update.status}`, title: update.summary }, update.status)),
    lines(frame, update, commands.whole(update) ? update.actions.length : LINES),
    status(update),
    update.status === 'adjusted' ? outcome(frame, update) : null,
    update.reason ? reason(frame, update) : null,
    update.dismissed ? h('p', { class: 'quiet' }, 'Dismissed.') : null,
    update.editable && !update.dismissed
      ? h('div', { class: 'buttons' },
        h('a', { class: 'button main', href: address(['updates', update.id, 'edit']) }, update.status === 'saved' ? 'Edit' : 'Edit and resubmit'),
        update.status === 'saved'
          ? h('button', { type: 'button', on: { click: () => commands.withdraw(update) } }, 'Withdraw')
          : h('button', { type: 'button', on: { click: () => commands.dismiss(update) } }, 'Dismiss'))
      : null);
}

function lines(frame, update, most) {
  const several = update.actions.length > 1;
  const rest = update.actions.length - most;
  return h('ul', { class: 'lines' },
    update.actions.slice(0, most).map((action) =>
      h('li', {}, several ? `${title(action.name)}: ` : null, frame.details(action) || 'no details')),
    rest > 0 ? h('li', {}, h('a', { href: address(['updates', update.id]) }, `and ${rest.toLocaleString()} more`)) : null);
}

function once(word, index, all) {
  return all.indexOf(word) === index;
}

function status(update) {
  const stamps = { saved: update.stamps.created, sent: update.stamps.sent };
  const end = STEPS.includes(update.status) ? null : update.status;
  return h('ol', { class: 'status', 'aria-label': 'Status' },
    STEPS.filter((step) => stamps[step] || !end).map((step) => h('li', { class: stamps[step] ? 'reached' : 'ahead' },
      step, ' ', stamps[step] ? moment(stamps[step].at) : null)),
    end
      ? h('li', { class: `reached ${end}` }, end, ' ', moment(update.stamps.promoted?.at))
      : h('li', { class: 'ahead' }, 'verdict'));
}

/** It was accepted, with other events than were shown here before. */
function outcome(frame, update) {
  return h('div', { class: 'other' },
    h('p', {}, 'Others were faster, so it came out otherwise than was shown here:'),
    h('ul', {}, update.events.map((event) => h('li', {}, frame.sentence(event)))));
}

const MEANING = {
  sent: 'No longer possible here; it was sent already, so only its verdict decides.',
  conflicted: 'It became impossible before it was sent, and was kept for you.',
  rejected: 'It was sent and refused, and was kept for you.',
};

function reason(frame, update) {
  return h('div', { class: 'why' },
    h('p', {}, update.reason.message),
    MEANING[update.status] ? h('p', {}, MEANING[update.status]) : null,
    update.reason.collidedWith.length > 0
      ? [h('p', {}, 'It collided with:'),
        h('ul', {}, update.reason.collidedWith.slice(0, 10).map((other) => h('li', {}, collision(frame, other))))]
      : null);
}

function collision(frame, other) {
  const what = other.events.length > 0 ? joined(other.events.map(frame.sentence), '; ') : 'an update that is not known here';
  const who = other.user ? `${other.user}: ` : '';
  const where = other.position === undefined
    ? h('a', { href: address(['updates', other.updateId]) }, 'your update')
    : h('a', { href: address(['timeline'], { at: other.position }) }, `position ${other.position}`);
  return [who, what, other.at ? [', ', moment(other.at)] : null, ' (', where, ')'];
}
