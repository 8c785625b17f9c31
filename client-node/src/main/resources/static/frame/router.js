// Addresses of views: #/path/part/part?name=value, each part any text.

/** The address of a view. */
export function address(parts, parameters = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '');
  const query = new URLSearchParams(given).toString();
  return `#/${parts.map(encodeURIComponent).join('/')}${query ? `?${query}` : ''}`;
}

/** What the browser's address says: parts and parameters. */
export function current() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?', 2);
  return {
    parts: path.split('/').filter((part) => part !== '').map(decoded),
    parameters: Object.fromEntries(new URLSearchParams(query)),
  };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Changes the parameters of the present view without leaving it. */
export function remember(parameters) {
  history.replaceState(null, '', address(current().parts, parameters));
}
