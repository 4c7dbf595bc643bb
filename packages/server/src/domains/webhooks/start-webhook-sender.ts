import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import type { CallProvider } from '../../platform/http/call-provider.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import { bodyOf, whoOf } from './body-of.ts';
import { callWebhookOnce } from './call-webhook-once.ts';
import { claimDeliveries, releaseDeliveries, selectNextDue, type Ended } from './claims.queries.ts';
import { recordResults } from './record-results.ts';
import { nextAttemptAt } from './retry-schedule.ts';
import type { CallResult, DueDelivery } from './webhook.ts';

export type WebhookSenderDeps = {
  db: Db;
  clock: Clock;
  log: Log;
  ids: Ids;
  call: CallProvider;
  /** Seals the signing secrets. */
  secret: string;
  /** In [0, 1): spreads retries. */
  random: () => number;
};

export type WebhookSender = {
  /** Takes no more; what is on its way is broken off and tried again later, by whoever works then. */
  stop(): Promise<void>;
};

/** Calls of one webhook at the same time: a slow one holds up nobody but itself. */
const AT_ONCE = 5;
/** Longer than a call may take (see SILENCE_MS in the wiring). */
const LEASE_MS = 60_000;
const TICK_MS = 30_000;
const AFTER_ERROR_MS = 2_000;
/** Due but not taken: another worker has just that row. */
const CONTENDED_MS = 50;

/** Tells what is due, whenever something is. Any number of workers may do so at once; each delivery is one worker's. */
export async function startWebhookSender(deps: WebhookSenderDeps): Promise<WebhookSender> {
  const sender = new Sender(deps);
  await sender.start();
  return { stop: () => sender.stop() };
}

class Sender {
  readonly #deps: WebhookSenderDeps;
  readonly #worker: string;
  readonly #stopping = new AbortController();
  #wake = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #unlisten: () => Promise<void> = async () => {};
  readonly #busy = new Map<string, number>();
  readonly #calls = new Set<Promise<void>>();
  #ended: Ended[] = [];

  constructor(deps: WebhookSenderDeps) {
    this.#deps = deps;
    this.#worker = deps.ids.next();
  }

  async start(): Promise<void> {
    this.#unlisten = await this.#deps.db.listen('webhook_deliveries', () => this.#wake.abort());
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#wake.abort();
    await this.#unlisten();
    await this.#running;
    await Promise.all(this.#calls);
    const { db, clock, log } = this.#deps;
    await this.#record()
      .then(() => releaseDeliveries(db, { worker: this.#worker, now: clock.now() }))
      .catch((error: unknown) =>
        log.warn({ err: error }, 'webhooks on their way are told again when their lease ends'),
      );
  }

  async #run(): Promise<void> {
    const { clock, log } = this.#deps;
    while (!this.#stopping.signal.aborted) {
      this.#wake = new AbortController();
      const until = await this.#pass().catch((error: unknown) => {
        log.error({ err: error }, 'webhooks could not be told and are tried again');
        return clock.now() + AFTER_ERROR_MS;
      });
      if (this.#stopping.signal.aborted) return;
      await clock.sleepUntil(until, this.#wake.signal).catch(() => {});
    }
  }

  /** Writes what came back, takes what is due; gives the instant at which to look again. */
  async #pass(): Promise<number> {
    const { db, clock } = this.#deps;
    await this.#record();
    const now = clock.now();
    const claim = { worker: this.#worker, now, leaseUntil: now + LEASE_MS, atOnce: AT_ONCE, busy: this.#busy };
    const due = await claimDeliveries(db, claim);
    await this.#begin(due);
    const full = [...this.#busy].filter(([, calls]) => calls >= AT_ONCE).map(([webhookId]) => webhookId);
    const next = (await selectNextDue(db, full))?.getTime() ?? Number.POSITIVE_INFINITY;
    const isContended = due.length === 0 && next <= now;
    return isContended ? clock.now() + CONTENDED_MS : Math.min(clock.now() + TICK_MS, next);
  }

  async #begin(due: readonly DueDelivery[]): Promise<void> {
    const workspaces = new Set(due.map(({ workspaceId }) => workspaceId));
    for (const workspaceId of workspaces) {
      const own = due.filter((delivery) => delivery.workspaceId === workspaceId);
      const who = await whoOf(this.#deps.db, workspaceId, own);
      for (const delivery of own) this.#tell(delivery, JSON.stringify(bodyOf(delivery, who)));
    }
  }

  #tell(delivery: DueDelivery, body: string): void {
    const { webhookId } = delivery;
    this.#busy.set(webhookId, (this.#busy.get(webhookId) ?? 0) + 1);
    const calling = this.#callAndKeep(delivery, body).finally(() => {
      const left = (this.#busy.get(webhookId) ?? 1) - 1;
      if (left === 0) this.#busy.delete(webhookId);
      else this.#busy.set(webhookId, left);
      this.#calls.delete(calling);
      this.#wake.abort();
    });
    this.#calls.add(calling);
  }

  async #callAndKeep(delivery: DueDelivery, body: string): Promise<void> {
    const { clock, call, secret } = this.#deps;
    const { signal } = this.#stopping;
    const result = await callWebhookOnce({ call, secret, now: () => clock.now() }, delivery, { body, signal });
    // Broken off by ourselves: it says nothing of the other side.
    if (!(signal.aborted && result.status === 0)) this.#ended.push(this.#endOf(delivery, result));
  }

  #endOf({ workspaceId, id, webhookId, attempts }: DueDelivery, result: CallResult): Ended {
    const { clock, ids, random } = this.#deps;
    const at = clock.now();
    const base = { workspaceId, id, webhookId, attemptId: ids.next(), at, result };
    if (result.status >= 200 && result.status < 300) return { ...base, status: 'delivered', dueAt: null };
    const { retryAfterSeconds } = result;
    const dueAt = nextAttemptAt({ attempts: attempts + 1, now: at, random: random(), retryAfterSeconds });
    return { ...base, status: dueAt === null ? 'failed' : 'waiting', dueAt };
  }

  async #record(): Promise<void> {
    const ended = this.#ended;
    if (ended.length === 0) return;
    this.#ended = [];
    await recordResults(this.#deps.db, { ended, worker: this.#worker }).catch((error: unknown) => {
      // Kept until the store is back; meanwhile nobody else takes them before their lease ends.
      this.#ended.unshift(...ended);
      throw error;
    });
  }
}
