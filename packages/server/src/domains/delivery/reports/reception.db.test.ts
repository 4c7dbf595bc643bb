import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../../platform/db/db.ts';
import { openTestHistory, testDatabases } from '../../../platform/testing/index.ts';
import { selectMessages, type MessageFilter } from '../message-list.queries.ts';
import { aContact, aShop, NOW, plan, sendAll, type TestShop } from '../testing.ts';
import { mailLanding } from './mail-landing.ts';
import { reception } from './reception.ts';
import { EVERY_MAIL } from './scope.queries.ts';

const HOUR_MS = 3_600_000;
const ANY_MESSAGE: MessageFilter = {
  status: null,
  contactIds: null,
  journeyId: null,
  node: null,
  class: null,
  reaction: null,
  tone: null,
  templateId: null,
  link: null,
  bounceClass: null,
  tag: null,
  search: null,
  withContent: false,
  after: null,
  limit: 20,
};

describe.each(testDatabases())('how a mail was received, on $name', ({ open }) => {
  let db: Db;
  let shop: TestShop;
  beforeAll(async () => {
    db = await open();
    shop = await aShop(db);
  });
  afterAll(() => db.close());

  it('tells how a mail was received: silence, how far down, the tone of replies, who left at once', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) {
      const contactId = await aContact(shop, { email: `received${n}@example.com` });
      ids.push(await plan(shop, { contactId }));
    }
    await sendAll(shop);
    const [silent, top, low, angry, gone] = ids as [string, string, string, string, string];
    const links = await db.query<{ position: number }>(
      `select distinct position from message_links where message_id = $1 order by 1`,
      [top],
    );
    const [first = -1, last = -1] = [links[0]?.position, links.at(-1)?.position];
    await react({ messageId: top, position: first, class: 'human', at: NOW + HOUR_MS });
    for (const position of [first, last]) await react({ messageId: low, position, class: 'human', at: NOW + HOUR_MS });
    await react({ messageId: silent, position: last, class: 'machine', at: NOW + HOUR_MS });
    await db.execute(
      `update messages set first_clicked_at = accepted_at + interval '1 second' * case id when $1 then 60 else 180 end where id in ($1, $2)`,
      [top, low],
    );
    await db.execute(`update messages set replied_at = accepted_at, reply_tone = 'negative' where id = $1`, [angry]);
    for (const [id, minutes] of [
      [gone, 59],
      [low, 61],
    ] as const)
      await db.execute(
        `insert into consent_ledger (id, workspace_id, channel, purpose, address, state, at, recorded_at, proof)
         select $2, m.workspace_id, 'email', m.purpose, m.address, 'opted_out', m.accepted_at + make_interval(mins => $3), now(),
           jsonb_build_object('messageId', m.id) from messages m where m.id = $1`,
        [id, shop.ids.next(), minutes],
      );
    const received = await db.query<{ id: string }>(`select id from messages where id = any($1::uuid[])`, [ids]);
    expect(received).toHaveLength(5);
    await db.execute(`update messages set node = 'received' where id = any($1::uuid[])`, [ids]);
    const scope = { ...EVERY_MAIL, node: 'received' };
    expect(await reception(db, shop.workspaceId, scope)).toEqual({
      silent: 1,
      quickUnsubscribed: 1,
      quickMinutes: 60,
      clickAfterSeconds: 120,
      tones: { positive: 0, negative: 1, question: 0, neutral: 0, unread: 0 },
      depth: { top: 0, middle: 1, bottom: 1 },
    });
    const people = await selectMessages(db, shop.workspaceId, { ...ANY_MESSAGE, node: 'received', reaction: 'none' });
    expect(people.map(({ id }) => id)).toEqual([silent]);
    const displeased = { ...ANY_MESSAGE, reaction: 'replied' as const, tone: 'negative' as const };
    expect((await selectMessages(db, shop.workspaceId, displeased)).map(({ id }) => id)).toEqual([angry]);
  });

  it('tells how the page after the click was looked at, of those who let it be told', async () => {
    const history = await openTestHistory();
    const contactIds: string[] = [];
    for (let n = 0; n < 3; n++) {
      const contactId = await aContact(shop, { email: `landed${n}@example.com` });
      const id = await plan(shop, { contactId });
      contactIds.push(contactId);
      await db.execute(`update messages set node = 'landed', first_clicked_at = $2 where id = $1`, [id, new Date(NOW)]);
    }
    const told = (n: number, minutes: number, properties: object) => ({
      workspace_id: shop.workspaceId,
      subject: `a:${n}`,
      time: new Date(NOW + minutes * 60_000),
      id: shop.ids.next(),
      contact_id: contactIds[n] ?? '',
      name: 'Page Left',
      properties: JSON.stringify({ url: '/offer', fromMail: true, ...properties }),
    });
    await history.append('events', [
      told(0, 1, { seconds: 4, scroll: 30 }),
      told(1, 1, { seconds: 20, scroll: 60 }),
      told(1, 2, { seconds: 10, scroll: 90 }),
      told(2, 1, { seconds: 50, scroll: 100, fromMail: false }),
      told(2, 31, { seconds: 50, scroll: 100 }),
    ]);
    const scope = { ...EVERY_MAIL, node: 'landed' };
    expect(await mailLanding({ sql: db, history }, shop.workspaceId, scope)).toEqual({
      clicks: 3,
      visits: 2,
      seconds: 17,
      scroll: 60,
      leftAtOnce: 1,
      atOnceSeconds: 10,
    });
    const none = { ...scope, node: 'nowhere' };
    expect(await mailLanding({ sql: db, history }, shop.workspaceId, none)).toMatchObject({ clicks: 0, seconds: null });
    await history.close();
  });

  async function react(of: { messageId: string; position: number; class: 'human' | 'machine'; at: number }) {
    await db.execute(
      `insert into message_reactions (id, workspace_id, message_id, kind, position, at, method, class) values ($1, $2, $3, 'click', $4, $5, 'GET', $6)`,
      [shop.ids.next(), shop.workspaceId, of.messageId, of.position, new Date(of.at), of.class],
    );
  }
});
