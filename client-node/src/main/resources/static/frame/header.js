// The header: how this node stands with the store, and the switch to work offline on purpose.

import { h, render } from './dom.js';
import { post } from './api.js';
import { count, megabytes, moment } from './format.js';

const CONNECTION = {
  starting: 'Starting',
  online: 'Online',
  offline: 'Offline',
  'offline-by-choice': 'Offline on purpose',
  stopped: 'Stopped',
};

/** Shows a header in an element; told of what is new by its functions. */
export function header(element, page, say) {
  let status = null;
  let gone = null;
  let refused = 0;

  async function toggle() {
    try {
      status = await post(status.connection === 'offline-by-choice' ? '/api/sync/online' : '/api/sync/offline');
    } catch (error) {
      say(error.message);
    }
    show();
  }

  function facts() {
    return h('ul', { class: 'facts' },
      h('li', {}, h('span', { class: `state ${status.connection}` }, CONNECTION[status.connection]), ' since ', moment(status.since)),
      h('li', {}, pending()),
      refused > 0 ? h('li', {}, h('a', { class: 'badge rejected', href: '#/updates?status=rejected,conflicted' }, `${refused.toLocaleString()} refused`)) : null,
      h('li', {}, status.lastSync ? ['Last sync ', moment(status.lastSync)] : 'No sync yet since the start'),
      h('li', {}, behind()));
  }

  function pending() {
    if (status.pending === 0) return 'Nothing pending';
    const which = status.unsent === status.pending ? '' : `${status.unsent.toLocaleString()} of them `;
    const unsent = status.unsent > 0 ? `, ${which}on this device only` : '';
    return h('a', { href: '#/updates?status=saved,sent' }, `${status.pending.toLocaleString()} pending${unsent}`);
  }

  /** To be offline is no error. */
  function problem() {
    return status.connection === 'offline'
      ? h('details', { class: 'unreachable' },
        h('summary', {}, 'The store does not answer. Work goes on here, and is sent when it does.'), status.problem)
      : h('p', { class: 'problem' }, status.problem);
  }

  /** How far others are ahead is known only as far as the node has looked; no number is made up. */
  function behind() {
    const position = `position ${status.sharedPosition.toLocaleString()}`;
    if (status.snapshot) {
      return `Loading the shared data: ${status.snapshot.percent} % (${megabytes(status.snapshot.fetched)} of ${megabytes(status.snapshot.total)})`;
    }
    if (status.behind) {
      const more = status.behind.exact ? '' : ' or more';
      return `At ${position}, behind by ${count(status.behind.commits, 'commit')}${more}`;
    }
    if (status.connection === 'online' && status.lastSync) return `Up to date, ${position}`;
    return `At ${position}; others may be ahead`;
  }

  function show() {
    render(element,
      h('div', { class: 'who' }, h('strong', {}, page.model), ' ', h('span', {}, page.user)),
      gone
        ? h('p', { class: 'problem', role: 'alert' }, 'The node on this device does not answer since ', moment(gone),
          '. Start it again: what was saved is safe, and this page goes on by itself.')
        : status && facts(),
      !gone && status?.problem ? problem() : null,
      h('button', {
        type: 'button', class: 'switch', role: 'switch', id: 'work-offline', disabled: Boolean(gone) || !status,
        'aria-checked': String(status?.connection === 'offline-by-choice'), on: { click: toggle },
      }, h('span', { class: 'knob', 'aria-hidden': 'true' }), 'Work offline'));
  }

  show();
  return {
    status(view) {
      status = view;
      show();
    },
    refused(number) {
      if (number === refused) return;
      refused = number;
      show();
    },
    gone() {
      gone = new Date().toISOString();
      show();
    },
    back() {
      gone = null;
      show();
    },
  };
}
