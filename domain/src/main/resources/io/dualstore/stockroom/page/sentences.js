// What happened, in a storekeeper's words.

const SENTENCES = {
  'stockroom.ItemRegistered': (event) => `${event.code} registered: ${event.description}`,
  'stockroom.ItemDiscontinued': (event) => `${event.code} discontinued`,
  'stockroom.StockReceived': (event) => `${pieces(event.quantity)} of ${event.code} received${note(event)}`,
  'stockroom.StockIssued': (event) => `${pieces(event.quantity)} of ${event.code} issued${note(event)}`,
  'stockroom.StockReturned': (event) => `${pieces(event.quantity)} of ${event.code} returned${note(event)}`,
  'stockroom.StockCounted': (event) => `${event.code} counted: ${pieces(event.counted)}, ${difference(event.difference)}`,
  'stockroom.ItemReserved': (event) => `${pieces(event.quantity)} of ${event.code} reserved for ${event.crew}`,
  'stockroom.ReservationReleased': (event) => `${pieces(event.quantity)} of ${event.code} for ${event.crew} released`,
  'stockroom.ReservationCollected': (event) => `${pieces(event.quantity)} of ${event.code} collected by ${event.crew}${note(event)}`,
  'stockroom.ItemWatched': (event) => `${event.code} watched: warn below ${event.threshold}`,
  'stockroom.ItemUnwatched': (event) => `${event.code} not watched any more`,
};

/** A sentence, or undefined if the event is not one of the stockroom. */
export function sentence(event) {
  return SENTENCES[event.name]?.(event.payload);
}

function pieces(quantity) {
  return `${quantity.toLocaleString()} ${quantity === 1 ? 'piece' : 'pieces'}`;
}

function difference(number) {
  if (number === 0) return 'as expected';
  return number > 0 ? `${number} more than known` : `${-number} fewer than known`;
}

function note(event) {
  const parts = [event.reference, event.reason].filter((part) => part);
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}
