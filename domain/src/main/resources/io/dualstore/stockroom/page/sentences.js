// What happened and what is to be done, in a storekeeper's words.

import { size, whole } from './numbers.js';

/** Gives sentence(event) and details(action), whose items are links; undefined of what is not the stockroom's. */
export function sentences(frame) {
  const events = {
    ItemRegistered: (event) => [item(event.code), ` registered: ${event.description}`],
    ItemDiscontinued: (event) => [item(event.code), ' discontinued'],
    StockReceived: (event) => [...pieces(event), ` received${note(event)}`],
    StockIssued: (event) => [...pieces(event), ` issued${note(event)}`],
    StockReturned: (event) => [...pieces(event), ` returned${note(event)}`],
    StockCounted: (event) => [item(event.code), ` counted: ${frame.count(event.counted, 'piece')}, ${difference(event.difference)}`],
    ItemReserved: (event) => [...pieces(event), ` reserved for ${event.crew}`],
    ReservationReleased: (event) => [...pieces(event), ` for ${event.crew} released`],
    ReservationCollected: (event) => [...pieces(event), ` collected by ${event.crew}${note(event)}`],
    ItemWatched: (event) => [item(event.code), ` watched: warn below ${event.threshold.toLocaleString()}`],
    ItemUnwatched: (event) => [item(event.code), ' not watched any more'],
  };
  const actions = {
    RegisterItem: (action) => [item(action.code), `: ${action.description}`],
    DiscontinueItem: (action) => item(action.code),
    ReceiveStock: (action) => [...pieces(action), note(action)],
    IssueStock: (action) => [...pieces(action), note(action)],
    ReturnStock: (action) => [...pieces(action), note(action)],
    CountStock: (action) => [`${frame.count(action.counted, 'piece')} of `, item(action.code), ' found', note(action)],
    ReserveItem: (action) => [...pieces(action), ` for ${action.crew}`],
    WatchItem: (action) => [item(action.code), `, warn below ${action.threshold.toLocaleString()}`],
    UnwatchItem: (action) => item(action.code),
  };

  function item(code) {
    const there = frame.address(['stock', code]);
    return there === frame.address(frame.current().parts) ? code : frame.h('a', { href: there }, code);
  }

  function pieces(what) {
    return [`${frame.count(what.quantity, 'piece')} of `, item(what.code)];
  }

  return {
    sentence: (event) => events[local(event.name)]?.(event.payload),
    details: (action) => actions[local(action.name)]?.(action.payload),
  };
}

function local(name) {
  return name.startsWith('stockroom.') ? name.slice('stockroom.'.length) : '';
}

function difference(number) {
  const exact = whole(number);
  if (exact === 0n) return 'as expected';
  return `${size(exact).toLocaleString()} ${exact > 0n ? 'more' : 'fewer'} than known`;
}

function note(about) {
  const parts = [about.reference, about.reason].filter((part) => part);
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}
