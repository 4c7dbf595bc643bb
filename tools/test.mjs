// npm test: builds what is stale, then runs every test on the real engines and in a real browser.
// Ends with one line of counts. Arguments are passed to vitest: `npm test -- --project server`.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, staleTargets } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const report = join(root, 'node_modules', '.cache', 'test-report.json');
mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true });

await build(staleTargets());
const code = await run(process.execPath, [
  join(root, 'node_modules', 'vitest', 'vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]);
const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
process.exitCode = code;

function run(command, args) {
  return new Promise((resolve) => {
    const env = { ...process.env, UV_THREADPOOL_SIZE: '32' };
    spawn(command, args, { cwd: root, stdio: 'inherit', env }).on('exit', (status) => resolve(status ?? 1));
  });
}
