// npm run test:faults [-- --rounds 50 --seed 7]: kills the product with SIGKILL at random instants and counts afterwards.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, staleTargets } from './build.mjs';
import { serverEnv } from './server-process.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const option = (name, fallback) => {
  const at = process.argv.lastIndexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
await build(staleTargets());
const env = {
  ...serverEnv(process.env),
  FAULT_ROUNDS: option('rounds', '50'),
  FAULT_SEED: option('seed', '1'),
};
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'product', 'tests/faults'],
  { cwd: root, stdio: 'inherit', env },
);
process.exitCode = status ?? 1;
