import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import { testDatabases } from '../../platform/testing/index.ts';
import { suppress } from '../consent/index.ts';
import { openProviderCalls } from '../../platform/http/call-provider.ts';
import { openAdapters } from './choose-adapter.ts';
import { SenderMemory } from './lanes/sender-memory.ts';
import { recoverExpired } from './message-claims.queries.ts';
import type { MessageRequest } from './message.ts';
import { planMessages } from './plan-messages.ts';
import { startSender } from './start-sender.ts';
import { SECRET, aContact, aShop, consent, loggedEvents, mailOf, messageState, NOW, plan, sendAll } from './testing.ts';

describe.each(testDatabases())('the sender on $name', ({ open }) => {
  let db: Db;
  afterEach(async () => {
    await db.close();
  });

  async function shopAndContact(delivery: object = {}, contact: object = {}) {
    db = await open();
    const shop = await aShop(db, delivery);
    const contactId = await aContact(shop, { email: 'giulia@example.com', ...contact });
    return { shop, contactId };
  }

  it('plans a unique key once, whatever plans it again', async () => {
    const { shop, contactId } = await shopAndContact();
    const request = { contactId, templateId: shop.marketing, purpose: 'marketing', uniqueKey: 'run:1:0', data: {} };
    const planOnce = () =>
      db.transaction((tx) => planMessages(tx, shop.workspaceId, [request, request], shop.ids, NOW));
    expect(await planOnce()).toEqual({ planned: 1 });
    expect(await planOnce()).toEqual({ planned: 0 });
  });

  it('keeps a mail in the mailbox as its recipient gets it, with every gate told', async () => {
    const { shop, contactId } = await shopAndContact();
    const id = await plan(shop, { contactId });
    await sendAll(shop);
    const state = await messageState(shop, id);
    expect(state.status).toBe('delivered');
    expect(state.gates.map((g) => `${g.gate} ${g.passed} ${g.reason}`)).toEqual([
      'suppression true not_suppressed',
      'consent true opted_in',
      'preferences true none_asked',
      'journey true no_journey',
      'frequency true no_cap',
      'quietHours true no_quiet_hours',
      'content true rendered',
    ]);
    const mail = await mailOf(shop, id);
    expect(mail).toMatchObject({
      from: 'Bottega Ginepro <noreply@bottega.example>',
      to: 'giulia@example.com',
      subject: 'Ciao Giulia',
    });
    expect(mail?.headers['Message-ID']).toBe(`<${id}@bottega.example>`);
    expect(mail?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    expect(mail?.html).toContain(mail?.headers['List-Unsubscribe']?.slice(1, -1) ?? 'missing');
    expect(mail?.html).not.toContain('https://shop.bottega.example/offers');
    const events = await loggedEvents(shop);
    expect(events.map((e) => [e.name, e.contactId, e.properties['messageId']])).toEqual([
      ['Email Sent', contactId, id],
      ['Email Delivered', contactId, id],
    ]);
  });

  it.each([
    ['never asked', null, 'never_asked'],
    ['asked but not confirmed', 'pending' as const, 'pending'],
    ['withdrawn', 'opted_out' as const, 'opted_out'],
  ])('lets no marketing through where consent is %s, and says so', async (_, state, reason) => {
    const { shop, contactId } = await shopAndContact({}, { consent: state });
    const id = await plan(shop, { contactId });
    await sendAll(shop);
    expect(await messageState(shop, id)).toMatchObject({ status: 'skipped', skipGate: 'consent', reason });
    expect(await mailOf(shop, id)).toBeNull();
    const [event] = await loggedEvents(shop);
    expect(event).toMatchObject({
      name: 'Email Skipped',
      contactId,
      properties: { messageId: id, gate: 'consent', reason, value: { purpose: 'marketing', state: reason } },
    });
  });

  it('lets transactional mail through without consent, and keeps the exemption on record', async () => {
    const { shop, contactId } = await shopAndContact({}, { consent: 'opted_out' });
    const id = await plan(shop, { contactId, templateId: shop.transactional, purpose: 'orders' });
    await sendAll(shop);
    const state = await messageState(shop, id);
    expect(state.status).toBe('delivered');
    expect(state.gates.find((g) => g.gate === 'consent')?.reason).toBe('exempt_transactional');
  });

  it('does not let a request call a marketing template transactional', async () => {
    const { shop, contactId } = await shopAndContact({}, { consent: null });
    const id = await plan(shop, { contactId, class: 'transactional' });
    await sendAll(shop);
    expect((await messageState(shop, id)).skipGate).toBe('consent');
  });

  it('sends nothing to a suppressed address, transactional or not', async () => {
    const { shop, contactId } = await shopAndContact();
    await suppress(db, shop.workspaceId, {
      channel: 'email',
      address: 'giulia@example.com',
      reason: 'hard_bounce',
      detail: '550 5.1.1',
      at: NOW,
    });
    const ids = [await plan(shop, { contactId }), await plan(shop, { contactId, templateId: shop.transactional })];
    await sendAll(shop);
    for (const id of ids)
      expect(await messageState(shop, id)).toMatchObject({
        status: 'skipped',
        skipGate: 'suppression',
        reason: 'hard_bounce',
      });
    const since = new Date(NOW).toISOString();
    for (const event of await loggedEvents(shop))
      expect(event.properties['value']).toEqual({ reason: 'hard_bounce', detail: '550 5.1.1', since });
  });

  it('sends no marketing where the domain takes no mail, or to an address of a service; a receipt still tries', async () => {
    const { shop } = await shopAndContact();
    await db.execute(`insert into mail_domains (domain, state, next_look) values ('null.it', 'null_mx', now())`);
    const gone = await aContact(shop, { email: 'giulia@null.it' });
    const service = await aContact(shop, { email: 'postmaster@bottega.it' });
    const ids = [await plan(shop, { contactId: gone }), await plan(shop, { contactId: service })];
    const receipt = await plan(shop, { contactId: gone, templateId: shop.transactional, purpose: 'order' });
    await sendAll(shop);
    const states = await Promise.all([...ids, receipt].map((id) => messageState(shop, id)));
    expect(states.map(({ status, skipGate, reason }) => [status, skipGate, reason])).toEqual([
      ['skipped', 'suppression', 'null_mx'],
      ['skipped', 'suppression', 'role_address'],
      ['delivered', null, null],
    ]);
  });

  it('sends nothing to somebody without an address', async () => {
    const { shop, contactId } = await shopAndContact({}, { email: null });
    const id = await plan(shop, { contactId });
    await sendAll(shop);
    expect(await messageState(shop, id)).toMatchObject({
      status: 'skipped',
      skipGate: 'suppression',
      reason: 'no_address',
    });
  });

  it('asks the journey whether it still wants the message', async () => {
    const { shop, contactId } = await shopAndContact();
    const [wanted, exited] = [shop.ids.next(), shop.ids.next()];
    const sent = await plan(shop, { contactId, enrolmentId: wanted });
    const skipped = await plan(shop, { contactId, enrolmentId: exited });
    const unknown = await plan(shop, { contactId, enrolmentId: shop.ids.next() });
    await sendAll(shop, {
      journeyWants: async () =>
        new Map([
          [wanted, { wanted: true, reason: 'waiting' }],
          [exited, { wanted: false, reason: 'ordered' }],
        ]),
    });
    expect((await messageState(shop, sent)).status).toBe('delivered');
    expect(await messageState(shop, skipped)).toMatchObject({
      status: 'skipped',
      skipGate: 'journey',
      reason: 'ordered',
    });
    expect(await messageState(shop, unknown)).toMatchObject({
      status: 'skipped',
      skipGate: 'journey',
      reason: 'run_unknown',
    });
  });

  it('caps how many marketing mails somebody gets, also within one block, and lets transactional ones pass', async () => {
    const { shop, contactId } = await shopAndContact({ frequencyCap: { max: 2, days: 7 } });
    const ids = [];
    for (let n = 0; n < 3; n++) ids.push(await plan(shop, { contactId, notBefore: NOW - 3 + n }));
    const receipt = await plan(shop, { contactId, templateId: shop.transactional });
    await sendAll(shop);
    const states = await Promise.all(ids.map((id) => messageState(shop, id)));
    expect(states.map((s) => s.status)).toEqual(['delivered', 'delivered', 'skipped']);
    expect(states[2]).toMatchObject({ skipGate: 'frequency', reason: 'cap_reached' });
    expect(states[2]?.gates.at(-1)?.value).toMatchObject({ max: 2, days: 7, sent: 2 });
    expect((await loggedEvents(shop)).find((event) => event.name === 'Email Skipped')?.properties).toMatchObject({
      gate: 'frequency',
      value: { max: 2, days: 7, sent: 2 },
    });
    expect((await messageState(shop, receipt)).status).toBe('delivered');
    shop.clock.moveBy(7 * 86_400_000 + 1);
    const later = await plan(shop, { contactId });
    await sendAll(shop);
    expect((await messageState(shop, later)).status).toBe('delivered');
  });

  it('counts what was sent to a contact merged into this one', async () => {
    const { shop, contactId } = await shopAndContact({ frequencyCap: { max: 1, days: 7 } });
    const other = await aContact(shop, { email: 'g.ferrante@example.com' });
    await plan(shop, { contactId: other });
    await sendAll(shop);
    await db.execute(
      `insert into contact_redirects (workspace_id, from_id, to_id, at, reason) values ($1, $2, $3, $4, '{}')`,
      [shop.workspaceId, other, contactId, new Date(NOW)],
    );
    const id = await plan(shop, { contactId });
    await sendAll(shop);
    expect((await messageState(shop, id)).skipGate).toBe('frequency');
  });

  it("holds marketing over the quiet hours of the contact's own zone", async () => {
    const { shop, contactId } = await shopAndContact(
      { quietHours: { from: '21:00', to: '08:00' } },
      { traits: { timezone: 'America/New_York' } },
    );
    // 10:00 in Rome is 04:00 in New York.
    const id = await plan(shop, { contactId });
    await sendAll(shop);
    const held = await messageState(shop, id);
    expect(held).toMatchObject({ status: 'planned', reason: 'quiet_hours' });
    expect(held.notBefore.toISOString()).toBe('2026-11-16T13:00:00.000Z');
    expect(held.gates.at(-1)).toMatchObject({
      gate: 'quietHours',
      passed: false,
      value: { timeZone: 'America/New_York' },
    });
    shop.clock.moveTo(held.notBefore.getTime() - 1);
    await sendAll(shop);
    expect((await messageState(shop, id)).status).toBe('planned');
    shop.clock.moveBy(1);
    await sendAll(shop);
    expect((await messageState(shop, id)).status).toBe('delivered');
  });

  it('looks at consent when it sends, not when it plans', async () => {
    const { shop, contactId } = await shopAndContact();
    const id = await plan(shop, { contactId });
    shop.clock.moveBy(1000);
    await sendAll(shop, {
      at: async (point) => {
        if (point === 'claimed') await consent(shop, 'giulia@example.com', 'opted_out');
      },
    });
    expect(await messageState(shop, id)).toMatchObject({ status: 'skipped', skipGate: 'consent', reason: 'opted_out' });
  });

  it.each([
    ['a subject with a line break', { traits: { firstName: 'A\r\nBcc: evil@example.com' } }, {}, /line break/],
    ['a footer that Liquid hides', {}, { hideFooter: true }, /no_unsubscribe_link/],
  ])('skips %s as unfit content', async (_, contact, data, reason) => {
    const { shop, contactId } = await shopAndContact({}, contact);
    const id = await plan(shop, { contactId, data });
    await sendAll(shop);
    const state = await messageState(shop, id);
    expect(state).toMatchObject({ status: 'skipped', skipGate: 'content' });
    expect(state.reason).toMatch(reason);
  });

  it('skips a message whose template is not there instead of stopping', async () => {
    const { shop, contactId } = await shopAndContact();
    const id = await plan(shop, { contactId, templateId: 'no-such-template' });
    await sendAll(shop);
    expect(await messageState(shop, id)).toMatchObject({
      status: 'skipped',
      skipGate: 'content',
      reason: 'template_missing',
    });
  });

  it('does not send marketing days too late', async () => {
    const { shop, contactId } = await shopAndContact();
    const id = await plan(shop, { contactId, notBefore: NOW - 73 * 3_600_000 });
    await sendAll(shop);
    expect(await messageState(shop, id)).toMatchObject({ status: 'expired', reason: 'too_late' });
    expect((await loggedEvents(shop))[0]?.properties).toMatchObject({
      gate: null,
      reason: 'too_late',
      value: { due: new Date(NOW - 73 * 3_600_000).toISOString(), hours: 72 },
    });
  });

  it('puts the personal pixel only where open tracking was allowed', async () => {
    const { shop, contactId } = await shopAndContact();
    const shared = await plan(shop, { contactId });
    await sendAll(shop);
    await consent(shop, 'giulia@example.com', 'opted_in', 'open_tracking');
    const other = await plan(shop, { contactId });
    const personal = await plan(shop, { contactId });
    await sendAll(shop);
    const pixel = async (id: string) => /\/o\/[\w-]+\.gif/.exec((await mailOf(shop, id))?.html ?? '')?.[0];
    expect(await pixel(personal)).not.toBe(await pixel(other));
    const another = await aContact(shop, { email: 'other@example.com' });
    const sameTemplate = await plan(shop, { contactId: another });
    await sendAll(shop);
    expect(await pixel(sameTemplate)).toBe(await pixel(shared));
  });

  it('never sends twice with two senders at work', async () => {
    const { shop } = await shopAndContact();
    const requests: MessageRequest[] = [];
    for (let n = 0; n < 450; n++) {
      const contactId = await aContact(shop, { email: `p${n}@example.com` });
      requests.push({ contactId, templateId: shop.marketing, purpose: 'marketing', uniqueKey: `c:${n}`, data: {} });
    }
    await db.transaction((tx) => planMessages(tx, shop.workspaceId, requests, shop.ids, NOW));
    await Promise.all(['a', 'b'].map((worker) => sendAll(shop, { worker })));
    const events = await loggedEvents(shop);
    const sent = events.filter((e) => e.name === 'Email Sent').map((e) => e.properties['messageId']);
    expect(sent.length).toBe(450);
    expect(new Set(sent).size).toBe(450);
  });

  it('lets two senders at work pass no cap together', async () => {
    const { shop } = await shopAndContact({ frequencyCap: { max: 1, days: 1 } });
    const requests: MessageRequest[] = [];
    for (let n = 0; n < 150; n++) {
      const contactId = await aContact(shop, { email: `p${n}@example.com` });
      // Round by round, so that one person's messages fall into the blocks of both.
      for (let round = 0; round < 3; round++) {
        const uniqueKey = `c:${n}:${round}`;
        requests.push({
          contactId,
          templateId: shop.marketing,
          purpose: 'marketing',
          uniqueKey,
          data: {},
          notBefore: NOW - 3 + round,
        });
      }
    }
    await db.transaction((tx) => planMessages(tx, shop.workspaceId, requests, shop.ids, NOW));
    await Promise.all(['a', 'b'].map((worker) => sendAll(shop, { worker })));
    const sent = (await loggedEvents(shop)).filter((e) => e.name === 'Email Sent').map((e) => e.contactId);
    expect(sent.length).toBe(150);
    expect(new Set(sent).size).toBe(150);
  });

  it('gives claimed messages back after a crash before sending, and sends them once', async () => {
    const { shop, contactId } = await shopAndContact();
    const id = await plan(shop, { contactId });
    const crash = sendAll(shop, { at: () => Promise.reject(new Error('killed')) });
    await expect(crash).rejects.toThrow('killed');
    expect((await messageState(shop, id)).status).toBe('claimed');
    await sendAll(shop, { worker: 'sender-2' });
    expect((await messageState(shop, id)).status).toBe('claimed');
    shop.clock.moveBy(120_001);
    expect(await recoverExpired(db, shop.clock.now())).toEqual({ returned: 1, uncertain: 0 });
    await sendAll(shop, { worker: 'sender-2' });
    expect((await messageState(shop, id)).status).toBe('delivered');
  });

  it('keeps nothing in the mailbox of a transaction that did not commit', async () => {
    const { shop, contactId } = await shopAndContact();
    const id = await plan(shop, { contactId });
    const once = { left: 1 };
    await sendAll(shop, {
      at: (point) => {
        if (point === 'sending' && once.left-- > 0) throw new Error('killed');
      },
    });
    expect((await messageState(shop, id)).status).toBe('planned');
    expect(await mailOf(shop, id)).toBeNull();
    expect(await loggedEvents(shop)).toEqual([]);
    shop.clock.moveBy(60_000);
    await sendAll(shop);
    expect((await messageState(shop, id)).status).toBe('delivered');
    expect((await loggedEvents(shop)).length).toBe(2);
  });

  it('wakes when a message is planned, and stops within seconds', async () => {
    const { shop, contactId } = await shopAndContact();
    shop.clock.moveTo(NOW);
    const clock = systemClock();
    const sender = await startSender({
      ...shop.deps,
      clock,
      adapters: openAdapters(
        { smtpUrl: null, secret: SECRET },
        { clock, call: openProviderCalls({ allowPrivate: false }) },
      ),
      memory: new SenderMemory(clock, null),
    });
    await clock.sleepUntil(clock.now() + 200);
    const planned = clock.now();
    const request = { contactId, templateId: shop.marketing, purpose: 'marketing', uniqueKey: 'wake', data: {} };
    await db.transaction((tx) => planMessages(tx, shop.workspaceId, [request], shop.ids, planned));
    const delivered = async () =>
      (await db.query<{ status: string }>(`select status from messages`))[0]?.status === 'delivered';
    while (!(await delivered()) && clock.now() - planned < 5000) await clock.sleepUntil(clock.now() + 20);
    expect(await delivered()).toBe(true);
    expect(clock.now() - planned).toBeLessThan(2000);
    const stopping = clock.now();
    await sender.stop();
    expect(clock.now() - stopping).toBeLessThan(1000);
  });
});
