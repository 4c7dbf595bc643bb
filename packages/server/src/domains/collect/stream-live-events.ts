import { Readable } from 'node:stream';
import type { LiveEvent } from '@sandmill/contracts/api/events';
import type { Clock } from '../../platform/clock.ts';
import { listLiveEvents, type LiveEventDeps, type LiveQuery } from './list-live-events.ts';

const LOOK_EVERY_MS = 1_000;
/** What came shortly before: between the reader's list and this stream nothing is missed. */
const BEFORE_MS = 10_000;
const PAGE = 100;
const REMEMBERED = 2_000;
/** Proxies close what stays silent for half a minute. */
const LOOKS_PER_SIGN_OF_LIFE = 15;

/**
 * Live events as server-sent events (`event: live`, data: LiveEvent), oldest first, looked for every second as long as
 * somebody reads. Works whichever process took the events in. A burst of more than a hundred a second is sampled: its
 * newest are shown.
 */
export function streamLiveEvents(
  deps: LiveEventDeps & { clock: Clock },
  workspaceId: number,
  { query, signal }: { query: Pick<LiveQuery, 'name' | 'contact' | 'status'>; signal: AbortSignal },
): Readable {
  return Readable.from(lines(deps, workspaceId, { query, signal }));
}

async function* lines(
  deps: LiveEventDeps & { clock: Clock },
  workspaceId: number,
  { query, signal }: { query: Pick<LiveQuery, 'name' | 'contact' | 'status'>; signal: AbortSignal },
): AsyncGenerator<string> {
  const { clock } = deps;
  const since = clock.now() - BEFORE_MS;
  let sent = new Set<string>();
  // Headers leave with the first bytes.
  yield ': hello\n\n';
  for (let looks = 1; !signal.aborted; looks++) {
    const { items } = await listLiveEvents(deps, workspaceId, {
      ...query,
      before: null,
      limit: PAGE,
      now: clock.now(),
    });
    const fresh = items.filter((event) => !sent.has(event.id) && Date.parse(event.receivedAt) >= since);
    for (const event of fresh) sent.add(event.id);
    if (sent.size > REMEMBERED) sent = new Set(items.map((event) => event.id));
    if (fresh.length > 0) yield fresh.reverse().map(line).join('');
    else if (looks % LOOKS_PER_SIGN_OF_LIFE === 0) yield ': still here\n\n';
    if (!signal.aborted) await clock.sleepUntil(clock.now() + LOOK_EVERY_MS, signal).catch(() => {});
  }
}

function line(event: LiveEvent): string {
  return `event: live\nid: ${event.id}\ndata: ${JSON.stringify(event)}\n\n`;
}
