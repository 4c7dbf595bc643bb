/** Starts the worker thread with PGlite in it and exchanges bytes with it. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError } from '../errors.ts';
import type { FromWorker, ToWorker, WorkerStart } from './pglite-messages.ts';

export interface PgliteConnection {
  /** Sends protocol messages; the answers come in the order of sending. */
  exchange(bytes: Uint8Array): Promise<Uint8Array>;
  /** A tar of the whole data directory. */
  dump(): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}

type Waiter = { resolve(message: FromWorker): void; reject(error: Error): void };

/** Opens PGlite. Rejects with `unavailable` when it cannot be opened. */
export async function openPgliteConnection(start: WorkerStart): Promise<PgliteConnection> {
  const worker = new Worker(await workerFile(), { workerData: start, execArgv: [] });
  const waiters: Waiter[] = [];
  let dead: Error | null = null;
  const next = (): Promise<FromWorker> =>
    dead ? Promise.reject(dead) : new Promise((resolve, reject) => waiters.push({ resolve, reject }));
  const send = (message: ToWorker, transfer: ArrayBuffer[] = []): Promise<FromWorker> => {
    const answer = next();
    if (!dead) worker.postMessage(message, transfer);
    return answer;
  };
  const die = (reason: string): void => {
    dead ??= new AppError('unavailable', `The embedded PostgreSQL has stopped: ${reason}`);
    for (const waiter of waiters.splice(0)) waiter.reject(dead);
  };
  worker.on('message', (message: FromWorker) => {
    const waiter = waiters.shift();
    if (message.kind !== 'failed') return waiter?.resolve(message);
    waiter?.reject(new AppError('unavailable', `The embedded PostgreSQL failed: ${message.message}`));
    die(message.message);
  });
  worker.on('error', (error) => die(error.message));
  worker.on('exit', (code) => die(`its thread ended with code ${code}`));
  await next().catch(async (error: Error) => {
    await worker.terminate();
    throw error;
  });
  return {
    exchange: async (bytes) => expectBytes(await send({ kind: 'messages', bytes }, [bytes.buffer as ArrayBuffer])),
    dump: async () => expectBytes(await send({ kind: 'dump' })),
    close: async () => {
      if (!dead) await send({ kind: 'close' });
      await worker.terminate();
    },
  };
}

function expectBytes(message: FromWorker): Uint8Array<ArrayBuffer> {
  if (message.kind === 'answer' || message.kind === 'dumped') return message.bytes as Uint8Array<ArrayBuffer>;
  throw new AppError('internal', `The embedded PostgreSQL answered out of order (${message.kind}).`);
}

/**
 * In the bundle the worker lies next to main.js. Run from sources (tests, tsx) it is a .ts file, which Node 20 cannot
 * load in a thread: it is stripped of its types once and kept in a cache inside node_modules, where its imports resolve.
 */
async function workerFile(): Promise<URL | string> {
  if (!import.meta.url.endsWith('.ts')) return new URL('./pglite-worker.js', import.meta.url);
  const source = fileURLToPath(new URL('./pglite-worker.ts', import.meta.url));
  const code = readFileSync(source, 'utf8');
  const require = createRequire(import.meta.url);
  const modules = join(dirname(require.resolve('@electric-sql/pglite')), '..', '..', '..');
  const cache = join(modules, '.cache', 'sandmill');
  const file = join(cache, `pglite-worker-${createHash('sha256').update(code).digest('hex').slice(0, 16)}.mjs`);
  if (existsSync(file)) return file;
  // esbuild is there wherever sources are run; the bundle never comes here.
  const { transform } = await import('esbuild');
  const { code: plain } = await transform(code, { loader: 'ts', format: 'esm', target: 'node20' });
  mkdirSync(cache, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, plain);
  renameSync(`${file}.${process.pid}`, file);
  return file;
}
