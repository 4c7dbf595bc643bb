import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '@sandmill/contracts';
import type { ListGrowth, ListMove } from '@sandmill/contracts/api/list-growth';
import type { Db } from '../../../platform/db/db.ts';
import { uuidFrom } from '../../../platform/ids.ts';
import { aWorkspace, testDatabases } from '../../../platform/testing/index.ts';
import { eraseAddress, recordConsents, suppress } from '../../consent/index.ts';
import { lawRuns } from '../../segments/laws/law-runs.ts';
import { aMember, testHttp } from '../../workspaces/testing.ts';
import { listGrowth } from './list-growth.ts';
import { listGrowthRoutes } from './list-growth.routes.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Noon in Rome: the period ends in the middle of a day. */
const NOW = Date.UTC(2026, 10, 16, 11);
const PEOPLE = 5;
const QUERY = { days: 7 } as const;
const SINCE = Date.UTC(2026, 10, 9, 23);
const BEFORE = SINCE - 7 * DAY;

const PROOFS: [JsonObject, string][] = [
  [{ source: 'form:news' }, 'form:news'],
  [{ source: 'import: may.csv', importId: 'x' }, 'import:may.csv'],
  [{ source: 'checkout' }, 'checkout'],
  [{ source: 'by hand' }, 'hand'],
  [{ trust: 'server', sourceId: 999 }, 'api:999'],
  [{}, 'other'],
];

type Telling = { person: number; hour: number; state: 'opted_in' | 'opted_out' | 'pending'; proof: number };
type Block = { reason: 'hard_bounce' | 'complaint' | 'manual' | 'soft_bounces'; hour: number; hours: number | null };

/** Over two weeks up to now and a little after, by half days, so that many fall on midnight and on each other. */
const hour = fc.integer({ min: -29, max: 1 }).map((half) => half * 12);
const telling: fc.Arbitrary<Telling> = fc.record({
  person: fc.nat(PEOPLE - 1),
  hour,
  state: fc.constantFrom('opted_in', 'opted_in', 'opted_out', 'pending'),
  proof: fc.nat(PROOFS.length - 1),
});
const block: fc.Arbitrary<Block> = fc.record({
  reason: fc.constantFrom('hard_bounce', 'complaint', 'manual', 'soft_bounces'),
  hour,
  hours: fc.option(fc.integer({ min: 1, max: 25 }).map((half) => half * 12)),
});

describe.each(testDatabases())('list growth, on $name', ({ open }) => {
  let db: Db;
  let workspaceId: number;
  const ask = (query: object = {}, now = NOW): Promise<ListGrowth> =>
    listGrowth({ sql: db, workspaceId, timeZone: 'Europe/Rome', currency: 'EUR', now }, { ...QUERY, ...query });
  beforeAll(async () => {
    db = await open();
    workspaceId = await aWorkspace(db);
    // Another workspace whose rows must not be seen.
    const other = await aWorkspace(db);
    await tell(other, [{ person: 0, hour: -30, state: 'opted_in', proof: 0 }]);
  });
  afterAll(() => db.close());

  it('agrees with each address asked instant by instant', async () => {
    const blocks = fc.array(fc.option(block), { minLength: PEOPLE, maxLength: PEOPLE });
    await fc.assert(
      fc.asyncProperty(fc.array(telling, { maxLength: 24 }), blocks, async (tellings, drawn) => {
        await write(tellings, drawn);
        const moves = recount(tellings, drawn);
        const answer = await ask();
        const inPeriod = moves.filter(({ at }) => at >= SINCE && at < NOW);
        const former = moves.filter(({ at }) => at >= BEFORE && at < SINCE);
        expect(answer.totals).toEqual(totals(moves, SINCE, NOW));
        expect(answer.before).toEqual(totals(moves, BEFORE, SINCE));
        expect(answer.points).toHaveLength(7);
        expect(answer.points.map(({ gained }) => gained)).toEqual(perDay(inPeriod, 'gained'));
        expect(answer.points.map(({ lost }) => lost)).toEqual(perDay(inPeriod, 'lost'));
        expect(answer.points.at(-1)?.end).toBe(answer.totals.end);
        const bySource = new Map(answer.sources.map((one) => [one.key, one.gained]));
        for (const key of new Set(moves.map((move) => move.source)))
          expect(bySource.get(key) ?? 0).toBe(
            inPeriod.filter((one) => one.side === 'gained' && one.source === key).length,
          );
        const byReason = new Map(answer.reasons.map(({ reason, lost, lostBefore }) => [reason, [lost, lostBefore]]));
        for (const reason of new Set(moves.flatMap((move) => move.reason ?? [])))
          expect(byReason.get(reason as never) ?? [0, 0]).toEqual([
            inPeriod.filter((one) => one.reason === reason).length,
            former.filter((one) => one.reason === reason).length,
          ]);
        const stayed = inPeriod.filter(
          (one) =>
            one.side === 'gained' &&
            !moves.some((later) => later.person === one.person && later.at > one.at && later.at < NOW),
        );
        expect(answer.sources.reduce((total, one) => total + one.stayed, 0)).toBe(stayed.length);
        expect(answer.channels.reduce((total, one) => total + one.gained, 0)).toBe(answer.totals.gained);
      }),
      lawRuns(20),
    );
  });

  it('an erased address went, and stays away when it comes back without confirming', async () => {
    await write([{ person: 0, hour: -20 * 24, state: 'opted_in', proof: 0 }], []);
    await db.transaction((tx) =>
      eraseAddress(tx, workspaceId, { channel: 'email', address: mail(0), at: NOW - 2 * DAY }),
    );
    expect((await ask()).reasons).toEqual([{ reason: 'erased', lost: 1, lostBefore: 0 }]);
    await tell(workspaceId, [{ person: 0, hour: -12, state: 'opted_in', proof: 4 }]);
    expect(await ask()).toMatchObject({ totals: { start: 1, end: 0, gained: 0, lost: 1 } });
    const back = {
      channel: 'email',
      purpose: 'marketing',
      address: mail(0),
      state: 'opted_in' as const,
      at: NOW - HOUR,
    };
    await db.transaction((tx) => recordConsents(tx, workspaceId, [{ ...back, proof: { confirmed: true } }]));
    expect((await ask()).totals.end).toBe(1);
  });

  it('spreads costs over their days, says what one address cost, leads to the people', async () => {
    await write(
      [0, 1, 2, 3].map((person) => ({ person, hour: -24 * (person + 1), state: 'opted_in' as const, proof: 0 })),
      [],
    );
    await db.execute(
      `insert into contacts (workspace_id, id, email, name, traits, first_seen, created_at, first_touch)
       values ($1, $2, $3, 'Ada', '{}', $4, $4, '{"kind": "campaign", "campaign": {"source": "google", "medium": "cpc"}}')`,
      [workspaceId, uuidFrom('ada'), mail(1), new Date(NOW)],
    );
    const http = await testHttp(db, {
      extra: (app) =>
        listGrowthRoutes(app, {
          db,
          ids: { next: () => randomUUID() },
          now: () => NOW,
          workspaceOf: () => Promise.resolve({ timeZone: 'Europe/Rome', currency: 'EUR' }),
          audit: () => Promise.resolve(),
        }),
    });
    await aMember(http.deps, { email: 'owner@example.com', role: 'owner', workspaceId });
    const api = http.browser();
    await api.signIn('owner@example.com');
    const post = (body: object) => api.send('POST', '/api/v1/list-costs', body);
    expect(
      (await post({ by: 'source', key: 'form:news', from: '2026-11-08', to: '2026-11-13', amount: '60' })).status,
    ).toBe(201);
    expect(
      (
        await post({
          by: 'channel',
          key: 'campaign:google / cpc',
          from: '2026-11-16',
          to: '2026-11-16',
          amount: '8.50',
        })
      ).status,
    ).toBe(201);
    const nowhere = await post({
      by: 'channel',
      key: 'google / cpc',
      from: '2026-11-08',
      to: '2026-11-13',
      amount: '1',
    });
    expect([nowhere.status, JSON.stringify(nowhere.body)]).toEqual([400, expect.stringContaining('"path":"key"')]);
    expect(
      (await post({ by: 'source', key: 'form:x', from: '2026-11-16', to: '2026-11-15', amount: '1' })).status,
    ).toBe(400);
    const answer = await ask();
    expect(answer.sources).toMatchObject([
      { key: 'form:news', gained: 4, cost: '40.00', costEach: '10.00', stayed: 4 },
    ]);
    expect(answer.channels).toMatchObject([
      { key: '', gained: 3, cost: null },
      {
        key: 'campaign:google / cpc',
        kind: 'campaign',
        name: 'google / cpc',
        gained: 1,
        cost: '8.50',
        costEach: '8.50',
      },
    ]);
    expect(answer.cost).toEqual({ total: '48.50', each: '12.13' });
    const of = 'from=2026-11-10&to=2026-11-16&side=gained';
    const first = await api.send('GET', `/api/v1/reports/list-growth/people?${of}&limit=3`);
    const rest = await api.send(
      'GET',
      `/api/v1/reports/list-growth/people?${of}&limit=3&cursor=${first.body.nextCursor}`,
    );
    const people = [...first.body.items, ...rest.body.items] as ListMove[];
    expect(people.map(({ address }) => address)).toEqual([0, 1, 2, 3].map(mail));
    expect(people[1]).toMatchObject({ name: 'Ada', contactId: uuidFrom('ada'), kind: 'form', source: 'news' });
    const paid = await api.send('GET', `/api/v1/reports/list-growth/people?${of}&channel=campaign:google%20/%20cpc`);
    expect(paid.body.items).toHaveLength(1);
    await http.app.close();
  });

  async function write(tellings: Telling[], blocks: (Block | null)[]): Promise<void> {
    for (const table of ['consent_ledger', 'consents', 'suppressions'])
      await db.execute(`delete from ${table} where workspace_id = $1`, [workspaceId]);
    await tell(workspaceId, tellings);
    for (const [person, one] of blocks.entries())
      if (one)
        await suppress(db, workspaceId, {
          channel: 'email',
          address: mail(person),
          reason: one.reason,
          at: NOW + one.hour * HOUR,
          expiresAt: one.hours === null ? null : NOW + (one.hour + one.hours) * HOUR,
        });
  }

  async function tell(of: number, tellings: Telling[]): Promise<void> {
    const entries = tellings.map(({ person, hour: at, state, proof }, n) => ({
      id: idOf(n),
      channel: 'email',
      purpose: 'marketing',
      address: mail(person),
      state,
      at: NOW + at * HOUR,
      proof: PROOFS[proof]?.[0] ?? {},
    }));
    await db.transaction((tx) =>
      recordConsents(tx, of, of === workspaceId ? entries : entries.map((e) => ({ ...e, id: uuidFrom(e.id) }))),
    );
  }
});

const mail = (person: number): string => `p${person}@example.com`;
const idOf = (n: number): string => uuidFrom('telling', n);

type Move = { person: number; at: number; side: 'gained' | 'lost'; source: string; reason: string | null };

/** Each address at each instant at which anything was told of it, by the rules in words. */
function recount(tellings: Telling[], blocks: (Block | null)[]): Move[] {
  const moves: Move[] = [];
  for (let person = 0; person < PEOPLE; person++) {
    const own = tellings
      .map((one, n) => ({ ...one, id: idOf(n), at: NOW + one.hour * HOUR }))
      .filter((one) => one.person === person && one.state !== 'pending')
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    const drawn = blocks[person];
    const blocked = drawn && {
      from: NOW + drawn.hour * HOUR,
      to: drawn.hours === null ? Infinity : NOW + (drawn.hour + drawn.hours) * HOUR,
      reason: drawn.reason,
    };
    const newest = (at: number) => own.filter((one) => one.at <= at).at(-1);
    const isBlocked = (at: number): boolean => blocked != null && at >= blocked.from && at < blocked.to;
    const isOn = (at: number): boolean => newest(at)?.state === 'opted_in' && !isBlocked(at);
    const instants = [...new Set([...own.map(({ at }) => at), blocked?.from ?? NaN, blocked?.to ?? NaN])]
      .filter(Number.isFinite)
      .sort((a, b) => a - b);
    let before = false;
    let source = '';
    for (const at of instants) {
      const now = isOn(at);
      if (now && !before) {
        // The decision in force: the first yes since the last no.
        const said = own.filter((one) => one.at <= at && decides(own, one));
        const yes = said[said.findLastIndex(({ state }) => state === 'opted_out') + 1];
        const returned = blocked != null && at === blocked.to && (yes?.at ?? at) < at;
        source = returned ? 'return' : (PROOFS[yes?.proof ?? 0]?.[1] ?? '');
        moves.push({ person, at, side: 'gained', source, reason: null });
      }
      if (!now && before) moves.push({ person, at, side: 'lost', source, reason: reasonAt(at) });
      before = now;
    }

    function reasonAt(at: number): string {
      if (blocked && at === blocked.from) {
        return { hard_bounce: 'bounced', soft_bounces: 'bounced', complaint: 'complained', manual: 'blocked' }[
          blocked.reason
        ];
      }
      const kind = PROOFS[newest(at)?.proof ?? 0]?.[1] ?? '';
      return kind === 'hand' ? 'hand' : kind.startsWith('import') ? 'import' : 'unsubscribed';
    }
  }
  return moves;
}

/** Of several decisions of one instant only the last counts. */
function decides(own: { at: number; id: string }[], one: { at: number; id: string }): boolean {
  return !own.some((other) => other.at === one.at && other.id > one.id);
}

function totals(moves: Move[], from: number, to: number): ListGrowth['totals'] {
  const count = (side: Move['side'], since: number, until: number): number =>
    moves.filter((move) => move.side === side && move.at >= since && move.at < until).length;
  const start = count('gained', -Infinity, from) - count('lost', -Infinity, from);
  const [gained, lost] = [count('gained', from, to), count('lost', from, to)];
  return { start, end: start + gained - lost, gained, lost };
}

/** Rome is one hour ahead in these weeks. */
function perDay(moves: Move[], side: Move['side']): number[] {
  return Array.from({ length: 7 }, (_, day) => {
    const since = SINCE + day * DAY;
    return moves.filter((move) => move.side === side && move.at >= since && move.at < since + DAY).length;
  });
}
