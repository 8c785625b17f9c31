// Descriptions of elements, and how a part of the page becomes like one. Elements that stay are kept, with their focus, their scroll
// position and what was typed into them. Text stays text: nothing here makes markup of it.

/** Describes an element. Properties: key, class, on {event: listener}, and attributes; value and checked are the first ones only. */
export function h(tag, properties, ...children) {
  return { tag, properties: properties ?? {}, children: flat(children) };
}

function flat(children) {
  return children.flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child.tag ? child : String(child)));
}

/** Makes the children of an element as described. */
export function render(parent, ...described) {
  const wanted = flat(described);
  const keyed = new Map();
  const unkeyed = [];
  for (const node of [...parent.childNodes]) {
    const key = node.describedKey;
    if (key !== undefined && !keyed.has(key)) keyed.set(key, node);
    else unkeyed.push(node);
  }
  const kept = wanted.map((child) => take(child, keyed, unkeyed));
  // First away with what goes, so that what stays is not moved: a moved element loses its focus.
  for (const node of [...keyed.values(), ...unkeyed]) node.remove();
  let place = parent.firstChild;
  wanted.forEach((child, index) => {
    const node = update(kept[index], child);
    if (node === place) place = place.nextSibling;
    else parent.insertBefore(node, place);
  });
}

function take(child, keyed, unkeyed) {
  const key = child.properties?.key;
  if (key !== undefined) {
    const found = keyed.get(key);
    if (found && fits(found, child)) {
      keyed.delete(key);
      return found;
    }
    return null;
  }
  const index = unkeyed.findIndex((node) => fits(node, child));
  return index < 0 ? null : unkeyed.splice(index, 1)[0];
}

function fits(node, child) {
  return typeof child === 'string'
    ? node.nodeType === Node.TEXT_NODE
    : node.nodeType === Node.ELEMENT_NODE && node.localName === child.tag;
}

function update(node, child) {
  if (typeof child === 'string') {
    if (!node) return document.createTextNode(child);
    if (node.data !== child) node.data = child;
    return node;
  }
  const element = node ?? create(child);
  setAttributes(element, child.properties);
  setListeners(element, child.properties.on ?? {});
  render(element, child.children);
  return element;
}

function create(child) {
  const element = document.createElement(child.tag);
  element.describedKey = child.properties.key;
  const { value, checked } = child.properties;
  if (value !== undefined) element.setAttribute('value', value);
  if (value !== undefined && 'value' in element) element.value = value;
  if (checked !== undefined) element.checked = checked;
  return element;
}

const NOT_ATTRIBUTES = new Set(['key', 'on', 'value', 'checked', 'selected']);

function setAttributes(element, properties) {
  const names = Object.keys(properties).filter((name) => !NOT_ATTRIBUTES.has(name));
  for (const old of element.describedAttributes ?? []) {
    if (!(old in properties)) element.removeAttribute(old);
  }
  for (const name of names) {
    const value = properties[name];
    if (value === false || value === null || value === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== String(value === true ? '' : value)) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  if (properties.selected !== undefined && !element.describedAttributes) element.selected = properties.selected;
  element.describedAttributes = names;
}

function setListeners(element, listeners) {
  const before = element.describedListeners ?? {};
  for (const [event, listener] of Object.entries(before)) {
    if (listeners[event] !== listener) element.removeEventListener(event, listener);
  }
  for (const [event, listener] of Object.entries(listeners)) {
    if (before[event] !== listener) element.addEventListener(event, listener);
  }
  element.describedListeners = listeners;
}
