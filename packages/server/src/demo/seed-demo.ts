import type { JsonObject } from '@sandmill/contracts';
import { learnThresholds } from '../domains/segments/index.ts';
import { demoEvents, type DemoEvent } from './demo-events.ts';
import { demoHistory } from './demo-history.ts';
import { readDemoShop } from './demo-shop.ts';
import { chooseEnd } from './choose-end.ts';

const BATCH = 500;
/** Stay this far ahead of the mill at the most, so that a restart repeats little and pages stay quick. */
const MAX_BACKLOG = 20_000;
const BACKLOG_CHECK_MS = 50;

export type DemoSeeder = {
  assetsDir: string;
  now(): number;
  /** Sends one batch through the public tracking API; repeats itself until it is acknowledged. */
  post(batch: JsonObject): Promise<void>;
  /** Events taken in and not yet processed. */
  backlog(): Promise<number>;
  pause(ms: number): Promise<void>;
  /** The workspace's own clock follows the imported history; null: back to real time. */
  setReplayClock(instant: number | null): Promise<void>;
  progress(done: number, total: number): Promise<void>;
  signal: AbortSignal;
};

/** The instant onto which the newest order is shifted: decided once, so that a repeated run sends the same events. */
export async function chooseDemoEnd(assetsDir: string, now: number): Promise<number> {
  const shop = await readDemoShop(assetsDir);
  return chooseEnd(shop, learnThresholds(demoHistory(shop)), now);
}

/**
 * Replays the demo shop's year through the public tracking API, in order, while the workspace's clock goes along: people
 * move through their stages at the instants at which they would have. Repeating it changes nothing.
 */
export async function seedDemo(seeder: DemoSeeder, end: number): Promise<void> {
  const shop = await readDemoShop(seeder.assetsDir);
  const events = demoEvents(shop, end);
  const first = events[0];
  if (!first) return;
  await seeder.setReplayClock(first.at - 1);
  for (let i = 0; i < events.length && !seeder.signal.aborted; i += BATCH) {
    await seeder.post({ batch: events.slice(i, i + BATCH).map(toMessage) });
    await seeder.progress(Math.min(i + BATCH, events.length), events.length);
    while ((await seeder.backlog()) > MAX_BACKLOG) await seeder.pause(BACKLOG_CHECK_MS);
  }
  while (!seeder.signal.aborted && (await seeder.backlog()) > 0) await seeder.pause(BACKLOG_CHECK_MS);
  if (!seeder.signal.aborted) await seeder.setReplayClock(null);
}

function toMessage(event: DemoEvent): JsonObject {
  return { ...event.body, timestamp: new Date(event.at).toISOString() };
}
