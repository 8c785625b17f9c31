// The node's REST API.

import { parse } from './json.js';

/** The node's "no": a code for programs, a sentence for people, and which fields are wrong. */
export class Problem extends Error {
  constructor(body, status) {
    super(body.detail ?? body.title ?? `The node answered with ${status}`);
    this.code = body.code ?? '';
    this.errors = body.errors ?? [];
    this.collidedWith = body.collidedWith ?? [];
    this.status = status;
  }
}

/** The node does not answer; whether it did what was asked is not known. */
export class NodeGone extends Error {
  constructor() {
    super('The node on this device does not answer. Start it again; what it said it saved is safe.');
  }
}

async function ask(path, options) {
  let response;
  let text;
  try {
    response = await fetch(path, options);
    text = await response.text();
  } catch {
    throw new NodeGone();
  }
  const body = parsed(text);
  if (!response.ok) throw new Problem(body ?? {}, response.status);
  return body;
}

function parsed(text) {
  try {
    return text === '' ? null : parse(text);
  } catch {
    return null;
  }
}

/** Reads. Parameters without a value are left out. */
export function get(path, parameters = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const query = new URLSearchParams(given).toString();
  return ask(query ? `${path}?${query}` : path, {});
}

/** The same reading, which gives null if it was asked anew meanwhile: answers may overtake each other, and only the last question counts. */
export function latest(read = get) {
  let asked = 0;
  return async (...question) => {
    asked += 1;
    const mine = asked;
    const answer = await read(...question);
    return mine === asked ? answer : null;
  };
}

/** Changes something. */
export function post(path, body) {
  return ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: body === undefined ? '' : JSON.stringify(body),
  });
}

const submitted = new Set();

/** Whether this page submitted the update, and so shows its refusal where it was asked for. */
export function isOwn(updateId) {
  return submitted.has(updateId);
}

/**
 * Runs actions as one update. Given the same id again after the node was gone, it is done once.
 *
 * @param actions {name, payload} each
 * @param options id of the update; replaces: id of a rejected or conflicted one
 */
export function submit(actions, { id = crypto.randomUUID(), replaces } = {}) {
  submitted.add(id);
  return post('/api/updates', { id, replaces, actions });
}
