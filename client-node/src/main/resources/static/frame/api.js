// The node's REST API.

import { newId } from './ids.js';
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
    super('The node does not answer. What you typed is kept: send it again when the node is back, and it is saved once.');
  }
}

/** The root of the node's addresses. A proxy can serve the node under another path. */
const ROOT = new URL('../', import.meta.url);

/** Timeout of all requests. A node that hangs keeps the connection open and never responds. */
const PATIENCE_MILLIS = 15_000;

/** Returns the URL of a path that begins at the node's root, such as "/api/page". */
export function at(path) {
  return new URL(path.replace(/^\//, ''), ROOT).href;
}

/**
 * Returns the JSON pointer (RFC 6901) of these steps. Keys are given to the node in a pointer and not in a path: browsers and servers take
 * "..", "." and some other texts out of a path, however they are encoded.
 */
export function pointer(...steps) {
  return steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

async function ask(path, options) {
  let response;
  let text;
  try {
    response = await fetch(at(path), { ...options, signal: AbortSignal.timeout(PATIENCE_MILLIS) });
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

/** A reader that returns null if a later call was made in the meantime, since responses can arrive out of order. */
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

/** Returns whether this page submitted the update and therefore shows its refusal in place. */
export function isOwn(updateId) {
  return submitted.has(updateId);
}

/** Ids of submissions whose outcome is not known, by their content. */
const unanswered = new Map();

/**
 * Runs actions as one update. While the outcome is not known, the same content has the same id: submitted again after the node was gone, or clicked twice, it is
 * done once. This holds in every view, also after the user has left the one that submitted it.
 *
 * @param actions {name, payload} each
 * @param options replaces: id of one that was not sent, or was refused
 */
export async function submit(actions, { replaces } = {}) {
  const content = JSON.stringify([actions, replaces]);
  const id = unanswered.get(content) ?? newId();
  unanswered.set(content, id);
  submitted.add(id);
  try {
    const answer = await post('/api/updates', { id, replaces, actions });
    unanswered.delete(content);
    return answer;
  } catch (error) {
    if (!(error instanceof NodeGone)) unanswered.delete(content);
    throw error;
  }
}
