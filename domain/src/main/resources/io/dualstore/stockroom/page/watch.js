// The user's own watch list; nobody else sees it.

import { whole } from './numbers.js';

/** The watched items; those with too few free pieces first. */
export function watchView(frame) {
  const { h, render } = frame;
  const element = document.createElement('section');
  const list = document.createElement('div');
  const adding = frame.form(frame.schema('stockroom.WatchItem'), {
    labels: { code: 'Item', threshold: 'Warn when fewer are free than' },
    button: 'Watch',
    send: (payload) => frame.submit([{ name: 'stockroom.WatchItem', payload }]),
    done: () => frame.say('Watched.'),
  });
  element.append(list, adding);

  async function refresh() {
    const items = await watched(frame);
    items.sort((one, other) => Number(low(other)) - Number(low(one)));
    render(list,
      h('h1', {}, 'Watch list'),
      h('p', { class: 'quiet' }, 'Only you see it.'),
      items.length === 0 ? h('p', {}, 'You watch nothing yet.') : h('ul', { class: 'entries' }, items.map(line)),
      h('h2', {}, 'Watch an item'));
  }

  function line(item) {
    return h('li', { key: item.code, class: low(item) ? 'row alert' : 'row' },
      h('span', { class: 'grow' }, h('a', { href: frame.address(['stock', item.code]) }, item.code), ' ', item.level?.description, ': ',
        item.level ? h('strong', {}, `${item.level.free.toLocaleString()} free`) : 'not registered',
        h('span', { class: 'quiet' }, `, warn below ${item.threshold.toLocaleString()}`),
        low(item) ? h('span', { class: 'badge rejected' }, 'too few') : null,
        item.changed ? h('span', { class: 'badge saved' }, 'pending') : null),
      h('button', { type: 'button', 'aria-label': `Stop watching ${item.code}`, on: { click: () => stop(item.code) } }, 'Stop'));
  }

  async function stop(code) {
    await frame.attempt(async () => {
      await frame.submit([{ name: 'stockroom.UnwatchItem', payload: { code } }]);
      frame.say(`${code} is not watched any more.`);
    });
  }

  return { element, refresh, title: 'Watch list' };
}

/** The watched items: code, threshold, whether undecided work changed that, and the item's level; undefined if there is no such item. */
async function watched(frame) {
  const page = await frame.get('/api/entries/personal/thresholds', { limit: 500 });
  return Promise.all(page.entries.filter((entry) => entry.value !== undefined).map(async (entry) => ({
    code: entry.key, threshold: entry.value, changed: entry.changed, level: await level(frame, entry.key),
  })));
}

async function level(frame, code) {
  try {
    return await frame.get('/api/state/shared', { pointer: frame.pointer('items', code) });
  } catch (error) {
    if (error.status === 404) return undefined;
    throw error;
  }
}

function low(item) {
  return !item.level || whole(item.level.free) < whole(item.threshold);
}

/** Looks after the watched items whatever view is open, and says when one runs short. */
export function alerts(frame) {
  let short = null;
  return {
    async look() {
      const now = new Set((await watched(frame)).filter(low).map((item) => item.code));
      if (short !== null) {
        const news = [...now].filter((code) => !short.has(code));
        if (news.length > 0) frame.say(`Running short: ${news.join(', ')}`);
      }
      short = now;
    },
    badge: () => (short?.size > 0 ? `${short.size} short` : null),
  };
}
