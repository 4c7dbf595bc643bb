/**
 * Runs PGlite in a thread of its own: a query holds up its thread for as long as it takes (a query of 1.2 s stopped the
 * event loop for 1,229 ms when it ran in the main thread). It knows nothing but bytes: protocol messages in, answers out, one answer for
 * each message, in order.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import type { FromWorker, ToWorker, WorkerStart } from './pglite-messages.ts';

const port = parentPort;
if (!port) throw new Error('pglite-worker runs only as a worker thread.');

const start = workerData as WorkerStart;
const post = (message: FromWorker, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);

/**
 * The cache of the operating system holds the files anyway: with 32 MB instead of 128 MB of buffers 40,000 random
 * updates of a table of 126 MB took the same time, and the process 100 MB less.
 */
const SETTINGS = ['shared_buffers=32MB', 'TimeZone=UTC', 'DateStyle=ISO', 'IntervalStyle=postgres'];

try {
  const pglite = await PGlite.create({
    startParams: [...PGlite.defaultStartParams, ...SETTINGS.flatMap((setting) => ['-c', setting])],
    dataDir: start.dataDir ?? 'memory://',
    ...(start.template ? { loadDataDir: new Blob([start.template]) } : {}),
  });
  port.on('message', (message: ToWorker) => {
    switch (message.kind) {
      case 'messages':
        return run(pglite, message.bytes);
      case 'dump':
        return void dump(pglite);
      case 'close':
        return void close(pglite);
      default:
        return message satisfies never;
    }
  });
  post({ kind: 'ready' });
} catch (error) {
  post({ kind: 'failed', message: String(error instanceof Error ? error.message : error) });
}

function run(pglite: PGlite, bytes: Uint8Array): void {
  try {
    // A copy: the answer may be a view of a buffer that the next message writes over.
    const answer = new Uint8Array(pglite.execProtocolRawSync(bytes));
    post({ kind: 'answer', bytes: answer }, [answer.buffer]);
  } catch (error) {
    post({ kind: 'failed', message: String(error instanceof Error ? error.message : error) });
  }
}

async function dump(pglite: PGlite): Promise<void> {
  const tar = await pglite.dumpDataDir('none');
  post({ kind: 'dumped', bytes: new Uint8Array(await tar.arrayBuffer()) });
}

async function close(pglite: PGlite): Promise<void> {
  await pglite.close();
  post({ kind: 'closed' });
  port?.close();
}
