/**
 * One process per data directory. PGlite takes no lock of its own, and two processes that write to one directory
 * destroy it. The lock is a file that names its holder, so that a lock left by kill -9 does not stand in the way.
 */
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../errors.ts';

type Holder = {
  pid: number;
  /** When the process began, in clock ticks since boot (Linux), else null: tells a reused pid from the holder. */
  started: string | null;
  host: string;
  token: string;
};

const HEARTBEAT_MS = 2_000;
/** A lock of another machine (or container) whose heartbeat stood still for this long is taken over. */
const SILENT_MS = 10_000;
const POLL_MS = 500;

/**
 * Takes the lock; gives the function that releases it. Rejects with `unavailable` when a living process holds it.
 * When the holder is on another host, or in another container, it first waits up to 10 s to see whether it is alive.
 */
export async function lockDirectory(directory: string, name: string): Promise<() => Promise<void>> {
  const path = join(directory, name);
  const self: Holder = {
    pid: process.pid,
    started: startOf(process.pid),
    host: hostname(),
    token: randomBytes(8).toString('hex'),
  };
  const own = `${path}.${self.token}`;
  writeFileSync(own, JSON.stringify(self));
  try {
    while (!tryLink(own, path)) {
      const holder = readHolder(path);
      if (holder && (await isAlive(holder, path))) throw heldBy(holder, directory);
      takeAway(path, holder);
    }
  } finally {
    rmSync(own, { force: true });
  }
  const heartbeat = setInterval(() => touch(path, self), HEARTBEAT_MS);
  heartbeat.unref();
  return async () => {
    clearInterval(heartbeat);
    if (readHolder(path)?.token === self.token) rmSync(path, { force: true });
  };
}

/** A link is made whole or not at all, and only by one. */
function tryLink(own: string, path: string): boolean {
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Removes the lock of a dead holder; when somebody else took it meanwhile, puts it back. */
function takeAway(path: string, dead: Holder | null): void {
  const aside = `${path}.${randomBytes(8).toString('hex')}.dead`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (readHolder(aside)?.token !== dead?.token) tryLink(aside, path);
  rmSync(aside, { force: true });
}

async function isAlive(holder: Holder, path: string): Promise<boolean> {
  if (holder.host === hostname()) {
    return processExists(holder.pid) && (holder.started === null || startOf(holder.pid) === holder.started);
  }
  const before = heartbeatOf(path);
  for (let waited = 0; waited < SILENT_MS; waited += POLL_MS) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    if (heartbeatOf(path) !== before) return true;
  }
  return false;
}

function heldBy(holder: Holder, directory: string): AppError {
  const where = holder.host === hostname() ? `process ${holder.pid}` : `process ${holder.pid} on ${holder.host}`;
  return new AppError(
    'unavailable',
    `The data directory ${directory} is in use by ${where}. Stop that process, or set SANDMILL_DATA to another ` +
      'directory. To run several processes on the same data set DATABASE_URL to a PostgreSQL server.',
  );
}

/** null: there is no lock, or nobody finished writing it. */
function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

function touch(path: string, self: Holder): void {
  if (readHolder(path)?.token !== self.token) return;
  const now = new Date();
  utimesSync(path, now, now);
}

function heartbeatOf(path: string): number {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, but belongs to somebody else.
    return codeOf(error) === 'EPERM';
  }
}

/** Field 22 of /proc/<pid>/stat; the second field may hold spaces and brackets, so counting begins after its end. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
