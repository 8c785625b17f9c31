// The basket: several lines, booked as one update, all or nothing.

const KINDS = [
  ['IssueStock', 'Issue'],
  ['ReceiveStock', 'Receive'],
  ['ReturnStock', 'Return'],
];

/** The lines, and how they are sent. */
export function basketView(frame, basket) {
  const { h, render } = frame;
  const element = document.createElement('section');
  let problem = null;
  let busy = false;

  function line(one, index) {
    const label = `line ${index + 1}, ${one.code}`;
    const wrong = frame.problemsAt(problem, 'actions', index, 'payload', 'quantity');
    return h('tr', { key: one.id },
      h('td', { 'data-label': 'What' }, h('select', { 'aria-label': `What to do, ${label}`, on: { change: (event) => basket.change(one.id, { action: event.target.value }) } },
        KINDS.map(([name, word]) => h('option', { value: name, selected: name === one.action }, word)))),
      h('td', { class: 'lead' }, h('a', { href: frame.address(['stock', one.code]) }, one.code)),
      h('td', { 'data-label': 'Pieces' }, h('input', {
        type: 'text', inputmode: 'numeric', autocomplete: 'off', value: one.quantity, class: 'pieces', 'aria-label': `Pieces, ${label}`,
        'aria-invalid': String(wrong.length > 0), 'aria-describedby': wrong.length > 0 ? `wrong-${one.id}` : false,
        on: { input: (event) => basket.change(one.id, { quantity: event.target.value }) },
      }), wrong.length > 0 ? h('p', { id: `wrong-${one.id}`, class: 'wrong' }, wrong.join(' ')) : null),
      h('td', { 'data-label': 'Reference' }, h('input', {
        type: 'text', value: one.reference ?? '', 'aria-label': `Reference, ${label}`,
        on: {
          input: (event) => basket.change(one.id, { reference: event.target.value }),
          change: (event) => {
            event.target.value = frame.canonicalIdentifier(event.target.value);
            basket.change(one.id, { reference: event.target.value });
          },
        },
      })),
      h('td', { class: 'narrow beside' }, h('button', { type: 'button', 'aria-label': `Remove ${label}`, on: { click: () => {
        basket.remove(one.id);
        problem = null;
        frame.changed();
      } } }, 'Remove')));
  }

  function action(one) {
    const payload = { code: one.code };
    // What is no number is sent as it was typed, and the node says what is wrong with it.
    if (one.quantity !== '') payload.quantity = frame.typedNumber(String(one.quantity)) ?? one.quantity;
    if (one.reference) payload.reference = one.reference;
    return { name: `stockroom.${one.action}`, payload };
  }

  async function send() {
    if (busy) return;
    busy = true;
    try {
      await frame.submit(basket.lines().map(action));
      basket.clear();
      problem = null;
      frame.say('The basket is saved on this device as one update.');
    } catch (error) {
      problem = error;
    }
    busy = false;
    show();
    frame.changed();
  }

  function show() {
    const lines = basket.lines();
    render(element,
      h('h1', {}, 'Basket'),
      h('p', { class: 'quiet' }, lines.length === 0
        ? ['Empty. Put items in from the ', h('a', { href: frame.address(['stock']) }, 'stock list'), '.']
        : 'All lines are booked together, or none.'),
      h('div', { key: 'trouble', role: 'alert' }, problem ? h('p', { class: 'why' }, problem.errors?.length > 0 ? 'Correct the marked fields.' : problem.message) : null),
      lines.length === 0 ? null : [
        h('div', { key: 'lines', class: 'wide' }, h('table', { class: 'basket folds' },
          h('thead', {}, h('tr', {}, ['What', 'Item', 'Pieces', 'Reference'].map((name) => h('th', { scope: 'col' }, name)),
            h('th', { scope: 'col' }, h('span', { class: 'aside' }, 'Remove')))),
          h('tbody', {}, lines.map(line)))),
        h('div', { key: 'buttons', class: 'buttons' },
          h('button', { type: 'button', class: 'main', id: 'send-basket', on: { click: send } }, `Book ${frame.count(lines.length, 'line')}`),
          h('button', { type: 'button', on: { click: () => {
            basket.clear();
            problem = null;
            frame.changed();
          } } }, 'Empty the basket')),
      ]);
  }

  return { element, refresh: async () => show(), title: 'Basket' };
}
