// What is kept for whom: the open reservations, by crew.

const PAGE = 500;

/** The open reservations. */
export function reservationsView(frame) {
  const { h, render } = frame;
  const element = document.createElement('section');
  let search = '';
  const ask = frame.latest();

  async function refresh() {
    const page = await ask('/api/entries/shared/reservations', { search, limit: PAGE });
    if (!page) return;
    const crews = Map.groupBy(page.entries, (entry) => (entry.value ?? entry.confirmed).crew);
    render(element,
      h('h1', {}, 'Reservations'),
      frame.searchField((text) => {
        search = text;
        frame.attempt(refresh);
      }, 'Search crew or item'),
      page.found === 0 ? h('p', { class: 'quiet' }, 'None are open. Reserve pieces on the page of an item.') : null,
      page.found > PAGE ? h('p', { class: 'quiet' }, `The first ${PAGE} of ${page.found.toLocaleString()}; search for others.`) : null,
      [...crews].sort(([one], [other]) => one.localeCompare(other)).map(([crew, entries]) => h('section', { key: crew },
        h('h2', {}, crew, h('span', { class: 'quiet' }, ` ${entries.length} open`)),
        h('ul', { class: 'entries' }, entries.map(line)))));
  }

  function line(entry) {
    const kept = entry.value ?? entry.confirmed;
    const ended = entry.value === undefined;
    return h('li', { key: entry.key, class: entry.changed ? 'pending row' : 'row' },
      h('span', { class: 'grow' }, frame.count(kept.quantity, 'piece'), ' of ',
        h('a', { href: frame.address(['stock', kept.code]) }, kept.code), ' ', h('span', { class: 'quiet' }, kept.reservation),
        entry.changed ? h('span', { class: 'badge saved' }, ended ? 'pending: ends' : 'pending') : null),
      ended ? null : h('span', { class: 'pair' },
        h('button', { type: 'button', 'aria-label': `Collect ${kept.reservation}`, on: { click: () => end('CollectReservation', kept, 'Collected') } }, 'Collect'),
        h('button', { type: 'button', 'aria-label': `Release ${kept.reservation}`, on: { click: () => end('ReleaseReservation', kept, 'Released') } }, 'Release')));
  }

  async function end(action, kept, word) {
    await frame.attempt(async () => {
      await frame.submit([{ name: `stockroom.${action}`, payload: { reservation: kept.reservation } }]);
      frame.say(`${word}: saved on this device.`);
    });
  }

  return { element, refresh, title: 'Reservations' };
}
