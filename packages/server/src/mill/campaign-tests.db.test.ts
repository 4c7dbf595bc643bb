import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CampaignPlanInput } from '@sandmill/contracts';
import { LAW_TIMEOUT_MS, lawRuns } from '../domains/segments/laws/law-runs.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { openTestCampaigns, type TestCampaigns } from './testing/campaigns.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe.each(testDatabases())('tests of campaigns, and each person once, on $name', ({ open }) => {
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

  const NAMES = Array.from({ length: 24 }, (_, place) => `p${place}`);
  const planOf = (test: TestCampaigns, undecided: 'best' | 'ask'): CampaignPlanInput => ({
    variants: [
      { id: 'a', templateId: test.template },
      { id: 'b', templateId: test.template, subject: 'Altro' },
    ],
    test: { share: 50, metric: 'clicks', wait: { value: 1, unit: 'hour' }, undecided },
  });
  const perPerson = async ({ mill }: TestCampaigns): Promise<number[]> => {
    const rows = await db.query<{ count: number }>(
      `select count(*)::int as count from messages where workspace_id = $1 group by contact_id`,
      [mill.workspaceId],
    );
    return rows.map(({ count }) => count);
  };

  it('the winner goes to the rest, once, however often it is decided', async () => {
    const test = await openTestCampaigns(db, history);
    await test.people(...NAMES);
    const campaign = await test.confirmed(planOf(test, 'ask'));
    await test.pass(30 * MINUTE);
    const tested = await test.messages();
    const size = (tested['mail_a delivered'] ?? 0) + (tested['mail_b delivered'] ?? 0);
    expect(size).toBeGreaterThan(4);
    expect(size).toBeLessThan(NAMES.length);
    await db.execute(`update messages set first_clicked_at = accepted_at where workspace_id = $1 and node = 'mail_b'`, [
      test.mill.workspaceId,
    ]);
    const [run] = (await test.call('GET', `/campaigns/${campaign.id}`)).body.runs;
    await test.pass(31 * MINUTE);
    // Asked again, by a job that was done and not noted.
    await db.execute(
      `insert into jobs (id, workspace_id, name, payload, run_at, status, max_attempts, created_at)
       select gen_random_uuid(), $1, 'campaigns-decide', jsonb_build_object('runId', $2::text), $3, 'queued', 5, $3`,
      [test.mill.workspaceId, run?.id ?? '', new Date(test.mill.clock.now())],
    );
    await test.pass(HOUR);
    expect(await perPerson(test)).toEqual(NAMES.map(() => 1));
    expect(await test.messages()).toEqual({
      'mail_a delivered': tested['mail_a delivered'],
      'mail_b delivered': NAMES.length - (tested['mail_a delivered'] ?? 0),
    });
    const { body } = await test.call('GET', `/campaigns/${campaign.id}`);
    expect(body).toMatchObject({
      status: 'sent',
      runs: [{ winner: 'b', decision: { by: 'threshold', metric: 'clicks' } }],
    });
    const numbers = (await test.call('GET', `/campaigns/${campaign.id}/numbers`)).body;
    expect(numbers).toMatchObject({ chances: { by: 'threshold' }, sent: NAMES.length });
  });

  it('a clear difference decides before the time is over, and the archive says why', async () => {
    const test = await openTestCampaigns(db, history);
    await test.people(...Array.from({ length: 90 }, (_, place) => `q${place}`));
    const campaign = await test.confirmed(planOf(test, 'ask'));
    await test.pass(20 * MINUTE);
    const at = `/campaigns/${campaign.id}`;
    const running = (await test.call('GET', `${at}/numbers`)).body;
    expect(running).toMatchObject({ chances: { early: { odds: 1, needed: expect.closeTo(40) } } });
    await db.execute(`update messages set first_clicked_at = accepted_at where workspace_id = $1 and node = 'mail_b'`, [
      test.mill.workspaceId,
    ]);
    await test.pass(5 * MINUTE);
    const { body } = await test.call('GET', at);
    const early = { variant: 'b', odds: expect.any(Number), needed: expect.closeTo(40) };
    expect(body).toMatchObject({ runs: [{ winner: 'b', decision: { by: 'early', early } }] });
    const [run] = body.runs;
    expect(Date.parse(run?.decision?.at ?? '')).toBeLessThan(Date.parse(run?.decideAt ?? ''));
    await test.pass(2 * HOUR);
    expect(await perPerson(test)).toEqual(Array.from({ length: 90 }, () => 1));

    const { items } = (await test.call('GET', '/campaign-tests')).body;
    expect(items).toMatchObject([
      {
        campaignId: campaign.id,
        metric: 'clicks',
        winner: 'b',
        decision: { by: 'early' },
        variants: [
          { id: 'a', subject: '', templateName: 'News' },
          { id: 'b', subject: 'Altro' },
        ],
      },
    ]);
    expect((await test.call('GET', '/campaign-tests?search=nothing')).body.items).toEqual([]);
  });

  it('nobody wins a test without a difference: somebody chooses, or the best so far is taken', async () => {
    const test = await openTestCampaigns(db, history);
    await test.people(...NAMES);
    const asked = await test.confirmed(planOf(test, 'ask'));
    await test.pass(2 * HOUR);
    const at = `/campaigns/${asked.id}`;
    expect((await test.call('GET', at)).body).toMatchObject({ status: 'paused', pauseReason: 'undecided' });
    expect((await test.call('POST', `${at}/resume`)).status).toBe(409);
    expect(await perPerson(test)).not.toHaveLength(NAMES.length);
    expect((await test.call('POST', `${at}/winner`, { variant: 'x' })).status).toBe(400);
    expect((await test.call('POST', `${at}/winner`, { variant: 'a' })).body).toMatchObject({ status: 'sending' });
    await test.pass(HOUR);
    expect((await test.call('GET', at)).body).toMatchObject({ status: 'sent', runs: [{ decision: { by: 'chosen' } }] });
    expect((await test.call('POST', `${at}/winner`, { variant: 'b' })).status).toBe(409);

    const best = await test.confirmed(planOf(test, 'best'));
    await test.pass(3 * HOUR);
    expect((await test.call('GET', `/campaigns/${best.id}`)).body).toMatchObject({
      status: 'sent',
      runs: [{ decision: { by: 'best' } }],
    });
    expect(await perPerson(test)).toEqual(NAMES.map(() => 2));
  });

  it(
    'crashes in the middle, two workers and turns in between: everybody gets one message',
    async () => {
      const test = await openTestCampaigns(db, history);
      const people = NAMES.slice(0, 9);
      await test.people(...people);
      const crashes = { count: 0 };
      let before = 0;
      const check = async (seeds: number[], isTested: boolean): Promise<void> => {
        const plan = isTested ? planOf(test, 'best') : {};
        await test.confirmed(plan);
        let turn = 0;
        const worker = async (seed: number): Promise<void> => {
          const crashing = crashingDb(db, seed, crashes);
          for (let tries = 0; tries < 200; tries++) {
            try {
              return await test.runJobs({ db: crashing });
            } catch (error) {
              if (!(error instanceof Error) || error.message !== 'crashed') throw error;
              // The mill works meanwhile, on what has been committed.
              if (++turn % 2 === 0) await test.mill.grind();
            }
          }
        };
        for (let hours = 0; hours < 3; hours++) {
          await Promise.all(seeds.map(worker));
          await test.mill.grind();
          await test.send();
          test.mill.clock.moveBy(HOUR);
        }
        await test.pass(HOUR);
        before++;
        expect(await perPerson(test)).toEqual(people.map(() => before));
      };
      const cases = fc.asyncProperty(fc.tuple(fc.nat(), fc.nat()), fc.boolean(), check);
      await fc.assert(cases, { ...lawRuns(3), seed: 5, endOnFailure: true, examples: [[[3, 8], true]] });
      expect(crashes.count).toBeGreaterThan(0);
    },
    LAW_TIMEOUT_MS,
  );
});

/** Transactions that fail now and then: before they commit, or after, so that nobody hears of it. */
function crashingDb(db: Db, seed: number, crashes: { count: number }): Db {
  let state = (seed % 2_147_483_646) + 1;
  const crash = (): never => {
    crashes.count++;
    throw new Error('crashed');
  };
  return new Proxy(db, {
    get(target, key) {
      const member = Reflect.get(target, key) as unknown;
      if (typeof member !== 'function') return member;
      if (key !== 'transaction') return (member as (...args: unknown[]) => unknown).bind(target);
      return async (work: Parameters<Db['transaction']>[0]) => {
        state = (state * 48_271) % 2_147_483_647;
        const chance = state % 5;
        const result = await target.transaction(async (tx) => {
          const done = await work(tx);
          if (chance === 0) crash();
          return done;
        });
        if (chance === 1) crash();
        return result;
      };
    },
  });
}
