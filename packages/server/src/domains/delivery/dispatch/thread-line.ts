import { Worker } from 'node:worker_threads';
import type { Clock } from '../../../platform/clock.ts';
import type { Log } from '../../../platform/log.ts';
import type { DispatchStart } from './dispatch.ts';
import type { FromThread, ToThread } from './thread-messages.ts';

type Answer = Exclude<FromThread, { kind: 'ready' | 'closed' }>;
type Waiting = { resolve(answer: Answer): void; reject(error: Error): void };

export type LineDeps = { clock: Clock; log: Log; file: () => Promise<URL | string>; start: DispatchStart };

/** Until a thread that was asked to end is ended. */
const CLOSE_MS = 3_000;

/**
 * The line to one thread. Begins it when it is needed and anew after it has died; whoever waits for an answer from a
 * thread that died is told so.
 */
export class ThreadLine {
  readonly #deps: LineDeps;
  #worker: Promise<Worker> | null = null;
  #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #closing = false;
  #onClosed: () => void = () => {};
  /** Templates that the thread knows, and by place the mails whose content it keeps. */
  readonly known = new Set<string>();
  readonly kept = new Map<string, ReadonlySet<string>>();

  constructor(deps: LineDeps) {
    this.#deps = deps;
  }

  /** Resolves once the thread runs. */
  async ready(): Promise<void> {
    await this.#running();
  }

  /** Sends what `make` gives for this id, made when it is sent. Rejects when the thread dies or says that it failed. */
  async ask(make: (id: number) => ToThread): Promise<Answer> {
    const worker = await this.#running();
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      try {
        worker.postMessage(make(id));
      } catch (error) {
        this.#waiting.delete(id);
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }

  /** Only to a thread that runs. */
  tell(message: ToThread): void {
    void this.#worker?.then((worker) => worker.postMessage(message)).catch(() => {});
  }

  /** Ends a thread that does not answer; another takes its place. */
  async kill(): Promise<void> {
    const worker = await this.#worker?.catch(() => null);
    await worker?.terminate();
  }

  async close(): Promise<void> {
    this.#closing = true;
    const worker = await this.#worker?.catch(() => null);
    if (!worker) return;
    const closed = new Promise<void>((resolve) => (this.#onClosed = resolve));
    worker.postMessage({ kind: 'close' } satisfies ToThread);
    const enough = new AbortController();
    const { clock } = this.#deps;
    const slow = clock.sleepUntil(clock.now() + CLOSE_MS, enough.signal).catch(() => {});
    await Promise.race([closed, slow]);
    enough.abort();
    await worker.terminate();
  }

  #running(): Promise<Worker> {
    this.#worker ??= this.#begin().catch((error: unknown) => {
      this.#worker = null;
      throw error;
    });
    return this.#worker;
  }

  async #begin(): Promise<Worker> {
    if (this.#closing) throw new Error('The sender has ended.');
    this.known.clear();
    this.kept.clear();
    const worker = new Worker(await this.#deps.file(), { workerData: this.#deps.start, execArgv: [] });
    let reason = 'it ended';
    return new Promise((resolve, reject) => {
      worker.on('message', (message: FromThread) => {
        if (message.kind === 'ready') resolve(worker);
        else this.#take(message);
      });
      worker.on('error', (error) => (reason = error.message));
      worker.on('exit', () => {
        const died = new Error(`The sender's thread has stopped: ${reason}.`);
        reject(died);
        this.#died(died);
      });
    });
  }

  #take(message: Exclude<FromThread, { kind: 'ready' }>): void {
    if (message.kind === 'closed') return this.#onClosed();
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'failed') waiting?.reject(new Error(message.message));
    else waiting?.resolve(message);
  }

  #died(error: Error): void {
    this.#worker = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
    this.#onClosed();
    if (!this.#closing)
      this.#deps.log.error({ err: error, waiting: waiting.length }, 'The thread of the sender stopped and begins anew');
  }
}
