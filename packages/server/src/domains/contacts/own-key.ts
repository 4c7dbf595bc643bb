/**
 * Keys of traits, tags and orders come from outside: "constructor" must not find Object's, "__proto__" must not set a
 * prototype.
 */
export function ownValue<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

export function isSafeKey(key: string): boolean {
  return key !== '' && key !== '__proto__';
}
