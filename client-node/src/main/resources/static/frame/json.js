// JSON that keeps numbers as they were written. A JavaScript number has 53 bits and no scale: it cannot hold 12345678901234567.89,
// and it makes 1.1 of 1.10.

/** Whether this browser gives access to the source of a number, and writes numbers from their source. */
export const supported = typeof JSON.rawJSON === 'function';

/** A number that JavaScript's own numbers would change. Reads as its text; compares and calculates as the nearest number. */
export class Numeral {
  #text;

  constructor(text) {
    this.#text = text;
  }

  toString() {
    return this.#text;
  }

  toLocaleString() {
    return /^-?\d+$/.test(this.#text) ? BigInt(this.#text).toLocaleString() : this.#text;
  }

  toJSON() {
    return JSON.rawJSON(this.#text);
  }

  [Symbol.toPrimitive](hint) {
    return hint === 'number' ? Number(this.#text) : this.#text;
  }
}

function exact(source) {
  const number = Number(source);
  return String(number) === source ? number : new Numeral(source);
}

/** Reads JSON: a number is a JavaScript number if that is written in the same way, and a Numeral otherwise. JSON.stringify writes both. */
export function parse(text) {
  return JSON.parse(text, (name, value, { source }) => (typeof value === 'number' ? exact(source) : value));
}

/** The number that someone typed: as JSON has it, a plus sign, leading zeros or a missing zero before the point aside; undefined if it is none. */
export function typedNumber(text) {
  const parts = /^([+-]?)(?=\.?\d)(\d*)(\.\d+)?([eE][+-]?\d+)?$/.exec(text.trim());
  if (!parts) return undefined;
  const [, sign, whole, fraction = '', exponent = ''] = parts;
  return exact(`${sign === '-' ? '-' : ''}${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction}${exponent}`);
}
