import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../platform/db/db.ts';
import { testDatabases } from '../../../platform/testing/index.ts';
import { aContact, aShop, plan, sendAll, type TestShop } from '../testing.ts';
import { smtpServer, type TestServer } from '../testing/smtp-server.ts';
import { updateTemplateSender } from './template-sender.queries.ts';

describe.each(testDatabases())('mails from the owner of a contact on $name', ({ open }) => {
  let db: Db;
  let shop: TestShop;
  let server: TestServer;
  beforeEach(async () => {
    [db, server] = await Promise.all([open(), smtpServer()]);
    shop = await aShop(db, {}, { url: server.url });
    await db.execute(
      `with u as (insert into users (id, email, name, password_hash, created_at)
         values ('018f0000-0000-7000-8000-00000000a001', 'anna@bottega.example', 'Anna Riva', '', now()) returning id)
       insert into workspace_members (workspace_id, user_id, role, created_at) select $1, id, 'marketer', now() from u`,
      [shop.workspaceId],
    );
  });
  afterEach(async () => {
    await shop.deps.adapters.close();
    await server.close();
    await db.close();
  });

  it('carry the name and address of whoever looks after the recipient, and the workspace’s where nobody does', async () => {
    const send = async (email: string, owner?: string) => {
      const contactId = await aContact(shop, { email, traits: owner === undefined ? {} : { owner } });
      await plan(shop, { contactId });
      await sendAll(shop);
      return server.received.find(({ to }) => to === email)?.raw.toString() ?? '';
    };
    expect(await send('before@example.com', 'anna@bottega.example')).not.toContain('Anna Riva');
    await updateTemplateSender(db, shop.workspaceId, { id: shop.marketing, from: 'owner' });
    expect(await send('ada@example.com', 'Anna@bottega.example')).toMatch(/^From: Anna Riva <anna@bottega\.example>/m);
    expect(await send('bea@example.com')).not.toContain('Anna Riva');
    expect(await send('cleo@example.com', 'nobody@bottega.example')).not.toContain('nobody@');
  });
});
