// Durations as people write them, "1h 30m", and as JSON has them, "PT1H30M".

const WRITTEN = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const TYPED = /^(?:(\d+)\s*d[a-z]*)?\s*(?:(\d+)\s*h[a-z]*)?\s*(?:(\d+)\s*m[a-z]*)?\s*(?:(\d+(?:\.\d+)?)\s*s[a-z]*)?$/i;

/** Returns "1h 30m" for "PT1H30M", and any other text unchanged. */
export function durationText(written) {
  const parts = WRITTEN.exec(written)?.slice(1) ?? [];
  return parts.map((part, index) => (part ? `${part}${'dhms'[index]}` : '')).filter(Boolean).join(' ') || written;
}

/** Returns "PT1H30M" for "1h 30m", and any other text unchanged. */
export function typedDuration(typed) {
  const [days, ...times] = TYPED.exec(typed.trim())?.slice(1) ?? [];
  const time = times.map((part, index) => (part ? `${part}${'HMS'[index]}` : '')).join('');
  return days || time ? `P${days ? `${days}D` : ''}${time ? `T${time}` : ''}` : typed;
}
