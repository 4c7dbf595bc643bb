import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendEvents } from '../domains/collect/index.ts';
import { createTemplate } from '../domains/content/index.ts';
import { openAdapters, SenderMemory, type SenderDeps } from '../domains/delivery/index.ts';
import { sendDue } from '../domains/delivery/send-due.ts';
import { openProviderCalls } from '../platform/http/call-provider.ts';
import { journeyWants } from '../domains/journeys/index.ts';
import { LAW_TIMEOUT_MS, lawRuns } from '../domains/segments/laws/law-runs.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { silentLog } from '../platform/log.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { HOUR, journeyCases, NAMED_CASES, TEMPLATE, type Happening, type JourneyCase } from './journey-law-cases.ts';
import { openJourneyFrame, senderRules, withoutOwn } from './journey-frame.ts';
import { readPastPeople } from '../domains/segments/index.ts';
import { selectSenderWorkspace } from '../domains/delivery/recipients.queries.ts';
import { simulatePerson } from './simulate-person.ts';
import { aLiveJourney, openTestMill, START, watchAtOnce, type TestMill } from './testing.ts';

/** A case is some dozens of turns: of these, the long run takes as many as fit into its hour. */
const LONGEST = 1_500;
const SECRET = 'a secret of at least thirty-two characters';

/**
 * Random journeys, several live at once, over random histories, with crashes at every boundary of a turn: what was asked
 * for, what left, what was held back by which gate and when are those of the simulator, which never crashes; each message
 * once. The simulator is the live step function and the live gates with a clock of its own, so the law also holds the two
 * together. The named cases cross the night in which clocks go forward.
 */
// One database: what is proved is the same on both, and each case is some dozens of turns.
describe.each(testDatabases().slice(0, 1))('the laws of journeys on $name', ({ open }) => {
  let db: Db;
  let history: History;
  beforeAll(async () => {
    db = await open();
    history = await openTestHistory();
  });
  afterAll(async () => {
    await history.close();
    await db.close();
  });

  it(
    'crashes change nothing, and the simulator agrees with the live engine and its sender message by message',
    async () => {
      const crashes = { count: 0 };
      const check = async (one: JourneyCase): Promise<void> => {
        const { live, simulated } = await tryBoth(one, crashes);
        expect(live).toEqual(simulated);
      };
      const { numRuns, ...limits } = lawRuns(1);
      const cases = fc.asyncProperty(journeyCases(), check);
      for (const one of NAMED_CASES) await check(one);
      await fc.assert(cases, { ...limits, numRuns: Math.min(numRuns, LONGEST), seed: 11, endOnFailure: true });
      expect(crashes.count).toBeGreaterThan(0);
    },
    LAW_TIMEOUT_MS,
  );

  async function tryBoth(one: JourneyCase, crashes: Crashes): Promise<{ live: string[]; simulated: string[] }> {
    const dice = new Dice(one.seed, crashes);
    const mill = await openTestMill(db, crashingHistory(history, dice));
    const { workspaceId, clock } = mill;
    const template = mill.deps.ids.next();
    await setUp(mill, { rules: one.rules, template });
    const journeys = one.journeys.map((definition) => ({
      id: mill.deps.ids.next(),
      name: 'journey',
      version: 1,
      definition: withTemplate(definition, template),
    }));
    for (const { id, definition } of journeys) {
      await aLiveJourney(mill, id, definition);
      await watchAtOnce(mill, { journeyId: id, version: 1, definition });
    }
    mill.deps.db = crashingDb(db, dice);
    const shop = { mill, sender: senderOf(db, mill) };
    for (const happening of one.past) await tell(shop, happening);
    await passTo(shop, clock.now() + 30 * HOUR);
    const period = { since: START - 1, until: clock.now() };
    const workspaceOf = async () => ({ timeZone: 'Europe/Rome', country: 'IT' });
    const deps = { db, history, now: () => clock.now(), workspaceOf };
    const workspace = await selectSenderWorkspace(db, workspaceId);
    if (!workspace) throw new Error('no workspace');
    const sender = await senderRules(deps, workspace, journeys);
    const frame = await openJourneyFrame(deps, workspaceId, { ...period, journeys, sender });
    const simulated: string[] = [];
    const past = readPastPeople(history, { workspaceId, heap: 0, heaps: 1, share: 1, arrivedBy: period.until });
    for await (const { contactId, events } of past) {
      for (const { message, outcome, gate, reason, leftAt } of simulatePerson(
        contactId,
        withoutOwn(events, frame),
        frame,
      ).sends)
        simulated.push(
          line({ key: message.uniqueKey, contact: contactId, asked: message.at, outcome, gate, reason, leftAt }),
        );
    }
    return { live: await messagesOf(mill), simulated: simulated.sort() };
  }

  async function setUp(
    { workspaceId, sourceId, clock }: TestMill,
    { rules, template }: { rules: JourneyCase['rules']; template: string },
  ): Promise<void> {
    await db.execute(`update workspaces set settings = $2::jsonb where id = $1`, [
      workspaceId,
      JSON.stringify({ delivery: { siteUrl: 'https://shop.example', ...rules } }),
    ]);
    const mjml = `<mjml><mj-body><mj-section><mj-column><mj-text><a href="{{ unsubscribeUrl }}">Out</a></mj-text></mj-column></mj-section></mj-body></mjml>`;
    const base = { key: null, locale: 'it' as const, preheader: '', subject: 'Hello', class: 'marketing' as const };
    await createTemplate(db, workspaceId, { ...base, id: template, name: 'Mail', mjml, now: clock.now() });
    // The third has said no; the second lives elsewhere.
    const people: { userId: string; traits: Record<string, string>; allows: boolean }[] = [
      { userId: 'u0', traits: { email: 'u0@example.com' }, allows: true },
      { userId: 'u1', traits: { email: 'u1@example.com', timezone: 'America/New_York' }, allows: true },
      { userId: 'u2', traits: { email: 'u2@example.com' }, allows: false },
    ];
    const events = people.map(({ userId, traits, allows }) => ({
      type: 'identify' as const,
      name: '',
      userId,
      traits,
      context: { consent: { categoryPreferences: { 'email:marketing': allows } } },
      time: clock.now(),
      sourceId,
      trust: 'server' as const,
      key: `law-person-${userId}`,
    }));
    await appendEvents(db, workspaceId, events, clock.now());
  }

  async function messagesOf({ workspaceId }: TestMill): Promise<string[]> {
    const rows = await db.query<{
      contact: string;
      key: string;
      asked: Date;
      status: string;
      gate: string | null;
      reason: string | null;
      accepted: Date | null;
      gates: { at: string }[] | null;
    }>(
      `select contact_id as contact, unique_key as key, planned_at as asked, status, skip_gate as gate, reason, accepted_at as accepted, gates
       from messages where workspace_id = $1`,
      [workspaceId],
    );
    return rows
      .map(({ contact, key, asked, status, gate, reason, accepted, gates }) => {
        const isSent = status === 'delivered';
        const outcome = isSent ? 'sent' : status === 'skipped' ? 'heldBack' : 'undecided';
        const decided = isSent ? accepted?.getTime() : Date.parse(gates?.at(-1)?.at ?? '');
        const leftAt = outcome === 'undecided' ? null : (decided ?? null);
        const isHeld = outcome === 'heldBack';
        return line({
          key,
          contact,
          asked: asked.getTime(),
          outcome,
          gate: isHeld ? gate : null,
          reason: isHeld ? reason : null,
          leftAt,
        });
      })
      .sort();
  }
});

type Told = {
  key: string;
  contact: string;
  asked: number;
  outcome: string;
  gate: string | null;
  reason: string | null;
  leftAt: number | null;
};

function line({ key, contact, asked, outcome, gate, reason, leftAt }: Told): string {
  const iso = (instant: number): string => new Date(instant).toISOString();
  return [contact, key, iso(asked), outcome, gate, reason, leftAt === null ? null : iso(leftAt)].join(' ');
}

function withTemplate(definition: JourneyCase['journeys'][number], template: string): JourneyCase['journeys'][number] {
  return JSON.parse(JSON.stringify(definition).replaceAll(TEMPLATE, template)) as typeof definition;
}

type Crashes = { count: number };

/** When it crashes follows from the seed alone. */
class Dice {
  #state: number;
  readonly #crashes: Crashes;

  constructor(seed: number, crashes: Crashes) {
    this.#state = seed % 2_147_483_647 || 1;
    this.#crashes = crashes;
  }

  throw(sides: number): number {
    this.#state = (this.#state * 48_271) % 2_147_483_647;
    return this.#state % sides;
  }

  crash(): never {
    this.#crashes.count++;
    throw new Error('crashed');
  }
}

/** A history that fails now and then: the turn that writes to it has to be done again from what was committed. */
function crashingHistory(history: History, dice: Dice): History {
  return new Proxy(history, {
    get(target, key) {
      const member = Reflect.get(target, key) as unknown;
      if (typeof member !== 'function') return member;
      const method = member.bind(target) as (...args: unknown[]) => Promise<unknown>;
      if (key !== 'append') return method;
      return async (...args: unknown[]) => {
        const thrown = dice.throw(31);
        // Before anything is written, or after it was and before the turn commits.
        if (thrown === 0) dice.crash();
        await method(...args);
        if (thrown === 1) dice.crash();
      };
    },
  });
}

/** Dies right before a turn commits, or right after, when nobody hears of it any more. */
function crashingDb(db: Db, dice: Dice): Db {
  return new Proxy(db, {
    get(target, key) {
      const member = Reflect.get(target, key) as unknown;
      if (typeof member !== 'function') return member;
      if (key !== 'transaction') return member.bind(target) as unknown;
      return async (work: Parameters<Db['transaction']>[0]) => {
        const thrown = dice.throw(17);
        const result = await target.transaction(async (tx) => {
          const done = await work(tx);
          if (thrown === 0) dice.crash();
          return done;
        });
        if (thrown === 1) dice.crash();
        return result;
      };
    },
  });
}

type Shop = { mill: TestMill; sender: SenderDeps };

function senderOf(db: Db, { clock }: TestMill): SenderDeps {
  return {
    db,
    clock,
    log: silentLog(),
    addresses: { publicUrl: 'https://mail.example', secret: SECRET },
    adapters: openAdapters(
      { smtpUrl: null, secret: SECRET },
      { clock, call: openProviderCalls({ allowPrivate: false }) },
    ),
    memory: new SenderMemory(clock, null),
    journeyWants,
    worker: 'law',
  };
}

/** As a worker that is started again after each crash, and a sender beside it. */
async function grindOn({ mill, sender }: Shop): Promise<void> {
  const { signal } = new AbortController();
  for (;;) {
    try {
      await mill.grind();
      // What a timer did may have told something without anything else having happened in that turn.
      if (await hears(sender.db, mill.workspaceId)) continue;
      if ((await sendDue(sender, { stopping: signal, breaking: signal })) === 0) return;
    } catch (error) {
      if (!(error instanceof Error) || error.message !== 'crashed') throw error;
    }
  }
}

async function hears(db: Db, workspaceId: number): Promise<boolean> {
  const rows = await db.query(`select 1 from event_log where workspace_id = $1 limit 1`, [workspaceId]);
  return rows.length > 0;
}

/** From instant to instant, as the live scheduler wakes. */
async function passTo(shop: Shop, until: number): Promise<void> {
  const { clock } = shop.mill;
  for (;;) {
    await grindOn(shop);
    const next = await nextInstant(shop);
    if (next === null || next > until) break;
    clock.moveTo(next);
  }
  clock.moveTo(until);
  await grindOn(shop);
}

async function nextInstant({ mill: { workspaceId }, sender: { db } }: Shop): Promise<number | null> {
  const [row] = await db.query<{ next: Date | null }>(
    `select least(
       (select min(due) from enrolments where workspace_id = $1 and status = 'waiting' and not held),
       (select min(next_deadline) from contact_states where workspace_id = $1),
       (select min(not_before) from messages where workspace_id = $1 and status in ('planned', 'deferred'))) as next`,
    [workspaceId],
  );
  return row?.next?.getTime() ?? null;
}

let told = 0;
async function tell(shop: Shop, { user, event, after, cart }: Happening): Promise<void> {
  const { workspaceId, sourceId, clock } = shop.mill;
  await passTo(shop, clock.now() + after);
  const happened = { userId: `u${user}`, name: event, properties: { cart }, time: clock.now(), sourceId };
  const key = `law-${++told}`;
  await appendEvents(shop.sender.db, workspaceId, [{ ...happened, trust: 'server', key }], clock.now());
  await grindOn(shop);
}
