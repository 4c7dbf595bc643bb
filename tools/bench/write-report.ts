import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { Row } from './benchmark.ts';

const FILE = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));
const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** `bound`: what stands in the way, said where the figure falls short. */
type Aim = { begins: string; target: string; peer: string; bound?: string };

const TURN_BOUND =
  'the sum of CPU on two cores: PostgreSQL writes each touched person with six index entries, Node folds and encodes, ClickHouse sorts and merges what is appended; every event here is another person, who has not been seen today';
const ONE_SESSION = 'the embedded database is one session in WebAssembly: a turn and the intake take it in turns';

/** Each figure's target, and the nearest open-source peer measured on the same kind of machine. */
const AIMS: Aim[] = [
  {
    begins: 'ingest, batches of 100, postgres',
    target: '30,000',
    peer: '11,000',
    bound: 'the sender, which shares the cores, and the parsing and checking of the JSON in one thread',
  },
  { begins: 'ingest, batches of 100, embedded', target: '15,000', peer: '11,000' },
  { begins: 'ingest, single events', target: '', peer: '1,666' },
  { begins: 'pipeline, postgres', target: '15,000', peer: '1,000 to 1,900', bound: TURN_BOUND },
  { begins: 'pipeline, embedded', target: '8,000', peer: '1,000 to 1,900', bound: `${TURN_BOUND}; ${ONE_SESSION}` },
  ...(['postgres', 'embedded'] as const).flatMap((engine) => [
    { begins: `event to message, quiet, ${engine}, p50`, target: '< 8', peer: '9 (to list member)' },
    { begins: `event to message, quiet, ${engine}, p99`, target: '< 20', peer: '' },
    ...[
      { begins: `event to message, under 1000 events/s, ${engine}, p50`, target: '< 30', peer: '' },
      { begins: `event to message, under 1000 events/s, ${engine}, p99`, target: '< 250', peer: '' },
    ].map((aim) => ({
      ...aim,
      bound: 'an event waits for the turn before its own and for the appends to history of both',
    })),
    { begins: `deadline to transition, ${engine}, p99`, target: '< 1,000', peer: '' },
  ]),
  { begins: 'live count', target: '< 500', peer: '' },
  { begins: 'segment fully active', target: '< 10', peer: '59 (100,000 people)' },
  { begins: 'contact list', target: '< 300', peer: '' },
  { begins: 'contact page', target: '< 300', peer: '' },
  { begins: 'start to ready', target: '< 5', peer: '' },
  { begins: 'memory idle', target: '< 450', peer: '459 in four processes' },
];

/** "< 8" is reached below it, "15,000" at it or above. */
export function isReached(value: number, target: string): boolean {
  const bound = Number(target.replace(/[<,\s]/g, ''));
  return target.startsWith('<') ? value < bound : value >= bound;
}

/** Writes docs/benchmarks.md. `scale` other than 1 and benchmarks that failed are said in it. */
export async function writeReport(
  rows: readonly Row[],
  run: { scale: number; failed: readonly string[] },
): Promise<void> {
  const lines = rows.map(({ name, value, unit, conditions }) => {
    const aim = AIMS.find(({ begins }) => name.startsWith(begins));
    const missed = aim !== undefined && aim.target !== '' && !isReached(value, aim.target);
    const note = missed && aim.bound ? `; **bound by** ${aim.bound}` : '';
    const figure = missed ? `**${value} ${unit}**` : `${value} ${unit}`;
    return `| ${name} | ${figure} | ${aim?.target ?? ''} | ${aim?.peer ?? ''} | ${conditions}${note} |`;
  });
  const limits = [
    ...(run.scale === 1
      ? []
      : [`- Taken with \`--scale ${run.scale}\`: a quick look, not the figures to hold against the targets`]),
    ...run.failed.map((name) => `- The benchmark "${name}" failed and is missing`),
  ].join('\n');
  const text = `# Benchmarks

Written by \`npm run bench\`. Absolute figures depend on the machine and on what else runs on it, which is why each row
says the load at its end; the shape does not. Targets and the peer are those of the design: the nearest open-source
product, measured on the same kind of machine. Figures in bold fall short of their target; the row says what bounds them.

${machine()}
${limits}

| What | Measured | Target | Peer | Conditions |
|---|---|---|---|---|
${lines.join('\n')}
`;
  const options = await resolveConfig(FILE);
  writeFileSync(FILE, await format(text, { ...options, parser: 'markdown' }));
}

function machine(): string {
  // Not by `require`: not every package lets its package.json be seen.
  const packageVersion = (name: string): string =>
    (JSON.parse(readFileSync(join(MODULES, name, 'package.json'), 'utf8')) as { version: string }).version;
  const [cpu] = cpus();
  return [
    `- Machine: ${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}`,
    `- Versions: Node ${process.versions.node}, chDB ${packageVersion('chdb')}, PGlite ${packageVersion('@electric-sql/pglite')}, PostgreSQL server as installed`,
    '- Every figure with "postgres": fsync, synchronous_commit and full_page_writes on, 512 MB of shared buffers',
    `- Measured on ${new Date().toISOString().slice(0, 10)}`,
  ].join('\n');
}
