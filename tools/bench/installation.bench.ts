import { readFileSync } from 'node:fs';
import { DEMO_EMAIL, DEMO_PASSWORD } from '../../packages/server/src/domains/workspaces/demo-login.ts';
import { startServer, type ServerProcess } from '../../tests/support/server-process.ts';
import { pause, rounded, type BenchOptions, type Row } from './benchmark.ts';
import { simulateDemo } from './simulate-demo.ts';
import { openPlace } from './stores.ts';

const LOAD_LIMIT_MS = 30 * 60_000;
/** What was needed to start has been given back by then. */
const SETTLE_MS = 90_000;

/** The demo on embedded databases: loading its data, starting again, and what the idle process holds. */
export async function* run({ scale }: BenchOptions): AsyncIterable<Row> {
  const place = await openPlace('embedded');
  if (!place) return;
  const env = { SANDMILL_DATA: place.dataDir, SANDMILL_DEMO: '1' };
  try {
    const first = await startServer(env);
    const began = performance.now();
    const contacts = await whenLoaded(first).catch((error: unknown) => {
      throw new Error(`the demo was not loaded; the server said:\n${first.output()}`, { cause: error });
    });
    yield {
      name: 'demo load',
      value: rounded((performance.now() - began) / 1000),
      unit: 's',
      conditions: `a year of a real shop, ${contacts} contacts, through the tracking API and the whole pipeline, embedded`,
    };
    await first.stop();

    const starting = performance.now();
    const again = await startServer(env);
    const conditions = 'embedded, after the data of the demo was loaded, restarted from the bundle';
    yield { name: 'start to ready', value: rounded((performance.now() - starting) / 1000), unit: 's', conditions };
    await pause(SETTLE_MS * Math.min(1, scale));
    const { total, anonymous, file } = memoryOf(again.pid);
    yield {
      name: 'memory idle',
      value: total,
      unit: 'MB',
      conditions: `${conditions}; ${anonymous} MB its own, ${file} MB of mapped files (mostly the chDB library)`,
    };
    const simulated = await simulateDemo(again.address, await signIn(again.address));
    yield {
      name: 'journey over 90 days of the demo',
      value: rounded(simulated.ms / 1000),
      unit: 's',
      conditions: `${simulated.people} people with ${simulated.events} events in all, ${simulated.entered} entries, embedded, first run after the start; one core walks person by person`,
    };
    await again.stop();
  } finally {
    await place.remove();
  }
}

/** Signs in as the demo's owner and asks the home page until nothing is left to load; gives the number of contacts. */
async function whenLoaded(server: ServerProcess): Promise<number> {
  const cookie = await signIn(server.address);
  for (const until = performance.now() + LOAD_LIMIT_MS; performance.now() < until;) {
    const home = await fetch(`${server.address}/api/v1/reports/home`, { headers: { cookie } });
    if (!home.ok) throw new Error(`the home page answers ${home.status}: ${await home.text()}`);
    const { seeding, contacts } = (await home.json()) as { seeding: unknown; contacts: number };
    if (seeding === null && contacts > 1_000) return contacts;
    await pause(500);
  }
  throw new Error(`it took more than ${LOAD_LIMIT_MS / 60_000} minutes`);
}

async function signIn(address: string): Promise<string> {
  const response = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ email: DEMO_EMAIL, password: DEMO_PASSWORD }),
  });
  if (!response.ok) throw new Error(`the demo's login is refused: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

/** Resident memory in MB, as Linux counts it. */
function memoryOf(pid: number): { total: number; anonymous: number; file: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string): number =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
  return { total: field('VmRSS'), anonymous: field('RssAnon'), file: field('RssFile') };
}
