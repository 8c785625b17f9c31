// The frame: header, navigation, the present view, and what all views may use. The model's own screens are loaded into it.

import * as dom from './dom.js';
import * as api from './api.js';
import * as router from './router.js';
import * as words from './format.js';
import { form, problemsAt } from './form.js';
import { supported, typedNumber } from './json.js';
import { canonicalIdentifier } from './identifier.js';
import { newId } from './ids.js';
import { follow } from './event-stream.js';
import { header } from './header.js';
import { updatesView } from './updates-view.js';
import { editView } from './edit-view.js';
import { actionsView } from './actions-view.js';
import { historyTable, timelineView } from './timeline-view.js';
import { pager, searchField, stateView } from './state-view.js';
import { stage } from './view-host.js';

const content = document.getElementById('content');
const nav = document.getElementById('nav');
const said = document.getElementById('said');

/** Says something once, also to those who cannot see it. */
function say(text) {
  dom.render(said, dom.h('p', { key: newId() }, text));
  clearTimeout(say.timer);
  say.timer = setTimeout(() => dom.render(said), 8000);
}

/** Does something, and says why if that is not possible. */
async function attempt(work) {
  try {
    await work();
  } catch (error) {
    say(error.message);
  }
}

const VIEWS = [
  { path: 'updates', label: 'My updates', open: (frame, route) => (route.parts[2] === 'edit' ? editView : updatesView)(frame, route) },
  { path: 'timeline', label: 'Timeline', open: timelineView },
  { path: 'do', label: 'All actions', open: actionsView },
  { path: 'state', label: 'What there is', open: stateView },
];

async function start() {
  if (!supported) throw new Error('This browser is too old: it cannot show numbers exactly. Use a current one.');
  const page = await untilAnswered(() => api.get('/api/page'));
  const actions = await untilAnswered(() => api.get('/api/actions'));
  let own = { views: [] };
  const frame = {
    ...dom, ...router, ...words, get: api.get, latest: api.latest, post: api.post, submit: api.submit, pointer: api.pointer, NodeGone: api.NodeGone, newId,
    form, problemsAt, typedNumber, canonicalIdentifier, historyTable, pager, searchField, say, attempt, page, actions,
    /** What happened, as text or with elements in it. */
    sentence: (event) => own.sentence?.(event) ?? `${words.title(event.name)}: ${words.content(event.payload)}`,
    /** What is to be done, likewise. */
    details: (action) => own.details?.(action) ?? words.content(action.payload),
    /** The schema of an action of this logical name. */
    schema: (name) => actions.find((action) => action.name === name)?.schema,
  };
  if (page.module) own = (await import(api.at(page.module))).default(frame);
  const views = [...own.views, ...VIEWS.filter((view) => !(own.instead ?? []).includes(view.path))];

  document.title = `${page.model}, ${page.user}`;
  const top = header(document.getElementById('header'), page, say);
  const shown = stage(content, nav, views, frame, page, top);
  frame.changed = shown.changed;
  follow({
    status: top.status,
    changed: () => {
      shown.changed();
      // What is saved while the node is offline changes what is pending, and not how it stands with the store.
      attempt(async () => top.status(await api.get('/api/sync')));
    },
    notification: (notification) => {
      if (notification.what !== 'refused' || !api.isOwn(notification.updateId)) {
        say(`${words.title(notification.what)}: ${notification.message}`);
      }
    },
    gone: top.gone,
    back: () => {
      top.back();
      say('The node is back.');
    },
  });
}

async function untilAnswered(question) {
  for (;;) {
    try {
      return await question();
    } catch (error) {
      dom.render(content, dom.h('p', { class: 'problem' }, error.message));
      await new Promise((resolve) => {
        setTimeout(resolve, 1000);
      });
    }
  }
}

start().catch((error) => dom.render(content, dom.h('p', { class: 'problem' }, `The page cannot be shown: ${error.message}`)));
