import { writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { Row } from './benchmark.ts';

const FILE = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));

type Aim = { begins: string; target: string; peer: string };

/** Each figure's target, and the nearest open-source peer measured on the same kind of machine. */
const AIMS: Aim[] = [
  { begins: 'ingest, batches of 100, postgres', target: '30,000', peer: '11,000' },
  { begins: 'ingest, batches of 100, embedded', target: '15,000', peer: '11,000' },
  { begins: 'ingest, single events', target: '', peer: '1,666' },
  { begins: 'pipeline, postgres', target: '15,000', peer: '1,000 to 1,900' },
  { begins: 'pipeline, embedded', target: '8,000', peer: '1,000 to 1,900' },
  ...(['postgres', 'embedded'] as const).flatMap((engine) => [
    { begins: `event to message, quiet, ${engine}, p50`, target: '< 8', peer: '9 (to list member)' },
    { begins: `event to message, quiet, ${engine}, p99`, target: '< 20', peer: '' },
    { begins: `event to message, under 1000 events/s, ${engine}, p50`, target: '< 30', peer: '' },
    { begins: `event to message, under 1000 events/s, ${engine}, p99`, target: '< 250', peer: '' },
    { begins: `deadline to transition, ${engine}, p99`, target: '< 1,000', peer: '' },
  ]),
  { begins: 'live count', target: '< 500', peer: '' },
  { begins: 'segment fully active', target: '< 10', peer: '59 (100,000 people)' },
  { begins: 'contact list', target: '< 300', peer: '' },
  { begins: 'contact page', target: '< 300', peer: '' },
  { begins: 'start to ready', target: '< 5', peer: '' },
  { begins: 'memory idle', target: '< 450', peer: '459 in four processes' },
];

export async function writeReport(rows: readonly Row[]): Promise<void> {
  const lines = rows.map(({ name, value, unit, conditions }) => {
    const aim = AIMS.find(({ begins }) => name.startsWith(begins));
    return `| ${name} | ${value} ${unit} | ${aim?.target ?? ''} | ${aim?.peer ?? ''} | ${conditions} |`;
  });
  const text = `# Benchmarks

Written by \`npm run bench\`. Absolute figures depend on the machine and on what else runs on it, which is why each row
says the load at its end; the shape does not. Targets and the peer are those of the design: the nearest open-source
product, measured on the same kind of machine.

${machine()}

| What | Measured | Target | Peer | Conditions |
|---|---|---|---|---|
${lines.join('\n')}
`;
  const options = await resolveConfig(FILE);
  writeFileSync(FILE, await format(text, { ...options, parser: 'markdown' }));
}

function machine(): string {
  const versionOf = createRequire(join(FILE, '..', '..', 'packages', 'server', 'package.json'));
  const packageVersion = (name: string): string => {
    try {
      return (versionOf(`${name}/package.json`) as { version: string }).version;
    } catch {
      return 'unknown';
    }
  };
  const [cpu] = cpus();
  return [
    `- Machine: ${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}`,
    `- Versions: Node ${process.versions.node}, chDB ${packageVersion('chdb')}, PGlite ${packageVersion('@electric-sql/pglite')}, PostgreSQL server as installed`,
    '- Every figure with "postgres": fsync, synchronous_commit and full_page_writes on, 512 MB of shared buffers',
    `- Measured on ${new Date().toISOString().slice(0, 10)}`,
  ].join('\n');
}
