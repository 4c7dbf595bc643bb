import type { LiveEvent } from '@sandmill/contracts/api/events';
import { useEffect, useState } from 'react';
import { apiUrl, type Query } from '../../app/api.ts';
import { useApiQuery } from '../../app/queries.ts';
import { joinEvents } from './join-events.ts';

const FIRST = 100;
/** After an answer that is no stream the browser does not try again by itself. */
const AGAIN_MS = 5_000;

export type Connection = 'connecting' | 'open' | 'lost';

/**
 * The last events and those that come while somebody looks. While paused, new ones are counted and wait; the list
 * stands still.
 */
export function useLiveEvents(query: Query) {
  const key = JSON.stringify(query);
  const first = useApiQuery<{ items: LiveEvent[] }>('/events', { query: { ...query, limit: FIRST }, staleMs: 0 });
  const { refetch } = first;
  const [came, setCame] = useState<{ key: string; items: LiveEvent[] }>({ key, items: [] });
  const [frozen, setFrozen] = useState<LiveEvent[] | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [connection, setConnection] = useState<Connection>('connecting');
  useEffect(() => {
    let wasLost = attempt > 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const source = new EventSource(apiUrl('/events/stream', JSON.parse(key) as Query));
    source.addEventListener('live', ({ data }: MessageEvent<string>) => {
      const event = JSON.parse(data) as LiveEvent;
      setCame((old) => ({ key, items: joinEvents([event], old.key === key ? old.items : []) }));
    });
    source.addEventListener('open', () => {
      setConnection('open');
      // What came while nobody was connected.
      if (wasLost) void refetch();
      wasLost = false;
    });
    source.addEventListener('error', () => {
      wasLost = true;
      setConnection('lost');
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(() => setAttempt(attempt + 1), AGAIN_MS);
    });
    return () => {
      source.close();
      clearTimeout(timer);
    };
  }, [key, refetch, attempt]);
  const all = joinEvents(came.key === key ? came.items : [], first.data?.items ?? []);
  const shown = frozen ?? all;
  return {
    events: shown,
    /** How many came since the pause. */
    waiting: frozen ? all.filter((event) => !frozen.some(({ id }) => id === event.id)).length : 0,
    isPaused: frozen !== null,
    setPaused: (on: boolean) => setFrozen(on ? all : null),
    connection,
    isLoading: first.isPending,
    error: first.error,
    retry: () => void refetch(),
  };
}
