/** What a clock on the wall shows in a zone, as the browser's fields write it: "2026-11-23T09:00". */
export function wallText(at: string | number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).format(typeof at === 'number' ? at : Date.parse(at));
  return parts.replace(' ', 'T');
}

/** When a clock in a zone shows that; of a time that clocks jump over, one close by. */
export function instantOfWall(text: string, timeZone: string): string {
  const wanted = Date.parse(`${text}:00Z`);
  let at = wanted;
  for (let round = 0; round < 2; round++) at += wanted - Date.parse(`${wallText(at, timeZone)}:00Z`);
  return new Date(at).toISOString();
}
