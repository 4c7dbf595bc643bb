import { afterEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../platform/db/db.ts';
import { testDatabases } from '../../../platform/testing/index.ts';
import { testHttp } from '../../workspaces/testing.ts';
import { eraseMessagesOf } from '../erase-person.ts';
import { EVERY_MAIL } from '../reports/scope.queries.ts';
import { aContact, aMail, aShop, loggedEvents, mailOf, plan, sendAll, type TestShop } from '../testing.ts';
import { feedbackPageRoutes } from './feedback-pages.routes.ts';
import { mailFeedback } from './mail-feedback.ts';

const FORM = 'application/x-www-form-urlencoded';

describe.each(testDatabases())('feedback on $name', ({ open }) => {
  let db: Db;
  let close: () => Promise<void>;
  afterEach(async () => {
    await close();
    await db.close();
  });

  async function pages(shop: TestShop) {
    const { addresses } = shop.deps;
    const http = await testHttp(db, {
      extra: (app) => feedbackPageRoutes(app, { db, clock: shop.clock, ids: shop.ids, addresses }),
    });
    close = () => http.app.close();
    const send = (method: 'GET' | 'POST', url: string, payload?: string) =>
      http.app.inject({
        method,
        url,
        ...(payload === undefined ? {} : { payload, headers: { 'content-type': FORM } }),
      });
    return send;
  }

  /** The addresses of a mail's answers, as people click them. */
  async function linksOf(shop: TestShop, messageId: string): Promise<string[]> {
    const html = (await mailOf(shop, messageId))?.html ?? '';
    return [...html.matchAll(/href="https:\/\/mail\.bottega\.example(\/f\/[^"]+)"/g)].map(([, path = '']) =>
      path.replaceAll('&amp;', '&'),
    );
  }

  it('is shown by a click and kept by a button alone; the last answer counts, told once each', async () => {
    db = await open();
    const shop = await aShop(db);
    const send = await pages(shop);
    const nps = {
      id: 'q',
      kind: 'feedback',
      text: 'Ci consiglieresti?',
      scale: 'nps',
      low: 'per niente',
      high: 'a tutti',
    };
    const templateId = await aMail(shop, [nps, { id: 't', kind: 'feedback', text: 'Utile?', scale: 'thumbs' }]);
    const ids: string[] = [];
    for (const name of ['ann', 'bob', 'eve']) {
      const contactId = await aContact(shop, { email: `${name}@example.com` });
      ids.push(await plan(shop, { contactId, templateId }));
    }
    await sendAll(shop);
    const [annLinks = [], bobLinks = [], eveLinks = []] = await Promise.all(ids.map((id) => linksOf(shop, id)));
    expect(annLinks).toHaveLength(13);
    const nine = annLinks.find((path) => path.endsWith('?b=q&v=9')) ?? '';
    // What scanners do: every link, in every way but a form.
    for (const path of annLinks) expect((await send('GET', path)).statusCode).toBe(200);
    const shown = await send('GET', nine);
    expect(shown.body).toContain('Ci consiglieresti?');
    expect(shown.body).toMatch(/value="9" checked/);
    expect(await told(shop)).toEqual([]);

    const score = (path: string, value: number | string, comment = '') =>
      send('POST', path, new URLSearchParams({ score: String(value), comment }).toString());
    expect((await score(nine, 9, '  Sì <b>& grazie</b> 🎁 ')).body).toContain('Grazie');
    expect((await score(nine, 9, 'Sì <b>& grazie</b> 🎁')).statusCode).toBe(200);
    await score(nine, 10);
    await score(bobLinks[0] ?? '', 3, 'tardi');
    await score(eveLinks[12] ?? '', 1);
    expect((await score(nine, 11)).statusCode).toBe(400);
    expect((await score(nine, '')).statusCode).toBe(400);
    expect((await score(nine.replace('b=q', 'b=z'), 9)).statusCode).toBe(404);
    expect((await score(`/f/${'a'.repeat(54)}?b=q`, 9)).statusCode).toBe(404);
    expect(await told(shop)).toEqual([
      ['q', 'nps', 9, 'Sì <b>& grazie</b> 🎁'],
      ['q', 'nps', 10, undefined],
      ['q', 'nps', 3, 'tardi'],
      ['t', 'thumbs', 1, undefined],
    ]);

    const report = await mailFeedback(db, shop.workspaceId, { ...EVERY_MAIL, templateId });
    expect(report.delivered).toBe(3);
    const [first, second] = report.questions;
    expect(first).toMatchObject({ block: 'q', answers: 2, average: 6.5, nps: 0, question: 'Ci consiglieresti?' });
    expect(first?.comments.map(({ comment }) => comment)).toEqual(['tardi']);
    expect(second).toMatchObject({ block: 't', answers: 1, average: 1, nps: null });

    const [bob] = await db.query<{ id: string }>(`select contact_id as id from messages where id = $1`, [ids[1] ?? '']);
    await eraseMessagesOf(db, shop.workspaceId, [bob?.id ?? '']);
    const after = await mailFeedback(db, shop.workspaceId, { ...EVERY_MAIL, templateId });
    expect(after.questions[0]).toMatchObject({ answers: 1, nps: 100, comments: [] });
  });

  it('of a test mail is thanked for and kept nowhere', async () => {
    db = await open();
    const shop = await aShop(db);
    const send = await pages(shop);
    const templateId = await aMail(shop, [{ id: 't', kind: 'feedback', text: 'Utile?', scale: 'stars' }]);
    const contactId = await aContact(shop, { email: 'ann@example.com' });
    const id = await plan(shop, { contactId, templateId, test: true });
    await sendAll(shop);
    const [path = ''] = await linksOf(shop, id);
    expect((await send('POST', path, 'score=4')).statusCode).toBe(200);
    expect(await told(shop)).toEqual([]);
    expect(await db.query(`select 1 from feedback_answers`)).toEqual([]);
  });
});

async function told(shop: TestShop) {
  const events = (await loggedEvents(shop)).filter(({ name }) => name === 'Feedback Given');
  return events.map(({ properties: { block, scale, score, comment } }) => [block, scale, score, comment]);
}
