// What happens on the node, as it happens. Comes back by itself when the node does.

const RETRY_MILLIS = 1000;

/**
 * Follows the node's events.
 *
 * @param listeners status(view): how the node stands with the store; changed(): something else is new, once for all that happens
 *   together; gone() and back(): whether the node answers
 */
export function follow(listeners) {
  let waiting = false;
  let present = true;

  function changed() {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      listeners.changed();
    }, 30);
  }

  function connect() {
    const source = new EventSource('/api/events');
    source.addEventListener('open', () => {
      if (!present) listeners.back();
      present = true;
      changed();
    });
    source.addEventListener('status', (event) => listeners.status(JSON.parse(event.data)));
    source.addEventListener('notification', (event) => listeners.notification(JSON.parse(event.data)));
    source.addEventListener('state', changed);
    source.addEventListener('update', changed);
    source.addEventListener('error', () => {
      source.close();
      if (present) listeners.gone();
      present = false;
      setTimeout(connect, RETRY_MILLIS);
    });
  }

  connect();
}
