// The stockroom's own screens, shown inside the frame of a client node.

import { sentences } from './sentences.js';
import { stockView } from './stock.js';
import { itemView } from './item.js';
import { basketView } from './basket-view.js';
import { basket } from './basket.js';
import { reservationsView } from './reservations.js';
import { alerts, watchView } from './watch.js';

/** Gives the frame what it is to show. */
export default function stockroom(frame) {
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = new URL('page.css', import.meta.url).href;
  document.head.append(style);

  const filled = basket(frame.page.user, frame.newId);
  const words = sentences(frame);
  return {
    ...words,
    instead: ['state'],
    views: [
      { path: 'stock', label: 'Stock', open: (inside, route) => (route.parts[1] ? itemView : stockView)(inside, route, filled) },
      {
        path: 'basket', label: 'Basket', open: (inside) => basketView(inside, filled),
        badge: () => (filled.lines().length > 0 ? String(filled.lines().length) : null),
      },
      { path: 'reservations', label: 'Reservations', open: reservationsView },
      { path: 'watch', label: 'Watch list', open: watchView, ...alerts(frame) },
    ],
  };
}
