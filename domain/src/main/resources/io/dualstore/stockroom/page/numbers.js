// The numbers of an item, with what undecided work makes of them.

/** The numbers, with what people call them. */
export const NUMBERS = [['onHand', 'On hand'], ['reserved', 'Reserved'], ['free', 'Free']];

/** Describes a number as the user sees it; if undecided work changed it, beside what is confirmed. */
export function number(h, entry, field) {
  const now = (entry.value ?? entry.confirmed)[field];
  if (!entry.changed) return now.toLocaleString();
  const before = entry.confirmed?.[field] ?? 0;
  if (before === now) return now.toLocaleString();
  return [
    h('strong', {}, now.toLocaleString()),
    h('span', { class: 'change' }, h('span', { class: 'aside' }, ' pending '), `${now > before ? '+' : '−'}${Math.abs(now - before).toLocaleString()}`),
  ];
}
