// npm run bench [-- --only NAME[,NAME]] [--json] [--scale 0.1 | --quick]: measures what DESIGN promises, on real engines.
// Each benchmark runs in a process of its own, so that none inherits the other's memory, caches or threads.
import { spawn } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { register } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SERVER_FLAGS, serverEnv } from '../server-process.mjs';

const NAMES = [
  'ingest',
  'pipeline',
  'latency',
  'deadlines',
  'segments',
  'contacts',
  'journeys',
  'mail',
  'installation',
];
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const asJson = process.argv.includes('--json');
const scale = Number(option('scale', process.argv.includes('--quick') ? '0.1' : '1'));
const chosen = option('only', NAMES.join(',')).split(',');
const child = option('child', null);

register('./plain-typescript.mjs', import.meta.url);
if (child) {
  const { run } = await import(`./${child}.bench.ts`);
  for await (const row of run({ scale })) process.stdout.write(`${JSON.stringify(row)}\n`);
  process.exit(0);
}

const { build, staleTargets } = await import('../build.mjs');
await build(staleTargets().filter(({ name }) => name === 'server'));
const rows = [];
const failed = [];
for (const name of chosen) {
  if (!NAMES.includes(name)) throw new Error(`There is no benchmark "${name}": ${NAMES.join(', ')}.`);
  for await (const row of rowsOf(name)) {
    rows.push(row);
    console.log(asJson ? JSON.stringify(row) : `${row.name}: ${row.value} ${row.unit} (${row.conditions})`);
  }
}
if (!process.argv.includes('--only')) {
  const { writeReport } = await import('./write-report.ts');
  await writeReport(rows, { scale, failed });
}

async function* rowsOf(name) {
  const self = fileURLToPath(import.meta.url);
  // As `npm start` starts the server.
  const flags = [...SERVER_FLAGS, ...(process.env.BENCH_NODE_OPTIONS?.split(' ') ?? [])];
  const args = [...flags, self, '--child', name, '--scale', String(scale)];
  const worker = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: serverEnv(process.env),
  });
  const ended = new Promise((resolve) => worker.on('close', resolve));
  for await (const line of createInterface({ input: worker.stdout })) {
    if (!line.startsWith('{')) continue;
    const row = JSON.parse(line);
    const load = `load ${loadavg()[0].toFixed(1)} on ${cpus().length} cores`;
    yield { ...row, conditions: `${row.conditions}; ${load}` };
  }
  if ((await ended) !== 0) {
    failed.push(name);
    process.exitCode = 1;
    console.error(`The benchmark "${name}" failed.`);
  }
}
