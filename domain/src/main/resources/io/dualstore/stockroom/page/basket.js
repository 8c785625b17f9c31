// Lines that are to be booked together. They are kept in this browser until they are sent or taken out, also over a reload.

/**
 * The basket of a user.
 *
 * @param newId gives a new id for a line
 */
export function basket(user, newId) {
  const place = `stockroom basket ${user}`;

  function lines() {
    try {
      const kept = JSON.parse(localStorage.getItem(place) ?? '[]');
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  }

  function keep(next) {
    localStorage.setItem(place, JSON.stringify(next));
  }

  return {
    lines,
    add(line) {
      keep([...lines(), { ...line, id: newId() }]);
    },
    change(id, part) {
      keep(lines().map((line) => (line.id === id ? { ...line, ...part } : line)));
    },
    remove(id) {
      keep(lines().filter((line) => line.id !== id));
    },
    clear() {
      keep([]);
    },
  };
}
