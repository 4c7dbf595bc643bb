import { afterEach, describe, expect, it } from 'vitest';
import { blockDocumentSchema, blocksOf, copyOfSection, richText, type BlockSection } from '@sandmill/contracts';
import { VirtualClock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/db.ts';
import { uuidv7Ids } from '../../../platform/ids.ts';
import { testDatabases } from '../../../platform/testing/index.ts';
import { aMember, TEST_START, testHttp } from '../../workspaces/testing.ts';
import { templateRoutes } from '../templates.routes.ts';
import { savedBlockRoutes } from './saved-blocks.routes.ts';

const about = { name: 'News', class: 'marketing', locale: 'en', subject: 'News', preheader: '' };
const footer = {
  id: 'f',
  columns: [{ blocks: [{ id: 'g', kind: 'footer', content: richText('Why'), unsubscribe: 'Leave' }] }],
};
const offer = (text: string) => ({ id: 'o', columns: [{ blocks: [{ id: 'h', kind: 'heading', text }] }] });

describe.each(testDatabases())('saved blocks on $name', ({ open }) => {
  let db: Db;
  let close: () => Promise<void>;
  afterEach(async () => {
    await close();
    await db.close();
  });

  it('change in every mail that has a copy, live and being written; one that would break stays and is told', async () => {
    db = await open();
    const clock = new VirtualClock(TEST_START);
    const deps = { db, clock, ids: uuidv7Ids(clock) };
    const http = await testHttp(db, {
      extra: (app) => {
        templateRoutes(app, { ...deps, templateUses: [] });
        savedBlockRoutes(app, deps);
      },
    });
    close = () => http.app.close();
    await aMember(http.deps, { email: 'owner@example.com', role: 'owner' });
    const api = http.browser();
    await api.signIn('owner@example.com');

    const saved = await api.send('POST', '/api/v1/saved-blocks', {
      name: 'Offer',
      section: offer('Ten off'),
      isSynced: true,
    });
    expect(saved.status).toBe(201);
    const { id } = saved.body;
    const copy = (at: string) => ({ ...copyOfSection(saved.body.section as BlockSection, at), synced: id });
    const documentOf = (...sections: object[]) =>
      blockDocumentSchema.parse({ version: 1, sections: [...sections, footer] });
    const mail = async (name: string, ...sections: object[]) =>
      (await api.send('POST', '/api/v1/templates', { ...about, name, document: documentOf(...sections) })).body;
    const twice = await mail('Twice', copy('s1'), copy('s2'));
    const drafted = await mail('Drafted', offer('Its own'));
    const draft = { ...about, name: 'Drafted', document: documentOf(copy('s3')) };
    await api.send('PUT', `/api/v1/templates/${drafted.id}/draft`, draft);
    const other = await mail('Other', offer('Its own'));

    const path = `/api/v1/saved-blocks/${id}`;
    expect((await api.send('GET', path)).body.uses.map(({ name }: { name: string }) => name)).toEqual([
      'Drafted',
      'Twice',
    ]);
    const changed = await api.send('PUT', path, { name: 'Offer', section: offer('Twenty off'), isSynced: true });
    expect(changed.body.spread.changed.map(({ name }: { name: string }) => name)).toEqual(['Drafted', 'Twice']);
    const read = async (of: { id: string }) => (await api.send('GET', `/api/v1/templates/${of.id}`)).body;
    const texts = (document: unknown) =>
      blocksOf(blockDocumentSchema.parse(document)).map(({ block }) =>
        block.kind === 'heading' ? block.text : block.kind,
      );
    expect(await read(twice)).toMatchObject({ version: 2 });
    expect(texts((await read(twice)).document)).toEqual(['Twenty off', 'Twenty off', 'footer']);
    expect(await read(drafted)).toMatchObject({ version: 1, hasDraft: true });
    expect(texts((await read(drafted)).draft.document)).toEqual(['Twenty off', 'footer']);
    expect(await read(other)).toMatchObject({ version: 1 });

    const broken = await api.send('PUT', path, {
      name: 'Offer',
      section: offer('{{ broken'),
      isSynced: true,
      except: drafted.id,
    });
    expect(broken.body.spread).toMatchObject({ changed: [], failed: [{ name: 'Twice' }] });
    expect(await read(twice)).toMatchObject({ version: 2 });
  });
});
