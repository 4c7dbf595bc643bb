import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/db.ts';
import { testDatabases } from '../../../platform/testing/index.ts';
import { selectDomains, upsertWarmUp } from '../sending-domains/sending-domains.queries.ts';
import { beginDay } from '../sending-domains/warm-up.jobs.ts';
import { beginBlock } from '../send-due.ts';
import { startSender } from '../start-sender.ts';
import { smtpServer, type TestServer } from '../testing/smtp-server.ts';
import { aContact, aShop, messageState, plan, sendAll, type TestShop } from '../testing.ts';
import { selectSlowLanes } from './lanes.queries.ts';

const FROM = 'bottega.example';

describe.each(testDatabases())('the pace of mails on $name', ({ open }) => {
  let db: Db;
  let server: TestServer;
  let shop: TestShop;
  afterEach(async () => {
    await shop.deps.adapters.close();
    await server.close();
    await db.close();
  });

  async function start(): Promise<void> {
    db = await open();
    server = await smtpServer();
    shop = await aShop(db, { sender: { fromEmail: `news@${FROM}` } }, { url: server.url, silenceMs: 400 });
  }

  let people = 0;
  const mailTo = async (domain: string, request: object = {}): Promise<string> =>
    plan(shop, { contactId: await aContact(shop, { email: `p${people++}@${domain}` }), ...request });
  const statuses = async (ids: string[]) =>
    (await Promise.all(ids.map((id) => messageState(shop, id)))).map((s) => s.status);
  const signals = { stopping: new AbortController().signal, breaking: new AbortController().signal };

  it('gives a provider that asks for less half as much, others what they had, and more again with every quiet minute', async () => {
    await start();
    server.behave = (to) => (to.endsWith('@gmail.com') ? { code: 421, message: '4.7.28 unusual rate of mail' } : null);
    await mailTo('gmail.com');
    await sendAll(shop);
    expect(await selectSlowLanes(db, shop.workspaceId)).toMatchObject([
      { lane: 'own/google', reply: expect.stringContaining('4.7.28') },
    ]);
    server.behave = () => null;
    const waiting: string[] = [];
    for (let n = 0; n < 4; n++) waiting.push(await mailTo('googlemail.com'));
    const other = await mailTo('libero.it');
    await sendAll(shop);
    expect(await statuses([...waiting, other])).toEqual(['planned', 'planned', 'planned', 'planned', 'accepted']);
    expect(await messageState(shop, waiting[0] ?? '')).toMatchObject({ reason: 'paced', attempts: 0 });
    // Half a mail a second: of a provider that had one a second.
    shop.clock.moveBy(4_000);
    await sendAll(shop);
    expect((await statuses(waiting)).filter((status) => status === 'accepted').length).toBe(2);
    shop.clock.moveBy(20 * 60_000);
    await sendAll(shop);
    expect(await statuses(waiting)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(await selectSlowLanes(db, shop.workspaceId)).toEqual([]);
  });

  it('lets campaigns take turns: a small one leaves with the first block of a big one, receipts before both', async () => {
    await start();
    const contactId = await aContact(shop, { email: 'giulia@example.com' });
    const of = (journeyId: string, count: number, more: object = {}) =>
      db.execute(
        `insert into messages (workspace_id, id, contact_id, class, purpose, template_id, journey_id, unique_key, message_id_header, status, not_before, planned_at)
         select $1, gen_random_uuid(), $2, 'marketing', 'marketing', $3, $4::uuid, $4::uuid::text || '-' || n, '<' || n || '@x>', 'planned', $5, $5 from generate_series(1, $6::int) as n`,
        [
          shop.workspaceId,
          contactId,
          shop.marketing,
          journeyId,
          new Date(shop.clock.now() - ('late' in more ? 0 : 60_000)),
          count,
        ],
      );
    const [big, small] = [shop.ids.next(), shop.ids.next()];
    await of(big, 600);
    await of(small, 40, { late: true });
    const receipt = await plan(shop, { contactId, templateId: shop.transactional });
    const { claimed, running } = await beginBlock(shop.deps, signals);
    await Promise.all(running);
    expect(claimed).toBeLessThanOrEqual(200);
    const left = await db.query<{ journey: string | null; count: number }>(
      `select journey_id as journey, count(*)::int as count from messages where status = 'accepted' group by 1`,
    );
    expect(left.find(({ journey }) => journey === small)?.count).toBe(40);
    expect((await messageState(shop, receipt)).status).toBe('accepted');
    expect(left.find(({ journey }) => journey === big)?.count).toBeGreaterThan(50);
  });

  it('sends from a new domain what its warm-up allows by the hour, the rest later; receipts always', async () => {
    await start();
    const warmUp = { start: 24, growth: 1.5, target: 1000 };
    const at = { domain: FROM, plan: warmUp, day: '2026-11-16', now: shop.clock.now(), held: null };
    // 10:00 in Rome: eleven twelfths of three are three.
    await upsertWarmUp(db, shop.workspaceId, { ...at, cap: 3 });
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.push(await mailTo('example.com'));
    const receipt = await mailTo('example.com', { templateId: shop.transactional });
    await sendAll(shop);
    expect((await statuses(ids)).filter((status) => status === 'accepted').length).toBe(3);
    expect((await messageState(shop, receipt)).status).toBe('accepted');
    const held = ids[(await statuses(ids)).indexOf('planned')] ?? '';
    expect(await messageState(shop, held)).toMatchObject({ reason: 'warm_up' });
    shop.clock.moveBy(15 * 3_600_000);
    await beginDay({ db, now: () => shop.clock.now() }, shop.workspaceId);
    expect(await selectDomains(db, shop.workspaceId)).toMatchObject([{ cap: 5, capDay: '2026-11-17', held: null }]);
    await sendAll(shop);
    expect((await statuses(ids)).filter((status) => status === 'accepted').length).toBe(4);
    shop.clock.moveBy(3_600_000 * 8);
    await sendAll(shop);
    expect(await statuses(ids)).toEqual(Array.from({ length: 5 }, () => 'accepted'));
  });

  it('lets a domain rest that receivers block, suppresses nobody, and goes on when somebody resumes it', async () => {
    await start();
    server.behave = () => ({ code: 550, message: '5.7.1 blocked using Spamhaus' });
    const blocked: string[] = [];
    for (let n = 0; n < 20; n++) blocked.push(await mailTo('example.com'));
    await sendAll(shop);
    expect(new Set(await statuses(blocked))).toEqual(new Set(['bounced']));
    expect(await db.query('select 1 from suppressions')).toEqual([]);
    expect(await selectDomains(db, shop.workspaceId)).toMatchObject([
      { domain: FROM, pauseReason: 'policy_blocks', pauseDetail: expect.stringContaining('Spamhaus') },
    ]);
    server.behave = () => null;
    const [waiting, receipt] = [
      await mailTo('example.com'),
      await mailTo('example.com', { templateId: shop.transactional }),
    ];
    await sendAll(shop);
    expect(await messageState(shop, waiting)).toMatchObject({ status: 'planned', reason: 'domain_paused' });
    expect((await messageState(shop, receipt)).status).toBe('accepted');
    await db.execute('update sending_domains set paused_at = null');
    await sendAll(shop);
    expect((await messageState(shop, waiting)).status).toBe('accepted');
  });

  it('lets no relay that hangs hold up another way', async () => {
    await start();
    const hanging = await smtpServer();
    hanging.behave = () => 'hang';
    const { port } = new URL(hanging.url);
    const { seal } = await import('../../../platform/auth/seal.ts');
    const { SECRET } = await import('../testing.ts');
    const id = shop.ids.next();
    await db.execute(
      `insert into mail_services (workspace_id, id, name, kind, options, sealed_secrets, created_at, updated_at)
       values ($1, $2, 'Hangs', 'smtp', $3::jsonb, $4, now(), now())`,
      [shop.workspaceId, id, JSON.stringify({ host: '127.0.0.1', port, secure: 'false' }), seal(SECRET, '{}')],
    );
    await db.execute(
      `insert into mail_routes (workspace_id, id, place, domains, services) values ($1, $2, 0, '{slow.example}', array[$3])`,
      [shop.workspaceId, shop.ids.next(), id],
    );
    const clock = systemClock();
    shop.clock.moveTo(clock.now());
    const [slow, fast] = [await mailTo('slow.example'), await mailTo('example.com')];
    const sender = await startSender({ ...shop.deps, clock });
    const until = clock.now() + 5_000;
    while ((await messageState(shop, fast)).status !== 'accepted' && clock.now() < until)
      await clock.sleepUntil(clock.now() + 20);
    expect((await messageState(shop, fast)).status).toBe('accepted');
    await sender.stop(0);
    expect(['deferred', 'planned', 'sending']).toContain((await messageState(shop, slow)).status);
    await hanging.close();
  });
});
