import { afterEach, describe, expect, it } from 'vitest';
import { blockDocumentSchema, richText, type BlockDocument } from '@sandmill/contracts';
import { VirtualClock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import { uuidv7Ids } from '../../platform/ids.ts';
import { testDatabases } from '../../platform/testing/index.ts';
import { aMember, TEST_START, testHttp } from '../workspaces/testing.ts';
import { templateRoutes } from './templates.routes.ts';

function mail(title: string, more: object[] = []): BlockDocument {
  const footer = { id: 'f', kind: 'footer', content: richText('Why'), unsubscribe: 'Leave' };
  const blocks = [{ id: 'h', kind: 'heading', text: title }, ...more, footer];
  return blockDocumentSchema.parse({ version: 1, sections: [{ id: 's', columns: [{ blocks }] }] });
}

const about = { name: 'News', class: 'marketing', locale: 'en', subject: 'News', preheader: '' };

describe.each(testDatabases())('templates of blocks over the API, on $name', ({ open }) => {
  let db: Db;
  let close: () => Promise<void>;
  afterEach(async () => {
    await close();
    await db.close();
  });

  it('are drafted, published, read back by version, and turned into source', async () => {
    db = await open();
    const clock = new VirtualClock(TEST_START);
    const http = await testHttp(db, {
      extra: (app) => templateRoutes(app, { db, clock, ids: uuidv7Ids(clock), templateUses: [] }),
    });
    close = () => http.app.close();
    await aMember(http.deps, { email: 'owner@example.com', role: 'owner' });
    const api = http.browser();
    await api.signIn('owner@example.com');

    const made = await api.send('POST', '/api/v1/templates', { ...about, document: mail('One') });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ editor: 'blocks', version: 1, revision: 1, hasDraft: false, draft: null });
    expect(made.body.mjml).toContain('One');
    const path = `/api/v1/templates/${made.body.id}`;

    // A draft may be unfinished, and nothing of it is live.
    const unfinished = mail('Two', [{ id: 'b', kind: 'button', label: 'Go', url: '' }]);
    const draft = await api.send('PUT', `${path}/draft`, { ...about, document: unfinished, revision: 1 });
    expect(draft.body).toMatchObject({ version: 1, revision: 2, hasDraft: true, draft: { subject: 'News' } });
    expect(draft.body.mjml).toContain('One');
    const late = await api.send('PUT', `${path}/draft`, { ...about, document: mail('Mine'), revision: 1 });
    expect(late.status).toBe(409);

    const refused = await api.send('PUT', path, { ...about, document: unfinished, revision: 2 });
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].path).toBe('document.sections.0.columns.0.blocks.1.url');
    const unknown = mail('x', []);
    const carousel = { ...unknown, sections: [{ id: 's', columns: [{ blocks: [{ id: 'a', kind: 'carousel' }] }] }] };
    const strange = await api.send('PUT', path, { ...about, document: carousel });
    expect(strange.status).toBe(400);
    expect(JSON.stringify(strange.body.errors)).toMatch(/document[./]sections[./]0.*blocks[./]0[./]kind/);
    expect((await api.send('PUT', path, about)).status).toBe(400);

    const published = await api.send('PUT', path, { ...about, document: mail('Two'), revision: 2 });
    expect(published.body).toMatchObject({ version: 2, revision: 3, hasDraft: false, draft: null });
    const versions = await api.send('GET', `${path}/versions`);
    expect(versions.body.items.map((one: { version: number }) => one.version)).toEqual([2, 1]);
    expect(versions.body.items[1].document).toEqual(mail('One'));

    const check = await api.send('POST', '/api/v1/templates/check', { ...about, document: unfinished });
    expect(check.body).toMatchObject({ bytes: null, problems: [{ code: 'empty_link', id: 'b', level: 'error' }] });
    const list = await api.send('GET', '/api/v1/templates');
    expect(list.body.items[0]).toMatchObject({ editor: 'blocks' });
    expect(list.body.items[0]).not.toHaveProperty('document');
    const gallery = await api.send('GET', '/api/v1/templates/gallery?locale=it');
    expect(gallery.body.items.length).toBeGreaterThan(5);

    const { mjml } = published.body;
    const source = await api.send('PUT', path, { ...about, mjml });
    expect(source.body).toMatchObject({ editor: 'source', document: null, version: 3, mjml });
  });
});
