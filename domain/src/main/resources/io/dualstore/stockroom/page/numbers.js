// The numbers of an item, with what undecided work makes of them.

/** The numbers, with what people call them. */
export const NUMBERS = [['onHand', 'On hand'], ['reserved', 'Reserved'], ['free', 'Free']];

/** A whole number, exactly: one that is too large for a JavaScript number comes as an object with its text. */
export function whole(number) {
  return BigInt(String(number));
}

/** Describes a number as the user sees it; if undecided work changed it, beside what is confirmed. */
export function number(h, entry, field) {
  const now = whole((entry.value ?? entry.confirmed)[field]);
  const change = now - whole(entry.confirmed?.[field] ?? 0);
  if (!entry.changed || change === 0n) return now.toLocaleString();
  return [
    h('strong', {}, now.toLocaleString()),
    h('span', { class: 'change' }, h('span', { class: 'aside' }, ' pending '), `${change > 0n ? '+' : '−'}${size(change).toLocaleString()}`),
  ];
}

/** A whole number without its sign. */
export function size(number) {
  return number < 0n ? -number : number;
}
