/**
 * A private PostgreSQL server for one test run: its own directory, a unix socket, no port, no fsync (but for
 * benchmarks). It ends when the process that started it ends, however that happens: a shell reads orders from its
 * standard input and stops the server when that ends.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';

export type PostgresServer = {
  urlOf(database: string): string;
  /** Immediate shutdown, as when the machine of the server dies: connections break, nothing is finished. */
  crash(): Promise<void>;
  /** After a crash: starts on the same directory and resolves when it takes connections. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
};

const ATTEMPTS = 200;
const ATTEMPT_MS = 50;

/** What committed work survives. */
const SURVIVES = {
  nothing: '-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=64MB',
  /** The death of the server, not that of the machine. */
  crash: '-c fsync=off -c synchronous_commit=on -c full_page_writes=off -c shared_buffers=64MB',
  /** As one would set it on a small machine of one's own. */
  powerLoss: '-c fsync=on -c synchronous_commit=on -c full_page_writes=on -c shared_buffers=512MB -c max_wal_size=4GB',
};

/** Whether `startPostgresServer` can give one on this machine. */
export function hasPostgresServer(): boolean {
  return findBinaries() !== null;
}

/** null: no server binaries on this machine. */
export async function startPostgresServer({
  survives = 'nothing',
}: { survives?: keyof typeof SURVIVES } = {}): Promise<PostgresServer | null> {
  const bin = findBinaries();
  if (!bin) return null;
  const directory = mkdtempSync(join(tmpdir(), 'sandmill-pg-'));
  const user = serverUser();
  const identity = user ? { uid: user.uid, gid: user.gid } : {};
  if (user) chownSync(directory, user.uid, user.gid);
  chmodSync(directory, 0o755);
  const data = join(directory, 'data');
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...identity, cwd: directory, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const options = [
    `-D ${data} -k ${directory}`,
    `-c listen_addresses='' -c max_connections=200 -c log_min_messages=panic`,
    SURVIVES[survives],
  ].join(' ');
  const script = `
    start() { "${join(bin, 'postgres')}" ${options} <&- & server=$!; }
    start
    while read -r order; do case $order in
      crash) kill -QUIT $server; wait $server;;
      start) start;;
    esac; done
    kill -INT $server; wait $server; rm -rf "${directory}"`;
  const child = spawn('sh', ['-c', script], {
    ...identity,
    cwd: directory,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  await ready(directory);
  return {
    urlOf: (database) => `postgres://postgres@localhost/${database}?host=${encodeURIComponent(directory)}`,
    crash: async () => {
      child.stdin?.write('crash\n');
      await until(() => !existsSync(pidFileOf(directory)), `The PostgreSQL server in ${directory} did not end.`);
    },
    startAgain: () => {
      child.stdin?.write('start\n');
      return ready(directory);
    },
    stop: () => stop(child, directory),
  };
}

function findBinaries(): string | null {
  const roots = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'].filter((root) => existsSync(root));
  const found = roots
    .flatMap((root) =>
      readdirSync(root).map((name) => ({ version: Number(/\d+/.exec(name)?.[0]), bin: join(root, name, 'bin') })),
    )
    .filter(({ version, bin }) => version >= 15 && existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')))
    .sort((a, b) => b.version - a.version);
  return found[0]?.bin ?? null;
}

/** PostgreSQL refuses to run as root; null: this process is not root and runs it itself. */
function serverUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  if (!account) throw new Error('Running as root needs a user "postgres" or "nobody" for the test server.');
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

function ready(directory: string): Promise<void> {
  const pidFile = pidFileOf(directory);
  const isReady = (): boolean => existsSync(pidFile) && readFileSync(pidFile, 'utf8').includes('ready');
  return until(isReady, `The PostgreSQL server in ${directory} did not start.`);
}

function pidFileOf(directory: string): string {
  return join(directory, 'data', 'postmaster.pid');
}

async function until(isSo: () => boolean, complaint: string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, ATTEMPT_MS));
  }
  throw new Error(complaint);
}

async function stop(child: ChildProcess, directory: string): Promise<void> {
  const ended = once(child, 'exit');
  child.stdin?.end();
  await ended;
  // The shell cannot remove the directory itself from a sticky /tmp when it runs as another user.
  rmSync(directory, { recursive: true, force: true });
}
