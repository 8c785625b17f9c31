// Texts that identify something. What looks the same is the same: the node refuses an identifier that is not in its canonical form.

/** Whether a schema is that of an identifier. */
export function isIdentifier(schema) {
  return schema?.format === 'identifier';
}

/** Returns a text composed, without white space around it, and with one space for white space within it. */
export function canonicalIdentifier(text) {
  return text.replace(/\p{White_Space}+/gu, ' ').replace(/^ | $/g, '').normalize('NFC');
}
