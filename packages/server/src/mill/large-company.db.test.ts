import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visitMembersJob } from '../domains/contacts/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { turn } from './turn.ts';
import { aLiveSegment, openTestMill, visitNow, type TestMill } from './testing.ts';
import { waitForMill } from './mill.queries.ts';
import { appendEvents } from '../domains/collect/index.ts';

/** COMPANY_MEMBERS=50000 for the measurement; in passing enough for several pages. */
const MEMBERS = Number(process.env['COMPANY_MEMBERS'] ?? 1_200);

describe.each(testDatabases())('a company of very many people on $name', ({ open }) => {
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

  async function addMembers({ workspaceId, clock }: TestMill): Promise<void> {
    const at = new Date(clock.now());
    await db.execute(
      `with people as (insert into contacts (workspace_id, id, user_id, traits, trait_meta, tags, tag_meta, first_seen, acquisition, open_consents, created_at)
         select $1, gen_random_uuid(), 'member-' || n, '{}', '{}', '{}', '{}', $2, '{}', '[]', $2 from generate_series(1, $3::int) n returning id)
       insert into contact_states (workspace_id, contact_id, state, as_of, last_seen, company_id, company_at, company_event)
       select $1, id, '{"stale": true}', $2, $2, 'acme', $2, gen_random_uuid() from people`,
      [workspaceId, at, MEMBERS],
    );
  }

  it('moves them all when one trait changes, and no turn waits for more than a page of them', async () => {
    const mill = await openTestMill(db, history);
    const { workspaceId, clock } = mill;
    const tell = (employees: number, key: string) =>
      appendEvents(
        db,
        workspaceId,
        [
          {
            name: 'Group',
            type: 'group',
            userId: 'teller',
            groupId: 'acme',
            traits: { employees },
            sourceId: mill.sourceId,
            trust: 'server',
            time: clock.now(),
            key,
          },
        ],
        clock.now(),
      );
    await tell(10, 'first');
    await mill.grind();
    await addMembers(mill);
    const large = await aLiveSegment(mill, { kind: 'company', path: ['employees'], is: { op: 'gte', value: 100 } });
    clock.moveBy(1_000);
    await tell(500, 'second');
    const report = await turn(mill.deps, workspaceId, { events: 500, people: 500 });
    // Whoever told of it, and nobody else.
    expect(report).toMatchObject({ events: 1, people: 1 });
    await mill.grind();
    const pages: number[] = [];
    const job = visitMembersJob({
      db,
      holdMill: async (tx) => waitForMill(tx, workspaceId),
      visit: (tx, _workspaceId, ids) => {
        pages.push(ids.length);
        return visitNow(mill, tx, ids);
      },
    });
    const began = performance.now();
    const run = { workspaceId, signal: new AbortController().signal, progress: () => undefined };
    await job.handle(run as unknown as Parameters<typeof job.handle>[0], { companyId: 'acme', version: 2 });
    if (process.env['COMPANY_MEMBERS'])
      process.stderr.write(`${MEMBERS}: ${Math.round(performance.now() - began)} ms\n`);
    expect(Math.max(...pages)).toBeLessThanOrEqual(500);
    const [row] = await db.query<{ members: number; size: number }>(
      `select (select count(*) from segment_members where workspace_id = $1 and segment_id = $2)::int as members,
         (select size from group_sizes where workspace_id = $1 and group_key = 'segment:' || $2::int)::int as size`,
      [workspaceId, large],
    );
    expect(row).toEqual({ members: MEMBERS + 1, size: MEMBERS + 1 });
  });
});
