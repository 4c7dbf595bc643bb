import { pause } from './benchmark.ts';

const DAY_MS = 86_400_000;
const DAYS = 90;
const LIMIT_MS = 300_000;

/** Tries the demo's live journey over its last 90 days; gives milliseconds, people and events. `cookie`: of the owner. */
export async function simulateDemo(
  address: string,
  cookie: string,
): Promise<{ ms: number; people: number; events: number; entered: number }> {
  const ask = async (path: string, body?: object, csrf = ''): Promise<Record<string, unknown>> => {
    const sent = { method: 'POST', body: JSON.stringify(body) };
    const headers = { cookie, origin: address, 'x-csrf-token': csrf, 'content-type': 'application/json' };
    const answer = await fetch(`${address}/api/v1${path}`, body ? { headers, ...sent } : { headers: { cookie } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  };
  const { csrf } = await ask('/session');
  const { items } = await ask('/journeys?status=live&kind=journey');
  const [journey] = items as { id: string }[];
  const now = Date.now();
  const period = { since: new Date(now - DAYS * DAY_MS).toISOString(), until: new Date(now).toISOString() };
  const sides = [{ journeyId: journey?.id, version: null }];
  const { id } = await ask('/simulations/journeys', { sides, ...period }, String(csrf));
  for (const end = performance.now() + LIMIT_MS; performance.now() < end; await pause(200)) {
    const { status, result, failure } = await ask(`/simulations/journeys/${String(id)}`);
    if (status === 'running') continue;
    if (status !== 'done') throw new Error(`the simulation is ${String(status)}: ${String(failure)}`);
    const { tookMs, people, events, outcomes } = result as {
      tookMs: number;
      people: number;
      events: number;
      outcomes: { entered: number }[];
    };
    return { ms: tookMs, people, events, entered: outcomes[0]?.entered ?? 0 };
  }
  throw new Error('the simulation did not end');
}
