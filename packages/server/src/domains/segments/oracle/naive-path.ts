import type { Json } from '@sandmill/contracts';

/** What lies under a path of keys. */
export function naivePath(object: unknown, [key, ...rest]: readonly string[]): Json | undefined {
  if (typeof object !== 'object' || object === null || Array.isArray(object) || key === undefined) return undefined;
  const entry = Object.entries(object).find(([name]) => name === key)?.[1];
  return rest.length === 0 ? entry : naivePath(entry, rest);
}
