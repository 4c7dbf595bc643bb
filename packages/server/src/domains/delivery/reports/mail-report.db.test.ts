import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../platform/db/db.ts';
import { uuidFrom } from '../../../platform/ids.ts';
import { testDatabases } from '../../../platform/testing/index.ts';
import { lawRuns } from '../../segments/laws/law-runs.ts';
import { HONEYPOT_POSITION } from '../message-addresses.ts';
import { aContact, aShop, mailOf, NOW, plan, PUBLIC_URL, SECRET, sendAll, type TestShop } from '../testing.ts';
import { clickMap } from './click-map.ts';
import { selectSendingDayPage } from './deliverability.queries.ts';
import { deliverability, ratesOf } from './deliverability.ts';
import { mailReport } from './mail-report.ts';
import { reactionHours } from './reaction-hours.ts';
import { EVERY_MAIL } from './scope.queries.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const JOURNEY = uuidFrom('journey', 1);
const PEOPLE = 4;
const personId = (n: number): string => uuidFrom('person', n);

const STATES = ['accepted', 'delivered', 'bounced', 'complained', 'skipped', 'planned', 'uncertain'] as const;
const mail = fc.record({
  person: fc.integer({ min: 0, max: PEOPLE - 1 }),
  node: fc.constantFrom('mail_a', 'mail_b', null),
  status: fc.constantFrom(...STATES),
  isTest: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  pixel: fc.boolean(),
  /** Bounced by the server it was handed to, not by a report later. */
  refusedAtOnce: fc.boolean(),
  sentHour: fc.integer({ min: 0, max: 60 }),
  openAfter: fc.option(fc.integer({ min: 1, max: 40 })),
  clickAfter: fc.option(fc.integer({ min: 1, max: 40 })),
  machineClicks: fc.integer({ min: 0, max: 3 }),
  honeypot: fc.boolean(),
});
const order = fc.record({
  person: fc.integer({ min: 0, max: PEOPLE - 1 }),
  hour: fc.integer({ min: 0, max: 400 }),
  cents: fc.integer({ min: 1, max: 99_999 }),
  cancelled: fc.boolean(),
});
type DrawnMail = typeof mail extends fc.Arbitrary<infer T> ? T : never;
type Mail = DrawnMail & { id: string; sentAt: number; clickedAt: number | null; openedAt: number | null };
type Order = typeof order extends fc.Arbitrary<infer T> ? T : never;

describe.each(testDatabases())('what came of a mail, on $name', ({ open }) => {
  let db: Db;
  let shop: TestShop;
  beforeEach(async () => {
    db = await open();
    shop = await aShop(db);
  });
  afterEach(() => db.close());

  it('agrees with the raw rows, counted one by one', async () => {
    await db.execute(
      `insert into journeys (id, workspace_id, name, kind, status, created_at, updated_at) values ($1, $2, 'Sale', 'campaign', 'live', $3, $3)`,
      [JOURNEY, shop.workspaceId, new Date(NOW)],
    );
    for (let n = 0; n < PEOPLE; n++) await aPerson(n);
    // Two people who became one: what was the one's is the other's.
    await db.execute(
      `insert into contact_redirects (workspace_id, from_id, to_id, at, reason) values ($1, $2, $3, $4, '{}')`,
      [shop.workspaceId, personId(PEOPLE - 1), personId(0), new Date(NOW)],
    );
    const mails = fc.array(mail, { maxLength: 14 });
    const orders = fc.array(order, { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(mails, orders, async (drawnMails, drawnOrders) => {
        const written = await write(drawnMails, drawnOrders);
        const scope = { ...EVERY_MAIL, journeyId: JOURNEY };
        const report = await mailReport(db, shop.workspaceId, { scope, timeZone: 'Europe/Rome', currency: 'EUR' });
        expect(report.figures).toEqual(recount(written, drawnOrders, () => true));
        for (const node of report.nodes) {
          const { node: step, templateId: _, name: __, revenue, ...figures } = node;
          const counted = recount(written, drawnOrders, (one) => (one.node ?? '') === step);
          expect({ ...figures, revenue: Number(revenue).toFixed(2) }).toEqual(counted);
        }
        const real = written.filter(({ isTest }) => !isTest);
        expect(report.reactions.clicks.machine).toBe(
          real.reduce((sum, one) => sum + one.machineClicks + (one.honeypot ? 1 : 0), 0),
        );
        expect(report.reception.silent).toBe(
          real.filter(
            (one) => ['accepted', 'delivered'].includes(one.status) && one.openedAt === null && one.clickedAt === null,
          ).length,
        );
        expect(report.reactions.hiddenLink).toBe(real.filter((one) => one.honeypot).length);
        expect(report.curve.points.reduce((sum, point) => sum + point.orders, 0)).toBe(report.figures.orders);
        expect(report.curve.points.reduce((sum, point) => sum + point.sent, 0)).toBe(real.filter(accepted).length);
      }),
      lawRuns(15),
    );
  });

  it('draws the mail with the people who clicked on each link', async () => {
    const contactId = await aContact(shop, { email: 'giulia@example.com' });
    const id = await plan(shop, { contactId });
    await sendAll(shop);
    const [link] = await db.query<{ position: number }>(
      `select position from message_links where message_id = $1 and url like '%offers%'`,
      [id],
    );
    await react({ messageId: id, position: link?.position ?? -1, class: 'human', at: NOW + HOUR_MS });
    await react({ messageId: id, position: link?.position ?? -1, class: 'human', at: NOW + 2 * HOUR_MS });
    await react({ messageId: id, position: HONEYPOT_POSITION, class: 'machine', at: NOW + HOUR_MS });
    const scope = { ...EVERY_MAIL, templateId: shop.marketing, version: 1 };
    const map = await clickMap(
      { sql: db, addresses: { publicUrl: PUBLIC_URL, secret: SECRET } },
      shop.workspaceId,
      scope,
    );
    expect(map.delivered).toBe(1);
    expect(map.links.map(({ url, people, clicks }) => [new URL(url).hostname, people, clicks])).toEqual([
      ['shop.bottega.example', 1, 2],
      ['elsewhere.example', 0, 0],
    ]);
    expect(map.html).toContain(`data-sm="1" data-sm-place="${link?.position}" data-sm-hot`);
    expect(map.html).not.toContain('sandmill.invalid');
    expect((await mailOf(shop, id))?.html).not.toContain('data-sm');
  });

  it('knows the hours in which people react, on their own clock', async () => {
    const contactId = await aContact(shop, { email: 'ny@example.com', traits: { timeZone: 'America/New_York' } });
    const id = await plan(shop, { contactId });
    await sendAll(shop);
    await db.execute(`update messages set first_clicked_at = $2 where id = $1`, [id, new Date(NOW + 3 * HOUR_MS)]);
    const everybody = await reactionHours(db, shop.workspaceId, { contactId: null, now: NOW + DAY_MS });
    expect(everybody).toMatchObject({
      timeZone: 'Europe/Rome',
      cells: [
        { weekday: 1, hour: 10, sent: 1, clicked: 0 },
        { weekday: 1, hour: 13, sent: 0, clicked: 1 },
      ],
    });
    const one = await reactionHours(db, shop.workspaceId, { contactId, now: NOW + DAY_MS });
    expect(one.cells).toContainEqual({ weekday: 1, hour: 7, opened: 0, clicked: 1, sent: 0 });
  });

  it('adds up the days of each provider and domain', async () => {
    await db.execute(
      `insert into sending_days (workspace_id, day, domain, operator, service, accepted, hard, complained)
       values ($1, '2026-11-14', 'shop.example', 'google', 'own', 100, 2, 0), ($1, '2026-11-15', 'shop.example', 'google', 'own', 300, 1, 1),
         ($1, '2026-11-15', 'shop.example', 'google', 'mailbox', 10, 0, 0), ($1, '2026-11-01', 'shop.example', 'google', 'own', 9, 0, 0),
         ($1, '2026-11-15', 'shop.example', 'yahoo', 'own', 50, 0, 0)`,
      [shop.workspaceId],
    );
    const { lanes } = await deliverability(db, shop.workspaceId, { from: '2026-11-10', days: 7 });
    expect(
      lanes.map(({ operator, accepted, hard, complained, byDay }) => [
        operator,
        accepted,
        hard,
        complained,
        byDay.length,
      ]),
    ).toEqual([
      ['google', 410, 3, 1, 2],
      ['yahoo', 50, 0, 0, 1],
    ]);
    const of = { from: '2026-11-10', operator: null, domain: 'shop.example', offset: 0 };
    const rows = await selectSendingDayPage(db, shop.workspaceId, { ...of, limit: 2 });
    const rest = await selectSendingDayPage(db, shop.workspaceId, { ...of, offset: 2, limit: 2 });
    expect([...rows, ...rest].map((row) => [row.day, row.operator, row.accepted, ratesOf(row)])).toEqual([
      ['2026-11-15', 'google', 310, { complaintRate: 1 / 310, hardRate: 1 / 311 }],
      ['2026-11-15', 'yahoo', 50, { complaintRate: 0, hardRate: 0 }],
      ['2026-11-14', 'google', 100, { complaintRate: 0, hardRate: 2 / 102 }],
    ]);
  });

  async function aPerson(n: number): Promise<void> {
    await db.execute(
      `insert into contacts (workspace_id, id, email, name, traits, first_seen, created_at) values ($1, $2, $3, 'P', '{}', $4, $4)`,
      [shop.workspaceId, personId(n), `p${n}@example.com`, new Date(NOW)],
    );
  }

  async function write(drawn: DrawnMail[], orders: Order[]): Promise<Mail[]> {
    for (const table of ['messages', 'message_reactions', 'orders', 'consent_ledger'])
      await db.execute(`delete from ${table} where workspace_id = $1`, [shop.workspaceId]);
    const written = drawn.map((one, n) => {
      const sentAt = NOW + one.sentHour * HOUR_MS;
      const reached = accepted(one);
      // Half an hour and a second for each apart: no two clicks at the same instant.
      const after = (hours: number | null): number | null =>
        hours === null || !reached ? null : sentAt + hours * HOUR_MS + n * 1000 + HOUR_MS / 2;
      const openedAt = one.pixel ? after(one.openAfter) : null;
      return { ...one, id: uuidFrom('mail', n), sentAt, openedAt, clickedAt: after(one.clickAfter) } as Mail;
    });
    for (const one of written) {
      const at = (instant: number | null): Date | null => (instant === null ? null : new Date(instant));
      const acceptedAt = accepted(one) ? one.sentAt : null;
      await db.execute(
        `insert into messages (workspace_id, id, contact_id, class, purpose, template_id, template_version, journey_id, node, unique_key,
           message_id_header, status, not_before, planned_at, accepted_at, first_opened_at, first_clicked_at, personal_pixel, test, address)
         values ($1, $2, $3, 'marketing', 'marketing', $4, 1, $5, $6, $7, '<a@b>', $8, $9, $9, $10, $11, $12, $13, $14, $15)`,
        [
          shop.workspaceId,
          one.id,
          personId(one.person),
          shop.marketing,
          JOURNEY,
          one.node,
          one.id,
          one.status,
          new Date(one.sentAt),
          at(acceptedAt),
          at(one.openedAt),
          at(one.clickedAt),
          one.pixel && acceptedAt !== null,
          one.isTest,
          `p${one.person}@example.com`,
        ],
      );
      const machine = { messageId: one.id, class: 'machine' as const, at: one.sentAt };
      for (let n = 0; n < one.machineClicks; n++) await react({ ...machine, position: n });
      if (one.honeypot) await react({ ...machine, position: HONEYPOT_POSITION });
    }
    for (const [n, { person, hour, cents, cancelled }] of orders.entries())
      await db.execute(
        `insert into orders (workspace_id, store, order_id, contact_id, placed_at, status, currency, total, version_at, parts, owner_rank, owner_at, owner_event)
         values ($1, 'shop', $2, $3, $4, $5, 'EUR', $6, $4, '{}', 1, $4, $7)`,
        [
          shop.workspaceId,
          `o${n}`,
          ownerOf(person),
          new Date(NOW + hour * HOUR_MS),
          cancelled ? 'cancelled' : 'placed',
          cents / 100,
          uuidFrom('order', n),
        ],
      );
    return written;
  }

  async function react(of: { messageId: string; position: number; class: 'human' | 'machine'; at: number }) {
    await db.execute(
      `insert into message_reactions (id, workspace_id, message_id, kind, position, at, method, class) values ($1, $2, $3, 'click', $4, $5, 'GET', $6)`,
      [shop.ids.next(), shop.workspaceId, of.messageId, of.position, new Date(of.at), of.class],
    );
  }
});

function ownerOf(person: number): string {
  return personId(person === PEOPLE - 1 ? 0 : person);
}

function left({ status }: { status: string }): boolean {
  return !['skipped', 'planned'].includes(status);
}

function accepted(one: { status: string; refusedAtOnce: boolean }): boolean {
  return left(one) && one.status !== 'uncertain' && !(one.status === 'bounced' && one.refusedAtOnce);
}

/** The same numbers by going through everything. */
function recount(all: Mail[], orders: Order[], isMeant: (one: Mail) => boolean) {
  const real = all.filter(({ isTest }) => !isTest);
  const meant = real.filter(isMeant);
  const count = (is: (one: Mail) => boolean): number => meant.filter(is).length;
  const delivered = (one: Mail): boolean => ['accepted', 'delivered', 'complained'].includes(one.status);
  const bought = orders
    .filter(({ cancelled }) => !cancelled)
    .flatMap((one) => {
      const at = NOW + one.hour * HOUR_MS;
      const clicks = real.filter(
        (m) => m.clickedAt !== null && m.clickedAt < at && ownerOf(m.person) === ownerOf(one.person),
      );
      const last = clicks.sort((a, b) => (b.clickedAt ?? 0) - (a.clickedAt ?? 0))[0];
      const counts = last !== undefined && isMeant(last) && at - (last.clickedAt ?? 0) <= 7 * DAY_MS;
      return counts ? [{ mail: last.id, cents: one.cents }] : [];
    });
  return {
    planned: meant.length,
    waiting: count(({ status }) => status === 'planned'),
    sent: count(left),
    delivered: count(delivered),
    bounced: count(({ status }) => status === 'bounced'),
    skipped: count(({ status }) => status === 'skipped'),
    openable: count((one) => one.pixel && delivered(one)),
    opened: count(({ openedAt }) => openedAt !== null),
    clicked: count(({ clickedAt }) => clickedAt !== null),
    replied: 0,
    unsubscribed: 0,
    complained: count(({ status }) => status === 'complained'),
    buyers: new Set(bought.map(({ mail: id }) => id)).size,
    orders: bought.length,
    revenue: (bought.reduce((sum, { cents }) => sum + cents, 0) / 100).toFixed(2),
  };
}
