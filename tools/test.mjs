// npm test: builds what is stale, then runs every test on the real engines and in a real browser.
// Ends with one line of counts. Arguments are passed to vitest: `npm test -- --project server`.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, staleTargets } from './build.mjs';
import { serverEnv } from './server-process.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = join(root, 'node_modules', '.cache');
mkdirSync(reports, { recursive: true });

/**
 * Two lanes side by side, each of one process at a time: the tests of the whole product wait for clocks, browsers and
 * demo data, the others for the processor.
 */
const LANES = [['product'], ['contracts', 'server', 'admin', 'sdk', 'tools', 'clients']].map((projects) => [
  '--maxWorkers=1',
  ...projects.map((project) => `--project=${project}`),
]);

await build(staleTargets());
const asked = process.argv.slice(2);
const lanes = asked.length > 0 ? [asked] : LANES;
const ends = await Promise.all(lanes.map((args, lane) => runLane(args, join(reports, `test-report-${lane}.json`))));
const missed = asked.length > 0 ? [] : testFiles().filter((file) => !ends.some(({ files }) => files.has(file)));
if (missed.length > 0) console.error(`No lane ran these: add their project to a lane.\n${missed.join('\n')}`);
const sum = (count) => ends.reduce((total, { report }) => total + report[count], 0);
console.log(`${sum('numPassedTests')} passed, ${sum('numFailedTests')} failed, ${sum('numPendingTests')} skipped`);
process.exitCode = missed.length > 0 ? 1 : (ends.find(({ code }) => code !== 0)?.code ?? 0);

async function runLane(args, file) {
  // What an earlier run said is not what this one says.
  rmSync(file, { force: true });
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const code = await run(process.execPath, [
    vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...args,
  ]);
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return { code, report, files: new Set(report.testResults.map(({ name }) => name)) };
}

function testFiles() {
  return ['packages', 'tests', 'tools'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((file) => file.endsWith('.test.ts') && !/(^|\/)(node_modules|dist)\//.test(file))
      .map((file) => join(root, folder, file)),
  );
}

function run(command, args) {
  return new Promise((resolve) => {
    const env = serverEnv(process.env);
    spawn(command, args, { cwd: root, stdio: 'inherit', env }).on('exit', (status) => resolve(status ?? 1));
  });
}
