/** "Clienti caldi" → "clienti-caldi": what conditions will call it by. */
export function keyOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, '-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
  return plain === '' ? 'score' : plain;
}

/** A key that none of the others bears. */
export function freshKey(start: string, taken: readonly string[]): string {
  for (let n = 1; ; n++) {
    const key = n === 1 ? start : `${start}-${n}`;
    if (!taken.includes(key)) return key;
  }
}
