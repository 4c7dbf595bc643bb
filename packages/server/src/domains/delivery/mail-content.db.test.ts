import { afterEach, describe, expect, it } from 'vitest';
import { blockDocumentSchema, richText } from '@sandmill/contracts';
import type { Db } from '../../platform/db/db.ts';
import { testDatabases } from '../../platform/testing/index.ts';
import { createTemplate, writtenTemplate } from '../content/index.ts';
import { aContact, aShop, mailOf, messageState, NOW, plan, sendAll, type TestShop } from './testing.ts';

/** A template of blocks with a footer. Gives its id. */
async function aMail(shop: TestShop, blocks: object[], more: object = {}): Promise<string> {
  const footer = { id: 'f', kind: 'footer', content: richText('Perché la ricevi'), unsubscribe: 'Basta' };
  const document = blockDocumentSchema.parse({
    version: 1,
    sections: [{ id: 's', columns: [{ blocks: [...blocks, footer] }] }],
    ...more,
  });
  const about = { name: 'Novità', class: 'marketing', locale: 'it', subject: 'Novità', preheader: '' } as const;
  const id = shop.ids.next();
  const written = await writtenTemplate({ ...about, document });
  await createTemplate(shop.db, shop.workspaceId, { ...written, id, key: null, now: NOW });
  return id;
}

describe.each(testDatabases())('what a mail of blocks says to whom, on $name', ({ open }) => {
  let db: Db;
  afterEach(async () => {
    await db.close();
  });

  it('each in their own language, with its dates; where it is not written in it, in the first, and the log says so', async () => {
    db = await open();
    const shop = await aShop(db);
    const day = '{{ event.on | day }}';
    const translations = {
      de: {
        subject: 'Neues',
        blocks: { t: { text: `Hallo, ${day}` }, f: { content: richText('Warum'), unsubscribe: 'Abmelden' } },
      },
    };
    const templateId = await aMail(shop, [{ id: 't', kind: 'heading', text: `Ciao, ${day}` }], { translations });
    const of = async (email: string, locale: string): Promise<string> => {
      const contactId = await aContact(shop, { email, traits: { locale } });
      const id = await plan(shop, { contactId, templateId, data: { event: { on: '2026-11-20T12:00:00Z' } } });
      await sendAll(shop);
      return id;
    };
    const german = await of('uwe@example.com', 'de-AT');
    expect(await mailOf(shop, german)).toMatchObject({ subject: 'Neues' });
    expect((await mailOf(shop, german))?.html).toContain('Hallo, 20. November 2026');
    expect((await mailOf(shop, german))?.html).toContain('lang="de"');
    const french = await of('anne@example.com', 'fr');
    expect((await mailOf(shop, french))?.html).toContain('Ciao, 20 novembre 2026');
    const { gates } = await messageState(shop, french);
    expect(gates.at(-1)).toMatchObject({ reason: 'other_language', value: { language: 'it', wanted: 'fr' } });
    expect((await messageState(shop, german)).gates.at(-1)?.reason).toBe('rendered');
  });
});
