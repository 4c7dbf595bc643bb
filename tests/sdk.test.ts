import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readFile } from 'node:fs/promises';
import { HUMAN_AGENT, launchChromium } from './browser/chromium.ts';

type Told = {
  path: string;
  body: { writeKey?: string; batch?: Record<string, unknown>[]; token?: string; anonymousId?: string };
};

/** The browser script in a real browser, on a shop's site, against a collector on another origin. */
describe('sandmill.js', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let shop: Server;
  let collector: Server;
  let told: Told[] = [];
  let failures = 0;
  let tag = '';
  /** Of one test: what a page that is closing still hands over does not count for the next. */
  let writeKey = '';
  let tests = 0;

  beforeAll(async () => {
    browser = await launchChromium();
    const script = await readFile('packages/sdk/dist/sandmill.js');
    shop = createServer((_, response) =>
      response.setHeader('content-type', 'text/html').end(`<!doctype html><title>Shop</title>${tag}`),
    );
    collector = createServer((request, response) => {
      response.setHeader('access-control-allow-origin', '*');
      if (request.url === '/sandmill.js') return response.setHeader('content-type', 'text/javascript').end(script);
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        if (failures > 0) {
          failures--;
          return response.writeHead(503).end();
        }
        const body = JSON.parse(text || '{}') as Told['body'];
        if ((body.writeKey ?? writeKey) === writeKey) told.push({ path: request.url ?? '', body });
        return response.end('{"success":true}');
      });
    });
    for (const server of [shop, collector])
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await browser.close();
    shop.close();
    collector.close();
  });
  beforeEach(async () => {
    told = [];
    writeKey = `wk${++tests}`;
    failures = 0;
    context = await browser.newContext({ userAgent: HUMAN_AGENT });
    page = await context.newPage();
  });
  afterEach(() => context.close());

  const portOf = (server: Server): number => (server.address() as AddressInfo).port;
  const visit = async (consent: string, path = '/'): Promise<void> => {
    tag = `<script src="http://collect.test:${portOf(collector)}/sandmill.js" data-write-key="${writeKey}" data-consent="${consent}"></script>
      <form data-sandmill-form="newsletter" onsubmit="return false"><input name="email" type="email"><input name="password" type="password"><button>Go</button></form>`;
    await page.goto(`http://www.shop.test:${portOf(shop)}${path}`);
  };
  /** As the server counts them: what is handed over once more when a page goes has the same message id. */
  const all = (): Record<string, unknown>[] => [
    ...new Map(told.flatMap(({ body }) => body.batch ?? []).map((event) => [event['messageId'], event])).values(),
  ];
  /** Without what is told of the form that stands on every page of the shop, and of how long a page was looked at. */
  const BESIDE = ['Form Viewed', 'Form Started', 'Form Abandoned', 'Page Left'];
  const events = () => all().filter(({ event }) => !BESIDE.includes(String(event)));
  const call = (script: string): Promise<unknown> => page.evaluate(script);
  const settled = (count: number): Promise<void> => expect.poll(() => events().length, { timeout: 10_000 }).toBe(count);

  it('before consent stores nothing and sends nothing; with it sends what waited; the device stays the same', async () => {
    await visit('none');
    await call(`sandmill.track('Product Viewed', { product_id: 'p1' })`);
    await page.waitForTimeout(600);
    expect([told, await context.cookies(), await call('localStorage.length')]).toEqual([[], [], 0]);
    await call('sandmill.consent(true)');
    await settled(2);
    expect(events().map(({ type, event }) => event ?? type)).toEqual(['page', 'Product Viewed']);
    const device = events()[0]?.['anonymousId'];
    await visit('none', '/again');
    await settled(3);
    expect(events()[2]?.['anonymousId']).toBe(device);
  });

  it('after a refusal forgets what waited, and the browser', async () => {
    await visit('none');
    await call(`sandmill.track('X')`);
    await call('sandmill.consent(false)');
    await visit('granted', '/later');
    await page.waitForTimeout(600);
    expect(events()).toEqual([]);
  });

  const stored = async (): Promise<unknown> => [
    await context.cookies(),
    await call('[localStorage.length, sessionStorage.length]'),
    await call('indexedDB.databases().then((all) => all.length)'),
  ];
  const NOTHING = [[], [0, 0], 0];
  const contexts = (): Record<string, unknown>[] => events().map(({ context: of }) => of as Record<string, unknown>);

  it('cookieless sends without an id and stores nothing, also not across pages; a form tells who submitted it', async () => {
    await visit('cookieless', '/p?sm_c=TOKEN');
    await call(`sandmill.track('Product Viewed', { product_id: 'p1' })`);
    await settled(2);
    await visit('cookieless', '/again');
    await page.fill('input[type=email]', 'ada@example.com');
    await page.click('button');
    await settled(5);
    expect(await stored()).toEqual(NOTHING);
    expect(events().map(({ anonymousId, userId }) => [anonymousId, userId ?? null])).toEqual(
      Array.from({ length: 5 }, () => [undefined, null]),
    );
    expect(contexts().every(({ cookieless }) => cookieless === true)).toBe(true);
    expect(events()[4]).toMatchObject({
      event: 'Form Submitted',
      context: { traits: { email: 'ada@example.com' } },
    });
    // The token of a mail is taken out of the address, and binds nothing.
    expect(told.filter(({ path }) => path === '/site/bind')).toEqual([]);
    expect(JSON.stringify(events())).not.toContain('TOKEN');
  });

  it('changes its mode while the page lives: none, cookieless, granted, and back', async () => {
    await visit('none', '/p?sm_c=TOKEN');
    await page.waitForTimeout(600);
    expect([told, await stored()]).toEqual([[], NOTHING]);
    await call(`sandmill.consent('cookieless')`);
    await settled(1);
    expect(await stored()).toEqual(NOTHING);
    await call(`sandmill.consent('granted'); sandmill.track('B')`);
    await settled(2);
    await expect.poll(() => told.find(({ path }) => path === '/site/bind')?.body.token).toBe('TOKEN');
    expect(events()[1]?.['anonymousId']).toMatch(/^[0-9a-f-]{36}$/);
    expect(contexts().map(({ cookieless }) => cookieless)).toEqual([true, undefined]);
    expect(await context.cookies()).toHaveLength(2);
    await call(`sandmill.consent('cookieless'); sandmill.track('C')`);
    await settled(3);
    expect(events()[2]?.['anonymousId']).toBeUndefined();
    expect(await stored()).toEqual(NOTHING);
    await call(`sandmill.consent('none'); sandmill.track('D')`);
    await page.waitForTimeout(600);
    expect([events().length, await stored()]).toEqual([3, NOTHING]);
  });

  it('takes Global Privacy Control for a refusal, cookieless too; an explicit yes goes beyond it', async () => {
    await context.addInitScript(`Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })`);
    await visit('cookieless');
    await call(`sandmill.consent('cookieless'); sandmill.track('A')`);
    await page.waitForTimeout(600);
    expect([told, await stored()]).toEqual([[], NOTHING]);
    await call(`sandmill.consent('granted'); sandmill.track('B')`);
    await settled(1);
  });

  it('repeats what the server could not take, with the same message ids', async () => {
    failures = 1;
    await visit('granted');
    await settled(1);
    expect(new Set(events().map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('tells a view when the address changes without a load, once for each address', async () => {
    await visit('granted');
    await call(`history.pushState({}, '', '/a'); history.pushState({}, '', '/a')`);
    await settled(2);
    await page.waitForTimeout(400);
    expect(events()).toHaveLength(2);
  });

  it('hands the token of a mail link to the server and takes it out of the address', async () => {
    await visit('granted', '/p?x=1&sm_c=TOKEN');
    await expect.poll(() => told.find(({ path }) => path === '/site/bind')?.body.token).toBe('TOKEN');
    expect(new URL(page.url()).search).toBe('?x=1');
    await settled(1);
    expect(told.find(({ path }) => path === '/site/bind')?.body.anonymousId).toBe(events()[0]?.['anonymousId']);
  });

  it('tells how long the page a mail led to was looked at and how far it was scrolled, of no other page, and not before consent', async () => {
    const lookAt = async (consent: string, path: string): Promise<void> => {
      await visit(consent, path);
      await call(`document.body.style.height = '4000px', scrollTo(0, 1000)`);
      await page.waitForFunction('scrollY === 1000 && performance.now() > 1150');
    };
    const left = () => all().filter(({ event }) => event === 'Page Left');
    await lookAt('none', '/before?sm_c=TOKEN');
    await lookAt('granted', '/offer?sm_c=TOKEN');
    await lookAt('granted', '/other');
    await visit('granted', '/end');
    await expect.poll(() => left().length, { timeout: 10_000 }).toBe(1);
    const { url, seconds, scroll, fromMail } = (left()[0]?.['properties'] ?? {}) as Record<string, unknown>;
    expect([new URL(String(url)).pathname, fromMail]).toEqual(['/offer', true]);
    expect(Number(seconds)).toBeGreaterThanOrEqual(1);
    // 1,000 of some 4,000 pixels, and what the window shows below.
    expect(Number(scroll)).toBeGreaterThan(25);
    expect(Number(scroll)).toBeLessThan(75);
  });

  it('tells a form that was seen, begun and left, by its fields and never by what was written', async () => {
    await visit('granted');
    await page.fill('input[type=email]', 'ada@example.com');
    await page.focus('input[type=password]');
    await page.goto('about:blank');
    const ofForms = () =>
      all()
        .filter(({ event }) => BESIDE.includes(String(event)))
        .map(({ event, properties }) => [event, properties]);
    await expect.poll(ofForms, { timeout: 10_000 }).toEqual([
      ['Form Viewed', { form: 'newsletter' }],
      ['Form Started', { form: 'newsletter', field: 'email' }],
      [
        'Form Abandoned',
        { form: 'newsletter', lastField: 'password', filled: ['email'], fields: ['email', 'password'] },
      ],
    ]);
    expect(JSON.stringify(told)).not.toContain('ada@');
    // Submitted is not left.
    told = [];
    await visit('granted');
    await page.fill('input[type=email]', 'ada@example.com');
    await page.click('button');
    await page.goto('about:blank');
    await expect.poll(() => all().map(({ event }) => event)).toContain('Form Submitted');
    expect(all().map(({ event }) => event)).not.toContain('Form Abandoned');
  });

  it('tells a form with its address, never a password; another user is another device', async () => {
    await visit('granted');
    await page.fill('input[type=email]', 'ada@example.com');
    await page.fill('input[type=password]', 'secret');
    await page.click('button');
    await settled(3);
    expect(JSON.stringify(events())).not.toContain('secret');
    expect(events().find(({ type }) => type === 'identify')?.['traits']).toEqual({ email: 'ada@example.com' });
    await call(`sandmill.identify('u1'); sandmill.identify('u2')`);
    await settled(5);
    const [one, two] = events().filter(({ userId }) => userId === 'u1' || userId === 'u2');
    expect(one?.['anonymousId']).not.toBe(two?.['anonymousId']);
  });
});
