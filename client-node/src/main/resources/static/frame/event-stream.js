// Live events of the node. Reconnects automatically.
//
// A browser opens six connections to a node at most, for all of its tabs together, so the tabs share one stream: the tab that has it passes
// everything on. Web Locks would choose that tab, but exist in secure contexts only.

import { at } from './api.js';
import { newId } from './ids.js';

const RETRY_MILLIS = 1000;

/** A node sends a heartbeat every 3 s. A node that hangs keeps the connection, and sends nothing. */
const SILENCE_MILLIS = 10_000;

/** More than SILENCE_MILLIS and RETRY_MILLIS: the tab that has the stream is heard also while the node is silent. */
const TAB_SILENCE_MILLIS = 15_000;

/** Time for the tab that has the stream to say so, and on top of it at most as much by chance, so that one of many is the first. */
const ELECTION_MILLIS = 150;

const EVENTS = ['status', 'notification', 'state', 'update', 'heartbeat'];

/**
 * Follows the node's events.
 *
 * @param listeners status(view): how the node stands with the store; notification(view): what the user is to know; changed(): something else
 *   is new, once for all that happens together; gone() and back(): whether the node answers
 */
export function follow(listeners) {
  const channel = new BroadcastChannel(`events of ${at('/')}`);
  const me = newId();
  let source = null;
  let leading = false;
  let present = true;
  let waiting = false;
  let timer = null;

  function changed() {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      listeners.changed();
    }, 30);
  }

  /** Takes what the node sent, whichever tab has the stream; "gone" says that the node does not answer. */
  function take(name, data) {
    if (name === 'gone') {
      if (present) listeners.gone();
      present = false;
      return;
    }
    if (!present) {
      present = true;
      listeners.back();
      changed();
    }
    if (name === 'status' || name === 'notification') listeners[name](JSON.parse(data));
    else if (name !== 'heartbeat') changed();
  }

  function pass(name, data) {
    channel.postMessage({ from: me, name, data });
    take(name, data);
  }

  function after(millis, work) {
    clearTimeout(timer);
    timer = setTimeout(work, millis);
  }

  function lead() {
    leading = true;
    channel.postMessage({ from: me, name: 'leading' });
    connect();
  }

  function connect() {
    source = new EventSource(at('/api/events'));
    after(SILENCE_MILLIS, lost);
    for (const name of EVENTS) {
      source.addEventListener(name, (event) => {
        after(SILENCE_MILLIS, lost);
        pass(name, event.data);
      });
    }
    source.addEventListener('error', lost);
  }

  function lost() {
    source.close();
    pass('gone');
    after(RETRY_MILLIS, connect);
  }

  function giveUp() {
    leading = false;
    source.close();
    after(TAB_SILENCE_MILLIS, lead);
  }

  /** Takes the stream, unless another tab says first that it has it. */
  function elect() {
    after(ELECTION_MILLIS * (1 + Math.random()), lead);
  }

  channel.addEventListener('message', ({ data: { from, name, data } }) => {
    if (name === 'joined') {
      if (leading) channel.postMessage({ from: me, name: present ? 'leading' : 'gone' });
      return;
    }
    if (name === 'left') {
      if (!leading) elect();
      return;
    }
    if (leading) {
      // Two tabs have a stream, because one of them was frozen or both began together. One of them is enough.
      if (from < me) giveUp();
      else channel.postMessage({ from: me, name: 'leading' });
    } else {
      after(TAB_SILENCE_MILLIS, lead);
    }
    if (name !== 'leading') take(name, data);
  });
  window.addEventListener('pagehide', () => {
    clearTimeout(timer);
    if (!leading) return;
    leading = false;
    source.close();
    channel.postMessage({ from: me, name: 'left' });
  });
  // Back from the browser's cache of pages that were left.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) join();
  });

  function join() {
    channel.postMessage({ from: me, name: 'joined' });
    elect();
    changed();
  }

  join();
}
