import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Db } from '../../platform/db/db.ts';
import { testDatabases } from '../../platform/testing/index.ts';
import { articleRoutes, pullFeedsJob } from '../content/index.ts';
import { silentLog } from '../../platform/log.ts';
import { aMember, testHttp } from '../workspaces/testing.ts';
import { eraseMessagesOf } from './erase-person.ts';
import { aContact, aMail, aShop, mailOf, NOW, plan, sendAll, type TestShop } from './testing.ts';

const HOUR_MS = 3_600_000;

describe.each(testDatabases())('articles on $name', ({ open }) => {
  let db: Db;
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
    await db.close();
  });

  async function anApi(shop: TestShop, allowPrivate = true) {
    const deps = { db, ids: shop.ids, now: () => shop.clock.now(), allowPrivate };
    const http = await testHttp(db, { extra: (app) => articleRoutes(app, deps) });
    closing.push(() => http.app.close());
    const email = `owner-${allowPrivate}@example.com`;
    await aMember(http.deps, { email, role: 'owner', workspaceId: shop.workspaceId });
    const api = http.browser();
    await api.signIn(email);
    return { api, deps };
  }

  it('are chosen for each when the mail leaves: by type, by interest, and never twice', async () => {
    db = await open();
    const shop = await aShop(db);
    const { api } = await anApi(shop);
    const add = async (title: string, more: object = {}) => {
      const url = `https://blog.example/${title}`;
      const made = await api.send('POST', '/api/v1/articles', { title, url, ...more });
      expect(made.status).toBe(201);
      return made.body.id as string;
    };
    const at = (hours: number) => new Date(NOW + hours * HOUR_MS).toISOString();
    await add('Old', { publishedAt: at(-30), type: 'howTo', tags: ['Candele'] });
    await add('New', { publishedAt: at(-2), type: 'faq', excerpt: 'In short {{ contact.email }}' });
    await add('Later', { publishedAt: at(5) });
    const kept = await add('Cup', { publishedAt: at(-20), key: 'k1', tags: ['tazze'] });
    expect(await add('Cups', { publishedAt: at(-20), key: 'k1', tags: ['tazze'], type: 'howTo' })).toBe(kept);
    expect(
      (await api.send('GET', '/api/v1/articles?type=howTo')).body.items.map((a: { title: string }) => a.title),
    ).toEqual(['Cups', 'Old']);
    expect((await api.send('POST', '/api/v1/articles', { title: 'x', url: 'javascript:alert(1)' })).status).toBe(400);

    const list = (more: object) => ({
      from: 'list',
      list: 'newest',
      type: null,
      tag: '',
      limit: 2,
      once: true,
      ...more,
    });
    const block = (id: string, more: object) => ({ id, kind: 'article', source: list(more) });
    const ann = await aContact(shop, { email: 'ann@example.com' });
    const bob = await aContact(shop, { email: 'bob@example.com' });
    const interestsOf = async () => new Map([[bob, new Map([['candele', 0.8]])]]);
    const send = async (contactId: string, templateId: string): Promise<string[]> => {
      const id = await plan(shop, { contactId, templateId });
      await sendAll(shop, { ports: { interestsOf } });
      const html = (await mailOf(shop, id))?.html ?? '';
      expect(html).not.toContain('Later');
      return [...html.matchAll(/<strong><a [^>]*>([^<]*)<\/a>/g)].map(([, title = '']) => title);
    };
    const two = await aMail(shop, [block('a', {}), block('b', { list: 'forThem', limit: 1 })]);
    expect(await send(ann, two)).toEqual(['New', 'Cups', 'Old']);
    // What has been sent is not sent again; where nothing is left nothing stands.
    expect(await send(ann, two)).toEqual([]);
    const liked = await aMail(shop, [block('a', { list: 'forThem', limit: 3 })]);
    expect(await send(bob, liked)).toEqual(['Old', 'New', 'Cups']);
    const again = await aMail(shop, [block('a', { once: false, type: 'faq' })]);
    expect(await send(ann, again)).toEqual(['New']);
    // A mail that is held back sends nothing.
    const eve = await aContact(shop, { email: 'eve@example.com', consent: 'opted_out' });
    await send(eve, two);
    const sent = () =>
      db.query<{ count: number }>(`select count(distinct contact_id)::int as count from article_sends`);
    expect(await sent()).toEqual([{ count: 2 }]);
    await eraseMessagesOf(db, shop.workspaceId, [ann]);
    expect(await sent()).toEqual([{ count: 1 }]);
  });

  it('are read from feeds: new ones added, changed ones changed, the unchanged not fetched again', async () => {
    db = await open();
    const shop = await aShop(db);
    const items = [{ title: 'One', link: 'https://blog.example/1' }];
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.headers['if-none-match']);
      if (request.url === '/none') return response.writeHead(500).end();
      if (request.headers['if-none-match'] === `"${items.length}"`) return response.writeHead(304).end();
      response.writeHead(200, { etag: `"${items.length}"` });
      const all = items.map(({ title, link }) => `<item><title>${title}</title><link>${link}</link></item>`).join('');
      return response.end(`<rss><channel>${all}</channel></rss>`);
    });
    const base = await listening(server);
    const { api, deps } = await anApi(shop);
    const feed = await api.send('POST', '/api/v1/article-feeds', {
      name: 'Blog',
      url: `${base}/feed`,
      type: 'stories',
    });
    const pull = async () => (await api.send('POST', `/api/v1/article-feeds/${feed.body.id}/pull`, {})).body;
    expect(await pull()).toEqual({ added: 1, changed: 0 });
    expect(await pull()).toEqual({ added: 0, changed: 0 });
    items.push({ title: 'Two', link: 'https://blog.example/2' });
    items[0] = { title: 'One, better', link: 'https://blog.example/1' };
    shop.clock.moveBy(2 * HOUR_MS);
    const job = { signal: new AbortController().signal, progress: () => {}, log: silentLog() };
    await pullFeedsJob(deps).handle({ ...job, db, workspaceId: null, jobId: 'j' }, {} as never);
    expect(asked).toEqual([undefined, '"1"', '"1"']);
    const { items: read } = (await api.send('GET', '/api/v1/articles')).body;
    expect(read.map((a: { title: string; type: string }) => [a.title, a.type]).sort()).toEqual([
      ['One, better', 'stories'],
      ['Two', 'stories'],
    ]);
    await api.send('PUT', `/api/v1/article-feeds/${feed.body.id}`, { name: 'Blog', url: `${base}/none`, type: null });
    expect((await api.send('POST', `/api/v1/article-feeds/${feed.body.id}/pull`, {})).status).toBe(400);
    expect((await api.send('GET', '/api/v1/article-feeds')).body.items).toMatchObject([
      { problem: 'status_500', articles: 2 },
    ]);
    const guarded = await anApi(shop, false);
    const inside = await guarded.api.send('POST', `/api/v1/article-feeds/${feed.body.id}/pull`, {});
    expect(inside.body.detail).toContain('private');
  });

  function listening(server: Server): Promise<string> {
    closing.push(() => new Promise((resolve) => server.close(resolve)));
    return new Promise((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
    );
  }
});
