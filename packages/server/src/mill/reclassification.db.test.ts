import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM_EVENTS } from '@sandmill/contracts';
import { insertReaction } from '../domains/delivery/tracking.queries.ts';
import { tellClicks } from '../domains/delivery/tell-clicks.ts';
import { reclassificationJobs } from '../domains/delivery/reclassification/reclassification.jobs.ts';
import {
  beginReclassification,
  selectOutdated,
  selectReclassification,
} from '../domains/delivery/reclassification/reclassification.queries.ts';
import { reclassifyReactions, type ReclassifyDeps } from '../domains/delivery/reclassification/reclassify-reactions.ts';
import { REACTION_RULES } from '../domains/delivery/classify-reaction.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { correctEvents } from './correct-events.ts';
import { aLiveSegment, membersOf, openTestMill, type TestMill } from './testing.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';

describe.each(testDatabases())('opens and clicks told apart anew on $name', ({ open }) => {
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

  async function aMail(mill: TestMill, userId: string): Promise<string> {
    const { workspaceId, clock, deps } = mill;
    await mill.send({ name: 'Identified', type: 'identify', userId, email: `${userId}@example.com` });
    const [contact] = await db.query<{ id: string }>(
      'select id from contacts where workspace_id = $1 and user_id = $2',
      [workspaceId, userId],
    );
    const id = deps.ids.next();
    await db.execute(
      `insert into messages (workspace_id, id, contact_id, class, purpose, unique_key, message_id_header, status, not_before, planned_at,
         accepted_at, adapter) values ($1, $2, $3, 'marketing', 'marketing', $4, '<x@y>', 'accepted', $5, $5, $5, 'smtp')`,
      [workspaceId, id, contact?.id ?? '', id, new Date(clock.now())],
    );
    return id;
  }

  /** A click that the rules of before took for a person's, and that was told as one. */
  async function aClick(
    mill: TestMill,
    messageId: string,
    of: { position: number; ip: string; at?: number },
  ): Promise<void> {
    const { workspaceId, clock, deps } = mill;
    const id = deps.ids.next();
    const at = of.at ?? clock.now();
    const verdict = { class: 'human' as const, reason: 'browser' };
    const raw = { method: 'GET', ip: of.ip, userAgent: FIREFOX, headers: { 'accept-language': 'it' } };
    const [contact] = await db.query<{ id: string }>('select contact_id as id from messages where id = $1', [
      messageId,
    ]);
    const message = {
      id: messageId,
      contactId: contact?.id ?? '',
      journeyId: null,
      node: null,
      templateId: null,
      subject: null,
    };
    await db.transaction(async (tx) => {
      await insertReaction(tx, workspaceId, {
        id,
        messageId,
        kind: 'click',
        position: of.position,
        at,
        ...verdict,
        ...raw,
      });
      const click = {
        id,
        message,
        position: of.position,
        url: 'https://x.example/',
        at,
        verdict,
        anonymousId: null,
        userAgent: FIREFOX,
      };
      await tellClicks(tx, workspaceId, { clicks: [click], now: clock.now() });
    });
    await mill.grind();
  }

  const depsOf = (mill: TestMill): ReclassifyDeps => ({
    db,
    clock: mill.clock,
    correct: (tx, of) => correctEvents(mill.deps, tx, of),
  });
  const run = (mill: TestMill, deps = depsOf(mill)) =>
    reclassifyReactions(deps, {
      workspaceId: mill.workspaceId,
      signal: new AbortController().signal,
      progress: () => {},
    });
  const begin = (mill: TestMill) =>
    beginReclassification(db, mill.workspaceId, { rules: REACTION_RULES, cause: 'by_hand', now: mill.clock.now() });
  const clicked = async (mill: TestMill) =>
    (
      await db.query<{ id: string }>(
        'select id from messages where workspace_id = $1 and first_clicked_at is not null',
        [mill.workspaceId],
      )
    ).map(({ id }) => id);
  const toldBots = (mill: TestMill) =>
    history.query<{ bot: boolean; n: string | number }>(
      `select is_bot as bot, count() as n from events final where workspace_id = {workspace:UInt32} and name = {name:String} group by is_bot order by is_bot`,
      { workspace: mill.workspaceId, name: SYSTEM_EVENTS.emailClicked },
    );

  it('puts right reactions, reports, segments and history, after a failure too, and changes nothing the second time', async () => {
    const mill = await openTestMill(db, history);
    const segment = await aLiveSegment(mill, {
      kind: 'eventCount',
      event: { name: SYSTEM_EVENTS.emailClicked },
      count: { op: 'gte', value: 1 },
    });
    const [scanned, burst, read] = [
      await aMail(mill, 'scanned'),
      await aMail(mill, 'burst'),
      await aMail(mill, 'reader'),
    ];
    await mill.wait(60_000);
    await aClick(mill, scanned, { position: 0, ip: '40.92.7.0' });
    // The first two of a burst had been told when the third showed what they were.
    const at = mill.clock.now();
    for (const position of [0, 1, 2])
      await aClick(mill, burst, { position, ip: '203.0.113.0', at: at + position * 1_000 });
    await aClick(mill, read, { position: 0, ip: '203.0.113.0' });
    expect(await membersOf(mill, segment)).toEqual(['burst', 'reader', 'scanned']);
    expect(await clicked(mill)).toHaveLength(3);

    expect(await selectOutdated(db, REACTION_RULES)).toContain(mill.workspaceId);
    await begin(mill);
    // History has heard of it, and the transaction fails: nothing of it stands, and it is done again.
    const failing: ReclassifyDeps = {
      ...depsOf(mill),
      correct: async (tx, of) => {
        await correctEvents(mill.deps, tx, of);
        throw new Error('killed');
      },
    };
    await expect(run(mill, failing)).rejects.toThrow('killed');
    expect(await membersOf(mill, segment)).toEqual(['burst', 'reader', 'scanned']);
    await run(mill);
    expect(await membersOf(mill, segment)).toEqual(['reader']);
    expect(await clicked(mill)).toEqual([read]);
    expect((await toldBots(mill)).map(({ n }) => Number(n))).toEqual([1, 4]);
    const byName = await history.query<{ n: string | number }>(
      `select count() as n from events_by_name final where workspace_id = {workspace:UInt32} and name = {name:String}`,
      { workspace: mill.workspaceId, name: SYSTEM_EVENTS.emailClicked },
    );
    expect(Number(byName[0]?.n)).toBe(1);
    const reasons = await db.query(
      `select class, class_reason as reason, count(*)::int as n from message_reactions where workspace_id = $1 group by 1, 2 order by 2`,
      [mill.workspaceId],
    );
    expect(reasons).toEqual([
      { class: 'human', reason: 'browser', n: 1 },
      { class: 'machine', reason: 'many_links_at_once', n: 3 },
      { class: 'machine', reason: 'scanner_network', n: 1 },
    ]);
    expect(await selectReclassification(db, mill.workspaceId)).toMatchObject({
      messages: 3,
      changed: 4,
      finishedAt: expect.any(Date) as Date,
    });
    await begin(mill);
    await run(mill);
    expect(await selectReclassification(db, mill.workspaceId)).toMatchObject({ messages: 3, changed: 0 });
    expect(await selectOutdated(db, REACTION_RULES)).not.toContain(mill.workspaceId);
  });

  it('begins by itself once, where the rules are newer than those it was done with, and goes on after it was cancelled', async () => {
    const mill = await openTestMill(db, history);
    const mail = await aMail(mill, 'one');
    await aClick(mill, mail, { position: 0, ip: '40.92.7.0' });
    const [afterUpgrade] = reclassificationJobs(depsOf(mill));
    const waiting = () =>
      db.query(`select name from jobs where workspace_id = $1 and name = 'delivery.reclassify'`, [mill.workspaceId]);
    for (let i = 0; i < 2; i++) await afterUpgrade?.handle({ db } as never, {} as never);
    expect(await waiting()).toHaveLength(1);
    const cancelled = AbortSignal.abort();
    await reclassifyReactions(depsOf(mill), { workspaceId: mill.workspaceId, signal: cancelled, progress: () => {} });
    expect(await selectReclassification(db, mill.workspaceId)).toMatchObject({
      cause: 'upgrade',
      messages: 0,
      finishedAt: null,
    });
    await run(mill);
    expect(await clicked(mill)).toEqual([]);
  });
});
