import type { Clock } from '../../platform/clock.ts';
import type { CollectSource } from './collect-source.ts';

/** A change of a source is told at once (see `clear`); this is for changes that nobody tells. */
const KNOWN_MS = 30_000;
/** Somebody who has just made a key tries it at once. */
const UNKNOWN_MS = 1_000;
const MOST_KEYS = 10_000;

/** Sources by write key, in memory: the database is asked once for many requests. */
export interface SourceCache {
  /** null: no source that takes events has this key. */
  find(writeKey: string): Promise<CollectSource | null>;
  clear(): void;
}

export function openSourceCache(load: (writeKey: string) => Promise<CollectSource | null>, clock: Clock): SourceCache {
  const entries = new Map<string, Entry>();
  return {
    find(writeKey) {
      const now = clock.now();
      const entry = entries.get(writeKey);
      if (entry !== undefined && entry.until > now) return entry.found;
      // Strangers guessing keys must not grow the memory.
      if (entries.size >= MOST_KEYS) entries.clear();
      const fresh = { found: load(writeKey), until: now + UNKNOWN_MS };
      entries.set(writeKey, fresh);
      void remember(fresh, now).catch(() => {
        // The next request asks again.
        if (entries.get(writeKey) === fresh) entries.delete(writeKey);
      });
      return fresh.found;
    },
    clear: () => entries.clear(),
  };
}

type Entry = { found: Promise<CollectSource | null>; until: number };

async function remember(entry: Entry, now: number): Promise<void> {
  if ((await entry.found) !== null) entry.until = now + KNOWN_MS;
}
