/**
 * `npm start`: builds what is not up to date, then runs the server. In a process of its own, because the size of the
 * thread pool is read from the environment when a process starts; the embedded ClickHouse needs it large.
 */
import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { staleTargets } from './build.mjs';
import { SERVER_FLAGS, serverEnv } from './server-process.mjs';

const main = fileURLToPath(new URL('../packages/server/dist/main.js', import.meta.url));

if (staleTargets().length > 0) {
  // A bundler takes 200 MB; in a process of its own they are given back.
  const built = spawnSync(process.execPath, [fileURLToPath(new URL('build.mjs', import.meta.url))], {
    stdio: 'inherit',
  });
  if (built.status !== 0) process.exit(built.status ?? 1);
}

const server = spawn(process.execPath, [...SERVER_FLAGS, main, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: serverEnv(process.env),
});
// Ctrl-C in a terminal reaches the server by itself, and a second one would mean "at once".
process.on('SIGINT', () => process.stdin.isTTY || server.kill('SIGINT'));
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill('SIGTERM'));
server.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
