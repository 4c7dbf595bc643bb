import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../packages/server/src/platform/db/db.ts';
import { testDatabases } from '../../packages/server/src/platform/testing/index.ts';
import { HUMAN_AGENT, launchChromium } from '../browser/chromium.ts';
import { shuffled, startTrackingServer, type TrackingServer } from './tracking-server.ts';

const UMD = 'node_modules/@segment/analytics-next/dist/umd/index.js';
const [database] = testDatabases();

/** A shop on one site and the collector on another: what the browser sends crosses origins. */
describe('@segment/analytics-next in Chromium', () => {
  let browser: Browser;
  let shop: Server;
  let db: Db;
  let server: TrackingServer;
  let page: Page;
  let html = '';

  beforeAll(async () => {
    browser = await launchChromium();
    shop = createServer((request, response) => {
      if (request.url === '/umd.js')
        return response.setHeader('content-type', 'text/javascript').end(readFileSync(UMD));
      return response.setHeader('content-type', 'text/html').end(html);
    });
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await browser.close();
    shop.close();
  });
  beforeEach(async () => {
    if (!database) throw new Error('No test database.');
    db = await database.open();
    server = await startTrackingServer(db);
    page = await (await browser.newContext({ userAgent: HUMAN_AGENT })).newPage();
  });
  afterEach(async () => {
    await page.context().close();
    await server.close();
    await db.close();
  });

  const collector = (): string => `http://collect.test:${server.port}`;
  const open = async (body: string, path = '/'): Promise<void> => {
    html = `<!doctype html><title>Shop</title>${body}`;
    await page.goto(`http://www.shop.test:${(shop.address() as AddressInfo).port}${path}`);
  };
  /** As the documentation of the package says, with the address of the collector in one place. */
  const load = (options: object = {}): string => `<script src="/umd.js"></script><script>
    window.client = AnalyticsNext.AnalyticsBrowser.load(
      ${JSON.stringify({ writeKey: server.siteKey, cdnURL: collector() })}, ${JSON.stringify(options)});
  </script>`;
  const call = (script: string): Promise<unknown> => page.evaluate(script);
  const batching = {
    integrations: { 'Segment.io': { deliveryStrategy: { strategy: 'batching', config: { size: 3, timeout: 300 } } } },
  };

  it.each([
    ['one request an event', {}],
    ['batches', batching],
  ])('delivers every call once: %s', async (_, options) => {
    await open(load(options), '/?utm_campaign=Estate&gclid=G1');
    await call(`(async () => {
      await client.page('Home'); await client.identify('u1', { email: 'ada@example.test', first_name: 'Ada' });
      await client.track('Product Viewed', { product_id: 'p1', name: 'Perché 🙂' });
      await client.group('g1', { name: 'Acme' }); await client.screen('Cart'); await client.alias('u2');
    })()`);
    await expect.poll(async () => (await server.events()).length, { timeout: 10_000 }).toBe(6);
    const events = await server.events();
    expect(events.map(({ type }) => type).sort()).toEqual(['alias', 'group', 'identify', 'page', 'screen', 'track']);
    expect(
      events.every(({ context }) => context.clickIds?.['gclid'] === 'G1' && context.campaign?.['name'] === 'Estate'),
    ).toBe(true);
    expect(events.every(({ isBot, trust }) => !isBot && trust === 'browser')).toBe(true);
    expect(events.every(({ context }) => context.ip === '127.0.0.0')).toBe(true);
    expect(new Set(events.map(({ anonymousId }) => anonymousId)).size).toBe(1);
    expect(events.find(({ type }) => type === 'track')?.properties).toMatchObject({
      product_id: 'p1',
      name: 'Perché 🙂',
    });
    expect(await server.rejections()).toEqual([]);
    expect(server.captured.every(({ headers }) => headers['authorization'] !== undefined)).toBe(true);

    await server.replay(shuffled([...server.captured, ...server.captured]));
    expect(await server.events()).toEqual(events);
  });

  it('repeats after a 500, with the header that only repeats have, and the event is stored once', async () => {
    server.faults.push({ status: 500 });
    await open(load());
    await call(`client.track('Once')`);
    await expect.poll(async () => (await server.events()).length, { timeout: 20_000 }).toBe(1);
    expect(server.captured.map(({ status }) => status)).toEqual([500, 200]);
    expect(server.captured[1]?.headers['x-retry-count']).toBe('1');
  });

  it('waits as long as Retry-After says, which its script may read across origins', async () => {
    server.faults.push({ status: 429, headers: { 'retry-after': '3' } });
    await open(load());
    await call(`client.track('Once')`);
    await expect.poll(async () => (await server.events()).length, { timeout: 20_000 }).toBe(1);
    const [first, second] = server.captured;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(2_800);
  });

  it('works with the snippet alone, its address changed', async () => {
    await open(`<script>
      var i="analytics",analytics=window[i]=window[i]||[];analytics.methods=["track","page","identify","ready","on"];
      analytics.factory=function(e){return function(){var n=Array.prototype.slice.call(arguments);n.unshift(e);analytics.push(n);return analytics}};
      for(var n=0;n<analytics.methods.length;n++){var key=analytics.methods[n];analytics[key]=analytics.factory(key)}
      analytics.load=function(key,n){var t=document.createElement("script");t.async=!0;
        t.src="${collector()}/analytics.js/v1/"+key+"/analytics.min.js";document.head.appendChild(t);analytics._loadOptions=n};
      analytics._writeKey="${server.siteKey}";analytics.SNIPPET_VERSION="5.2.1";
      analytics.load("${server.siteKey}");analytics.page();analytics.track("From Snippet",{n:1});
    </script>`);
    await expect
      .poll(async () => (await server.events()).map(({ name }) => name).sort(), { timeout: 15_000 })
      .toEqual(['From Snippet', 'Page Viewed']);
    const asked = await page.evaluate(
      `performance.getEntriesByType('resource').map((entry) => new URL(entry.name).hostname)`,
    );
    // Nobody else is asked, Segment's own servers least of all.
    expect((asked as string[]).filter((host) => host !== 'collect.test' && host !== 'www.shop.test')).toEqual([]);
  });

  it('flags programs that say so', async () => {
    await page.context().close();
    page = await (await browser.newContext({ userAgent: 'Googlebot/2.1 (+http://www.google.com/bot.html)' })).newPage();
    await open(load());
    await call(`client.track('Crawled')`);
    await expect
      .poll(async () => (await server.events()).map(({ isBot }) => isBot), { timeout: 10_000 })
      .toEqual([true]);
  });
});
