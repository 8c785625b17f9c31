// One update with its life: what was done, how far it has come, why not, what it collided with.

import { h } from './dom.js';
import { content, moment, title } from './words.js';
import { address } from './router.js';

const STEPS = ['saved', 'sent'];

/** Describes a card. Commands: edit(update) and dismiss(update). */
export function updateCard(update, commands, sentence) {
  return h('article', { key: update.id, class: `card ${update.life}`, 'data-update': update.id, 'aria-label': `Update ${update.number}` },
    h('div', { class: 'top' },
      h('h3', {}, update.actions.map((action) => title(action.name)).filter(once).join(', ') || 'Update'),
      h('span', { class: `badge ${update.life}` }, update.life)),
    h('ul', { class: 'lines' }, update.actions.map((action) =>
      h('li', {}, update.actions.length > 1 ? `${title(action.name)}: ` : null, content(action.payload) || 'no details'))),
    life(update),
    update.reason ? reason(update, sentence) : null,
    update.dismissed ? h('p', { class: 'quiet' }, 'Dismissed.') : null,
    update.editable && !update.dismissed
      ? h('div', { class: 'buttons' },
        h('a', { class: 'button main', href: address(['updates', update.id, 'edit']) }, 'Edit and re-submit'),
        h('button', { type: 'button', on: { click: () => commands.dismiss(update) } }, 'Dismiss'))
      : null);
}

function once(word, index, all) {
  return all.indexOf(word) === index;
}

function life(update) {
  const stamps = { saved: update.stamps.created, sent: update.stamps.sent };
  const end = STEPS.includes(update.life) ? null : update.life;
  return h('ol', { class: 'life', 'aria-label': 'Life' },
    STEPS.filter((step) => stamps[step] || !end).map((step) => h('li', { class: stamps[step] ? 'reached' : 'ahead' },
      step, ' ', stamps[step] ? moment(stamps[step].at) : null)),
    end
      ? h('li', { class: `reached ${end}` }, end, ' ', moment(update.stamps.promoted?.at))
      : h('li', { class: 'ahead' }, 'verdict'));
}

function reason(update, sentence) {
  return h('div', { class: 'why' },
    h('p', {}, update.reason.message, update.life === 'sent'
      ? ' It was sent already, so that only its verdict decides.' : null),
    update.reason.collidedWith.length > 0
      ? [h('p', { class: 'quiet' }, 'It collided with:'),
        h('ul', {}, update.reason.collidedWith.slice(0, 10).map((other) => h('li', {}, collision(other, sentence))))]
      : null);
}

function collision(other, sentence) {
  const what = other.events.map((event) => sentence(event)).join('; ') || 'an update that is not known here';
  const who = other.user ? `${other.user}: ` : '';
  const where = other.position === undefined
    ? h('a', { href: address(['updates', other.updateId]) }, 'your update')
    : h('a', { href: address(['timeline'], { at: other.position }) }, `position ${other.position}`);
  return [who, what, other.at ? [', ', moment(other.at)] : null, ' (', where, ')'];
}
