// Where the present view stands, and the navigation to the others. What changes on the node is shown once it is there as a whole.

import { h, render } from './dom.js';
import { address, current } from './router.js';
import { get } from './api.js';

const REFUSALS = new Set(['rejected', 'conflicted']);

/** Shows the view of the browser's address; a view's look() is called before its badge() is shown; changed() tells that something on the node is new. */
export function stage(content, nav, views, frame, page, top) {
  let view = null;
  let running = false;
  let again = false;

  async function changed() {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      const present = view;
      try {
        const told = await get('/api/notifications', { limit: 500 });
        top.refused(new Set(told.filter((one) => REFUSALS.has(one.what)).map((one) => one.updateId)).size);
        await Promise.all(views.map((entry) => entry.look?.()));
        await present.refresh();
      } catch (error) {
        // What is shown stays; the header says if the node is gone.
        if (error.status === 404) render(present.element, h('p', {}, error.message));
      }
      navigation();
    }
    running = false;
  }

  function navigation() {
    const path = current().parts[0] ?? views[0].path;
    render(nav, h('ul', {}, views.map((entry) => h('li', { key: entry.path },
      h('a', { href: address([entry.path]), 'aria-current': entry.path === path ? 'page' : false }, entry.label,
        entry.badge?.() ? h('span', { class: 'badge saved' }, entry.badge()) : null)))));
  }

  async function go(moved) {
    const route = current();
    const entry = views.find((one) => one.path === route.parts[0]) ?? views[0];
    view?.close?.();
    view = entry.open(frame, route);
    content.replaceChildren(view.element);
    document.title = `${view.title ?? entry.label} – ${page.model}, ${page.user}`;
    navigation();
    nav.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
    await frame.attempt(async () => view.start?.());
    await changed();
    if (moved) {
      window.scrollTo(0, 0);
      content.focus({ preventScroll: true });
    }
  }

  window.addEventListener('hashchange', () => go(true));
  // Its address would take the place of the view's.
  document.querySelector('.skip').addEventListener('click', (event) => {
    event.preventDefault();
    content.focus();
  });
  go(false);
  return { changed, navigation };
}
