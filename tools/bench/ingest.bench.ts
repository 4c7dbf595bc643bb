import { startServer } from '../../tests/support/server-process.ts';
import { rounded, scaled, type BenchOptions, type Row } from './benchmark.ts';
import { DURABILITY, onEachEngine, type Place } from './stores.ts';
import { startLoad } from './start-load.ts';

const WRITE_KEY = 'bench-write-key-0123456789';
const SECONDS = 10;
const CONNECTIONS = 8;
const BATCH = 100;

/** Events taken in over HTTP and stored for good, by the bundle, with the role of the door alone. */
export function run(options: BenchOptions): AsyncIterable<Row> {
  return onEachEngine((place) => onEngine(place, options));
}

async function* onEngine(place: Place, options: BenchOptions): AsyncIterable<Row> {
  const server = await startServer({
    SANDMILL_DATA: place.dataDir,
    SANDMILL_DEMO: '0',
    SANDMILL_ROLES: 'api',
    SANDMILL_WRITE_KEY: WRITE_KEY,
    SANDMILL_MAX_WAITING_EVENTS: '100000000',
    ...(place.databaseUrl ? { DATABASE_URL: place.databaseUrl } : {}),
  });
  try {
    for (const [batch, connections] of [
      [BATCH, CONNECTIONS],
      [1, CONNECTIONS * 4],
    ] as const) {
      const load = { address: server.address, key: WRITE_KEY, connections, batch, rate: null, people: 200_000 };
      // The first seconds are those of a cold process.
      await startLoad({ ...load, seconds: 2, prefix: `warm-${batch}` });
      const seconds = scaled(SECONDS, options);
      const result = await startLoad({ ...load, seconds, prefix: `run-${batch}` });
      const size = batch === 1 ? 'single events' : `batches of ${batch}`;
      yield {
        name: `ingest, ${size}, ${place.engine}`,
        value: rounded(result.perSecond),
        unit: 'events/s',
        conditions: [
          `${connections} connections, ${seconds} s, p99 of a request ${rounded(result.p99)} ms, ${result.refused} refused`,
          'the sender shares the cores',
          DURABILITY[place.engine],
        ].join('; '),
      };
    }
  } finally {
    await server.stop();
  }
}
