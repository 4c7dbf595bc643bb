import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Db } from '../../platform/db/db.ts';
import { createHttp } from '../../platform/http/create-http.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { silentLog } from '../../platform/log.ts';
import { createMetrics } from '../../platform/metrics.ts';
import { testDatabases } from '../../platform/testing/index.ts';
import { lawRuns } from '../segments/laws/law-runs.ts';
import { consentLedger, consentStates } from '../consent/index.ts';
import { seedTemplates } from '../content/index.ts';
import { consentPageRoutes } from './consent-pages.routes.ts';
import { eraseMessagesOf } from './erase-person.ts';
import { SETTLES_AFTER_MS } from './keep-click.ts';
import { HONEYPOT_POSITION } from './message-addresses.ts';
import { requestDoubleOptIn } from './request-double-opt-in.ts';
import { settleClicks } from './settle-clicks.ts';
import {
  aContact,
  aShop,
  consent,
  loggedEvents,
  mailOf,
  messageState,
  plan,
  PUBLIC_URL,
  SECRET,
  sendAll,
  type TestShop,
} from './testing.ts';
import { readSiteBinding, signToken } from './tokens.ts';
import { selectNextSettling } from './tracking.queries.ts';
import { trackingRoutes } from './tracking.routes.ts';

const BROWSER = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'accept-language': 'it,en;q=0.5',
};

describe.each(testDatabases())('what people do with a mail, on $name', ({ open }) => {
  let db: Db;
  let shop: TestShop;
  let app: HttpApp;
  let contactId: string;
  let id: string;

  afterEach(async () => {
    await app.close();
    await db.close();
  });

  /** One delivered marketing mail, a minute ago. */
  async function aMail(
    delivery: object = {},
    options: { openTracking?: boolean; overMail?: boolean } = {},
  ): Promise<void> {
    db = await open();
    shop = await aShop(db, delivery);
    app = await pagesOf(shop);
    contactId = await aContact(shop, { email: 'giulia@example.com' });
    if (options.openTracking) await consent(shop, 'giulia@example.com', 'opted_in', 'open_tracking');
    id = await plan(shop, { contactId });
    await sendAll(shop);
    if (options.overMail) await db.execute(`update messages set adapter = 'smtp'`);
    await db.execute('delete from event_log');
    shop.clock.moveBy(60_000);
  }

  /** The link of the mail that leads to an address with this text. */
  async function linkTo(text: string): Promise<string> {
    const html = (await mailOf(shop, id))?.html ?? '';
    const links = await db.query<{ position: number; url: string }>(
      `select position, url from message_links where message_id = $1`,
      [id],
    );
    const link = links.find((l) => l.url.includes(text));
    const token = signToken(SECRET, 'click', { workspaceId: shop.workspaceId, id, number: link?.position ?? -1 });
    expect(html).toContain(`${PUBLIC_URL}/c/${token}`);
    return `/c/${token}`;
  }

  async function pathOf(pattern: RegExp): Promise<string> {
    const path = pattern.exec((await mailOf(shop, id))?.html ?? '')?.[0];
    if (!path) throw new Error('The mail has no such link.');
    return path;
  }

  function get(url: string, headers: Record<string, string> = BROWSER) {
    return app.inject({ method: 'GET', url, headers });
  }

  function post(url: string, body: string, type = 'application/x-www-form-urlencoded') {
    return app.inject({ method: 'POST', url, headers: { ...BROWSER, 'content-type': type }, payload: body });
  }

  async function consentNow(purpose = 'marketing') {
    return (await consentStates(db, shop.workspaceId, 'email', ['giulia@example.com'])).get('giulia@example.com')?.[
      purpose
    ]?.state;
  }

  describe('a click', () => {
    it('leads to the stored address, binds the device and is told as an event', async () => {
      await aMail();
      const answer = await get(await linkTo('offers'));
      expect(answer.statusCode).toBe(302);
      const target = new URL(String(answer.headers['location']));
      expect(target.origin + target.pathname).toBe('https://shop.bottega.example/offers');
      expect(target.searchParams.get('from')).toBe('mail');
      const token = target.searchParams.get('sm_c') ?? '';
      expect(readSiteBinding(SECRET, token, shop.clock.now())).toEqual({ workspaceId: shop.workspaceId, contactId });
      const cookie = answer.cookies[0];
      expect(cookie).toMatchObject({
        name: `sm_id_${shop.workspaceId}`,
        httpOnly: true,
        sameSite: 'Lax',
        secure: true,
      });
      const [event] = await loggedEvents(shop);
      expect(event).toMatchObject({
        name: 'Email Link Clicked',
        contactId,
        anonymousId: cookie?.value,
        context: { binding: 'click' },
      });
      expect(event?.properties).toMatchObject({
        messageId: id,
        position: 0,
        url: 'https://shop.bottega.example/offers?from=mail',
        class: 'human',
      });
      expect(event?.isBot).toBeUndefined();
    });

    it('knows the device again', async () => {
      await aMail();
      const first = await get(await linkTo('offers'));
      const value = first.cookies[0]?.value ?? '';
      const second = await get(await linkTo('offers'), { ...BROWSER, cookie: `sm_id_${shop.workspaceId}=${value}` });
      expect(second.cookies[0]?.value).toBe(value);
      const events = await loggedEvents(shop);
      expect(new Set(events.map((e) => e.anonymousId)).size).toBe(1);
    });

    it('tells a foreign site nothing of the contact', async () => {
      await aMail();
      const answer = await get(await linkTo('elsewhere'));
      expect(answer.headers['location']).toBe('https://elsewhere.example/');
    });

    it.each([
      ['Global Privacy Control', {}, { 'sec-gpc': '1' }],
      ['a workspace that binds no devices', { bindDevices: false }, {}],
    ])('binds nothing with %s, but counts', async (_, delivery, headers) => {
      await aMail(delivery);
      const answer = await get(await linkTo('offers'), { ...BROWSER, ...headers });
      expect(answer.statusCode).toBe(302);
      expect(answer.headers['location']).not.toContain('sm_c');
      expect(answer.cookies).toEqual([]);
      const [event] = await loggedEvents(shop);
      expect(event?.anonymousId).toBeUndefined();
      expect(event?.context?.['binding']).toBeUndefined();
    });

    it.each([
      ['HEAD', { method: 'HEAD' as const, headers: BROWSER }],
      ['no language', { method: 'GET' as const, headers: { 'user-agent': BROWSER['user-agent'] } }],
      ['a robot', { method: 'GET' as const, headers: { ...BROWSER, 'user-agent': 'curl/8.5' } }],
    ])('by a machine (%s) binds nothing and counts for nothing', async (_, request) => {
      await aMail();
      const answer = await app.inject({ ...request, url: await linkTo('offers') });
      expect(answer.statusCode).toBe(302);
      expect(answer.cookies).toEqual([]);
      const [event] = await loggedEvents(shop);
      expect(event).toMatchObject({ isBot: true, properties: { class: 'machine' } });
      expect(event?.anonymousId).toBeUndefined();
      const [row] = await db.query<{ first: Date | null }>(`select first_clicked_at as first from messages`);
      expect(row?.first).toBeNull();
    });

    it('on the hidden link is a machine, and leads nowhere', async () => {
      await aMail();
      const token = signToken(SECRET, 'click', { workspaceId: shop.workspaceId, id, number: HONEYPOT_POSITION });
      expect((await mailOf(shop, id))?.html).toContain(token);
      expect((await mailOf(shop, id))?.text).not.toContain(token);
      expect((await get(`/c/${token}`)).statusCode).toBe(404);
      expect((await loggedEvents(shop))[0]).toMatchObject({ isBot: true, properties: { classReason: 'hidden_link' } });
    });

    describe('over the mail system', () => {
      /** Fetches links of the mail, each `[milliseconds after it was delivered, position]`, and lets time pass. */
      async function fetched(clicks: readonly (readonly [number, number])[]): Promise<void> {
        const began = shop.clock.now();
        for (const [after, position] of clicks) {
          await settleUntil(began + after);
          await get(`/c/${signToken(SECRET, 'click', { workspaceId: shop.workspaceId, id, number: position })}`);
        }
        await settleUntil(began + 3_600_000);
      }

      /** As the worker does: each click is told the moment it settles. */
      async function settleUntil(instant: number): Promise<void> {
        for (;;) {
          const next = await selectNextSettling(db);
          if (next === null || next > instant) break;
          shop.clock.moveTo(Math.max(next, shop.clock.now()));
          await settleClicks({ db, clock: shop.clock });
        }
        shop.clock.moveTo(Math.max(instant, shop.clock.now()));
      }

      async function aLongMail(): Promise<void> {
        await aMail({}, { overMail: true });
        await db.execute(
          `insert into message_links (workspace_id, message_id, position, url)
           select $1, $2, n, 'https://shop.bottega.example/' || n from generate_series(70, 76) n`,
          [shop.workspaceId, id],
        );
      }

      const firstClick = async () =>
        (await db.query<{ first: Date | null }>(`select first_clicked_at as first from messages`))[0]?.first ?? null;

      it('is told once no burst can follow any more, with its own time, and binds the device then', async () => {
        await aMail({}, { overMail: true });
        const at = shop.clock.now();
        const answer = await get(await linkTo('offers'));
        expect(answer.cookies).toHaveLength(1);
        expect(answer.headers['location']).toContain('sm_c=');
        expect([await loggedEvents(shop), await firstClick()]).toEqual([[], null]);
        shop.clock.moveBy(SETTLES_AFTER_MS - 1);
        expect(await settleClicks({ db, clock: shop.clock })).toBe(0);
        shop.clock.moveBy(1);
        expect(await settleClicks({ db, clock: shop.clock })).toBe(1);
        expect(await settleClicks({ db, clock: shop.clock })).toBe(0);
        expect(await loggedEvents(shop)).toMatchObject([
          {
            time: at,
            receivedAt: shop.clock.now(),
            anonymousId: answer.cookies[0]?.value,
            context: { binding: 'click' },
          },
        ]);
        expect(await firstClick()).toEqual(new Date(at));
      });

      it.each([
        ['within ten seconds was a machine from the first', 10_000, 'machine'],
        ['within more than ten seconds was a person', 10_001, 'human'],
      ])('on three links %s: reports, timeline and conditions agree', async (_, last, verdict) => {
        await aLongMail();
        const began = shop.clock.now();
        await fetched([
          [0, 70],
          [5_000, 71],
          [last, 72],
        ]);
        const rows = await db.query<{ class: string }>(`select class from message_reactions`);
        expect(rows.map((row) => row.class)).toEqual([verdict, verdict, verdict]);
        const events = await loggedEvents(shop);
        expect(events.map((event) => event.properties['class'])).toEqual([verdict, verdict, verdict]);
        expect(events.map((event) => event.isBot ?? false)).toEqual(Array(3).fill(verdict === 'machine'));
        expect(events.some((event) => event.anonymousId !== undefined)).toBe(verdict === 'human');
        expect(await firstClick()).toEqual(verdict === 'human' ? new Date(began) : null);
      });

      it('beside the hidden link was a machine too, in a mail with few links', async () => {
        await aLongMail();
        await fetched([
          [0, 70],
          [100, HONEYPOT_POSITION],
          [200, 71],
          [60_000, 70],
        ]);
        const events = await loggedEvents(shop);
        expect(events.map((event) => event.properties['class'])).toEqual(['machine', 'machine', 'machine', 'human']);
      });

      it('sees a burst whose links are fetched at the same time', async () => {
        await aLongMail();
        const url = (position: number) =>
          `/c/${signToken(SECRET, 'click', { workspaceId: shop.workspaceId, id, number: position })}`;
        await Promise.all([70, 71, 72, 73, 74].map((position) => get(url(position))));
        await settleUntil(shop.clock.now() + 60_000);
        const events = await loggedEvents(shop);
        expect(events.map((event) => event.isBot)).toEqual(Array(5).fill(true));
      });

      it('is told to nobody when the person was erased meanwhile', async () => {
        await aMail({}, { overMail: true });
        await get(await linkTo('offers'));
        await db.transaction((tx) => eraseMessagesOf(tx, shop.workspaceId, [contactId]));
        await settleUntil(shop.clock.now() + 60_000);
        expect(await loggedEvents(shop)).toEqual([]);
      });

      it('is human unless three different links within ten seconds around it say otherwise, whatever the order', async () => {
        await aLongMail();
        const clicks = fc.array(fc.tuple(fc.integer({ min: 0, max: 22 }), fc.integer({ min: 70, max: 73 })), {
          minLength: 1,
          maxLength: 7,
        });
        const law = fc.asyncProperty(clicks, async (drawn) => {
          const inOrder = drawn.map(([at, link]) => [at * 1_000, link] as const).sort(([a], [b]) => a - b);
          await db.execute('delete from message_reactions');
          await db.execute('delete from event_log');
          await db.execute('update messages set first_clicked_at = null');
          const began = shop.clock.now();
          await fetched(inOrder);
          const told = (await loggedEvents(shop))
            .map((event) => [(event.time ?? 0) - began, event.properties['position'], event.properties['class']])
            .sort(byTimeAndLink);
          const expected = inOrder
            .map(([at, link], index) => [at, link, isInBurst(inOrder, index) ? 'machine' : 'human'])
            .sort(byTimeAndLink);
          expect(told).toEqual(expected);
          const human = expected.filter(([, , verdict]) => verdict === 'human');
          expect(await firstClick()).toEqual(human[0] ? new Date(began + Number(human[0][0])) : null);
          const kept = await db.query<{ class: string }>(`select class from message_reactions where class = 'human'`);
          expect(kept).toHaveLength(human.length);
        });
        await fc.assert(law, lawRuns(25));
      });
    });

    it('keeps of the address only the network', async () => {
      await aMail();
      await app.inject({ method: 'GET', url: await linkTo('offers'), headers: BROWSER, remoteAddress: '203.0.113.77' });
      const [row] = await db.query<{ ip: string }>(`select ip from message_reactions`);
      expect(row?.ip).toBe('203.0.113.0');
    });

    it.each(['forged', 'another purpose', 'a position that is not there', 'nonsense'])(
      'with a token that is %s redirects nowhere',
      async (kind) => {
        await aMail();
        const of = { workspaceId: shop.workspaceId, id, number: 0 };
        const tokens: Record<string, string> = {
          forged: signToken('another secret of thirty-two characters', 'click', of),
          'another purpose': signToken(SECRET, 'open', of),
          'a position that is not there': signToken(SECRET, 'click', { ...of, number: 500 }),
          nonsense: 'https%3A%2F%2Fevil.example',
        };
        const answer = await get(`/c/${tokens[kind]}`);
        expect(answer.statusCode).toBe(404);
        expect(answer.headers['location']).toBeUndefined();
        expect(answer.body).toContain('Questo link non porta da nessuna parte');
        expect(await loggedEvents(shop)).toEqual([]);
      },
    );
  });

  describe('an open', () => {
    const opens = () => db.query<{ class: string; opens: number }>(`select class, opens from shared_opens`);

    it('without consent is counted for the template and for nobody', async () => {
      await aMail();
      const answer = await get(await pathOf(/\/o\/[\w-]+\.gif/));
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-type']).toBe('image/gif');
      expect(answer.cookies).toEqual([]);
      expect(await opens()).toEqual([{ class: 'human', opens: 1 }]);
      expect(await loggedEvents(shop)).toEqual([]);
      expect(await db.query(`select 1 from message_reactions`)).toEqual([]);
    });

    it('with consent is told, once for one reading', async () => {
      await aMail({}, { openTracking: true });
      const pixel = await pathOf(/\/o\/[\w-]+\.gif/);
      await get(pixel);
      await get(pixel);
      const events = await loggedEvents(shop);
      expect(events.map((e) => [e.name, e.contactId, e.properties['messageId']])).toEqual([
        ['Email Opened', contactId, id],
      ]);
      expect(await opens()).toEqual([]);
    });

    it("after consent was withdrawn is nobody's, in mails sent before too", async () => {
      await aMail({}, { openTracking: true });
      await consent(shop, 'giulia@example.com', 'opted_out', 'open_tracking');
      await get(await pathOf(/\/o\/[\w-]+\.gif/));
      expect(await loggedEvents(shop)).toEqual([]);
      expect(await opens()).toEqual([{ class: 'human', opens: 1 }]);
    });

    it('of a forged pixel gives the picture and counts nothing', async () => {
      await aMail();
      expect((await get('/o/nonsense.gif')).statusCode).toBe(200);
      expect(await opens()).toEqual([]);
    });
  });

  describe('unsubscribing', () => {
    const ONE_CLICK = 'List-Unsubscribe=One-Click';

    it.each([
      ['urlencoded', ONE_CLICK, 'application/x-www-form-urlencoded'],
      [
        'multipart',
        '--b1\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b1--\r\n',
        'multipart/form-data; boundary=b1',
      ],
    ])('in one click, %s, needs nothing else and answers 200 without redirect or cookie', async (_, body, type) => {
      await aMail();
      const queued = await plan(shop, { contactId, notBefore: shop.clock.now() + 86_400_000 });
      const url = new URL((await mailOf(shop, id))?.headers['List-Unsubscribe']?.slice(1, -1) ?? '').pathname;
      const answer = await app.inject({ method: 'POST', url, headers: { 'content-type': type }, payload: body });
      expect(answer.statusCode).toBe(200);
      expect(answer.cookies).toEqual([]);
      expect(await consentNow()).toBe('opted_out');
      expect(await messageState(shop, queued)).toMatchObject({
        status: 'skipped',
        skipGate: 'consent',
        reason: 'opted_out',
      });
      const ledger = await consentLedger(db, shop.workspaceId, ['giulia@example.com']);
      expect(ledger.at(-1)).toMatchObject({ state: 'opted_out', proof: { source: 'one_click', messageId: id } });
      const events = await loggedEvents(shop);
      expect(events.map((e) => e.name)).toEqual(['Unsubscribed', 'Email Skipped']);
      expect(events[1]?.properties['value']).toMatchObject({ purpose: 'marketing', state: 'opted_out' });
      expect(events[0]).toMatchObject({
        contactId,
        properties: { channel: 'email', purpose: 'marketing', ledgerId: ledger.at(-1)?.id },
      });
    });

    it('does nothing on GET, which scanners send, and shows a button', async () => {
      await aMail();
      const answer = await get(await pathOf(/\/u\/[\w-]+/));
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toContain('<form method="post">');
      expect(answer.body).toContain('Disiscrivimi');
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
      expect(answer.body).not.toMatch(/<script/);
      await app.inject({ method: 'HEAD', url: await pathOf(/\/u\/[\w-]+/) });
      expect(await consentNow()).toBe('opted_in');
      expect(await loggedEvents(shop)).toEqual([]);
    });

    it('twice is once', async () => {
      await aMail();
      const path = await pathOf(/\/u\/[\w-]+/);
      for (const body of [ONE_CLICK, 'confirm=1']) expect((await post(path, body)).statusCode).toBe(200);
      expect((await loggedEvents(shop)).length).toBe(1);
      expect((await consentLedger(db, shop.workspaceId, ['giulia@example.com'])).length).toBe(2);
    });

    it('speaks the language of the contact, else of the browser', async () => {
      await aMail();
      const path = await pathOf(/\/u\/[\w-]+/);
      expect((await get(path, { ...BROWSER, 'accept-language': 'en-GB' })).body).toContain('Unsubscribe me');
      await db.execute(`update contacts set traits = '{"locale":"it-IT"}'`);
      expect((await get(path, { ...BROWSER, 'accept-language': 'en-GB' })).body).toContain('Disiscrivimi');
    });

    it('with a forged token answers 404 and changes nothing', async () => {
      await aMail();
      const forged = signToken(SECRET, 'click', { workspaceId: shop.workspaceId, id });
      expect((await post(`/u/${forged}`, ONE_CLICK)).statusCode).toBe(404);
      expect(await consentNow()).toBe('opted_in');
    });
  });

  it('preferences switch mails and open counting, each alone', async () => {
    await aMail();
    const path = await pathOf(/\/p\/[\w-]+/);
    expect((await get(path)).body).toContain('Adesso le ricevi.');
    expect((await post(path, 'purpose=open_tracking&choice=in')).statusCode).toBe(200);
    expect([await consentNow(), await consentNow('open_tracking')]).toEqual(['opted_in', 'opted_in']);
    await post(path, 'purpose=marketing&choice=out');
    expect([await consentNow(), await consentNow('open_tracking')]).toEqual(['opted_out', 'opted_in']);
    expect((await post(path, 'purpose=profiling&choice=in')).statusCode).toBe(400);
    await post(path, 'purpose=marketing&choice=in');
    expect(await consentNow()).toBe('opted_in');
  });

  it('the web version shows the mail, without scripts', async () => {
    await aMail();
    await plan(shop, { contactId });
    const answer = await get(`/web/${signToken(SECRET, 'web', { workspaceId: shop.workspaceId, id })}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe((await mailOf(shop, id))?.html);
    expect(answer.headers['content-security-policy']).toContain('sandbox');
  });

  describe('double opt-in', () => {
    async function asked(): Promise<string> {
      db = await open();
      shop = await aShop(db);
      app = await pagesOf(shop);
      await db.execute(`update workspaces set settings = settings || $1::jsonb`, [
        JSON.stringify({
          consent: { policyVersion: '3 of 12 May 2026', policyUrl: 'https://shop.bottega.example/privacy' },
        }),
      ]);
      const seeds = { locale: 'it' as const, ids: shop.ids, now: shop.clock.now() };
      await db.transaction((tx) => seedTemplates(tx, shop.workspaceId, seeds));
      contactId = await aContact(shop, { email: 'giulia@example.com', consent: null });
      expect(await ask()).toEqual({ outcome: 'asked' });
      await sendAll(shop);
      const [row] = await db.query<{ id: string }>(`select id from messages`);
      id = row?.id ?? '';
      return pathOf(/\/confirm\/[\w-]+/);
    }

    function ask(address = 'Giulia@Example.com') {
      const request = {
        contactId,
        address,
        purpose: 'marketing',
        text: 'Sì, mandatemi le novità',
        textVersion: '3',
        proof: { source: 'form:12', url: 'https://shop.bottega.example/', ip: '203.0.113.0', userAgent: 'Firefox' },
      };
      const deps = { ids: shop.ids, secret: SECRET, now: shop.clock.now() };
      return db.transaction((tx) => requestDoubleOptIn(tx, shop.workspaceId, request, deps));
    }

    it('counts when the button of the page is pressed, with the proof of both sides', async () => {
      const path = await asked();
      expect(await consentNow()).toBe('pending');
      expect((await mailOf(shop, id))?.html).toContain('Sì, mandatemi le novità');
      expect((await get(path)).body).toContain('Confermo, iscrivimi');
      expect(await consentNow()).toBe('pending');
      shop.clock.moveBy(3_600_000);
      const answer = await post(path, 'confirm=1');
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toContain('Iscrizione confermata');
      expect(await consentNow()).toBe('opted_in');
      const [, confirmed] = await consentLedger(db, shop.workspaceId, ['giulia@example.com']);
      expect(confirmed?.proof).toMatchObject({
        policyVersion: '3 of 12 May 2026',
        policyUrl: 'https://shop.bottega.example/privacy',
        source: 'form:12',
        text: 'Sì, mandatemi le novità',
        textVersion: '3',
        ip: '203.0.113.0',
        confirmed: true,
        requestedAt: '2026-11-16T09:00:00.000Z',
        confirmedAt: '2026-11-16T10:00:00.000Z',
        confirmedIp: '127.0.0.1',
        messageId: id,
        messageIdHeader: `<${id}@bottega.example>`,
        contentHash: expect.stringMatching(/^[\da-f]{64}$/),
      });
      const changes = (await loggedEvents(shop)).filter((e) => e.name === 'Consent Changed');
      expect(changes.map((e) => e.properties['state'])).toEqual(['pending', 'opted_in']);
    });

    it('works once', async () => {
      const path = await asked();
      const answers = await Promise.all([post(path, 'confirm=1'), post(path, 'confirm=1')]);
      expect(answers.filter((a) => a.body.includes('Iscrizione confermata')).length).toBe(1);
      expect((await get(path)).body).toContain('già confermata');
      expect((await loggedEvents(shop)).filter((e) => e.properties['state'] === 'opted_in').length).toBe(1);
    });

    it('expires after seven days', async () => {
      const path = await asked();
      shop.clock.moveBy(7 * 86_400_000);
      const answer = await post(path, 'confirm=1');
      expect(answer.statusCode).toBe(410);
      expect(answer.body).toContain('Il link è scaduto');
      expect(await consentNow()).toBe('pending');
    });

    it('asks nothing of a throw-away mailbox where the workspace takes none, nor of abuse@', async () => {
      await asked();
      const rule = JSON.stringify({ consent: { disposable: 'refuse' } });
      await db.execute(`update workspaces set settings = settings || $1::jsonb`, [rule]);
      expect(await ask('a@mailinator.com')).toEqual({ outcome: 'refused_disposable' });
      expect(await ask('abuse@bottega.it')).toEqual({ outcome: 'refused_address' });
      expect(await consentLedger(db, shop.workspaceId, ['a@mailinator.com', 'abuse@bottega.it'])).toEqual([]);
    });

    it('asks no address more than three times a day, and none that has agreed', async () => {
      const path = await asked();
      await ask();
      await ask();
      expect(await ask()).toEqual({ outcome: 'asked_too_often' });
      await post(path, 'confirm=1');
      shop.clock.moveBy(86_400_001);
      expect(await ask()).toEqual({ outcome: 'already_opted_in' });
    });
  });
});

async function pagesOf(shop: TestShop): Promise<HttpApp> {
  const { db, clock, ids } = shop;
  const ingest = { maxEventBytes: 1000, maxBodyBytes: 100_000, maxBatchEvents: 10, maxWaitingEvents: 10 };
  const config = {
    publicUrl: PUBLIC_URL,
    secret: SECRET,
    trustProxy: false,
    adminDir: '/nowhere',
    apiRequestsPerMinute: 1000,
    ingest,
  };
  const metrics = createMetrics({ processMetrics: false });
  const app = await createHttp({ config, log: silentLog(), db, clock, ids, metrics, readiness: async () => null });
  const deps = { db, clock, ids, addresses: { publicUrl: PUBLIC_URL, secret: SECRET } };
  trackingRoutes(app, deps);
  consentPageRoutes(app, deps);
  await app.ready();
  return app;
}

type Fetched = readonly (readonly [number, number])[];

/** The plain reading: some click from it on closes ten seconds that hold it and three different links. */
function isInBurst(clicks: Fetched, index: number): boolean {
  return clicks.some(([end], last) => {
    const window = clicks.slice(0, last + 1).filter(([at]) => at >= end - 10_000);
    return (
      last >= index && (clicks[index]?.[0] ?? 0) >= end - 10_000 && new Set(window.map(([, link]) => link)).size >= 3
    );
  });
}

function byTimeAndLink(a: unknown[], b: unknown[]): number {
  return Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1]) || String(a[2]).localeCompare(String(b[2]));
}
