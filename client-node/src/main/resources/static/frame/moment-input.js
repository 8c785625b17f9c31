// Editors of points in time: in the zone of this browser, with an offset, or in a zone of their own.

import { h } from './dom.js';
import { field, group, isPartial } from './field.js';

const ZONED = /^(\d{4}-\d\d-\d\dT[\d:.]+)(Z|[+-]\d\d:?\d\d)(?:\[([^\]]+)\])?$/;
const OFFSET = /^(Z|[+-]\d\d(:?\d\d)?)$/;
const MINUTES = '2026-11-25T14:30'.length;
const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** An editor of an instant, shown in the zone of this browser; undefined if that cannot show it exactly. */
export function instant(value, form) {
  let local = value ? localTime(value) : '';
  if (value && !(local && sameInstant(utc(local), value))) return undefined;
  let touched = false;
  let id = '';

  function changed(event) {
    local = event.target.value;
    touched = true;
    form.show();
  }

  return {
    describe(place) {
      id = place.id;
      return field(place, (properties) => clock(properties, local, changed), `Time zone: ${OWN_ZONE}${local === '' ? '' : ` (${utc(local)})`}`);
    },
    value(path, problems) {
      if (isPartial(id)) problems.push({ path, message: 'is not complete' });
      if (!touched) return value ?? undefined;
      if (local === '') return undefined;
      if (localTime(utc(local)).slice(0, MINUTES) !== local.slice(0, MINUTES)) {
        problems.push({ path, message: `does not exist in ${OWN_ZONE}: the clocks skip it` });
      }
      return utc(local);
    },
    isEmpty: () => local === '' && !isPartial(id),
  };
}

/** An editor of a date and time beside its offset, or beside its zone; undefined if that cannot show it exactly. */
export function withZone(value, named) {
  const parts = value ? ZONED.exec(value) : [null, '', '', undefined];
  if (!parts || /\.\d{4,}$/.test(parts[1])) return undefined;
  let local = parts[1];
  let zone = parts[3] ?? parts[2];
  if (!value && named) zone = OWN_ZONE;
  let touched = false;
  let id = '';

  function changed(event) {
    local = event.target.value;
    touched = true;
  }

  function zoneChanged(event) {
    zone = event.target.value.trim();
    touched = true;
  }

  return {
    describe(place) {
      id = `${place.id}-local`;
      const below = { ...place, errors: [] };
      return group(place,
        field({ ...below, key: 'local', id, label: 'Date and time', required: true }, (properties) => clock(marked(properties, place), local, changed)),
        field({ ...below, key: 'zone', id: `${place.id}-zone`, label: named ? 'Time zone' : 'Offset', required: true }, (properties) => h('input', {
          ...marked(properties, place), type: 'text', autocomplete: 'off', spellcheck: 'false', value: zone, placeholder: named ? 'Europe/Berlin' : '+01:00',
          list: named ? `${place.id}-zones` : false, on: { input: zoneChanged },
        })),
        named ? h('datalist', { key: 'zones', id: `${place.id}-zones` }, Intl.supportedValuesOf('timeZone').map((one) => h('option', { value: one }))) : null);
    },
    value(path, problems) {
      if (isPartial(id)) problems.push({ path, message: 'is not complete' });
      if (!touched) return value ?? undefined;
      return local === '' ? undefined : joined(seconds(local), zone);
    },
    isEmpty: () => local === '' && !isPartial(id),
  };
}

function clock(properties, local, input) {
  return h('input', { ...properties, type: 'datetime-local', step: 1, value: local, on: { input } });
}

/** The group has the sentence; the control is marked and refers to it. */
function marked(properties, place) {
  return place.errors.length === 0 ? properties : { ...properties, 'aria-invalid': 'true', 'aria-describedby': `${place.id}-error` };
}

function joined(local, zone) {
  if (zone === '' || OFFSET.test(zone)) return local + zone;
  return `${local}${offsetIn(zone, local)}[${zone}]`;
}

/** The offset of a zone at a local time, empty if there is no such zone: then the node says so. */
function offsetIn(zone, local) {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
    const at = (millis) => {
      const name = format.formatToParts(millis).find((part) => part.type === 'timeZoneName').value.slice('GMT'.length);
      return name === '' ? '+00:00' : name;
    };
    const asUtc = Date.parse(`${local}Z`);
    const guess = at(asUtc);
    return at(Date.parse(`${local}${guess}`));
  } catch {
    return '';
  }
}

/** A time with its seconds, as RFC 3339 has it. */
function seconds(local) {
  return /T\d\d:\d\d$/.test(local) ? `${local}:00` : local;
}

/** A local time as an instant; one that is no time as it is. */
function utc(local) {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? local : at.toISOString().replace(/\.000Z$/, 'Z');
}

function localTime(iso) {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  const two = (number) => String(number).padStart(2, '0');
  const millis = at.getMilliseconds() === 0 ? '' : `.${String(at.getMilliseconds()).padStart(3, '0')}`;
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}${millis}`;
}

/** Whether two texts are the same instant, to the last digit that a Date keeps and no more. */
function sameInstant(one, other) {
  return !/\.\d{4,}/.test(other) && Date.parse(one) === Date.parse(other);
}
