import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../platform/db/db.ts';
import { testDatabases } from '../../../platform/testing/index.ts';
import { eraseMessagesOf } from '../erase-person.ts';
import { ATTEMPT_DAYS } from '../delivery-settings.ts';
import { aContact, aShop, NOW, plan, sendAll, type TestShop } from '../testing.ts';
import { smtpServer, type TestServer } from '../testing/smtp-server.ts';
import { deleteOldAttempts, selectAttempts } from './attempts.queries.ts';

const DAY_MS = 86_400_000;

describe.each(testDatabases())('what was said about each message on $name', ({ open }) => {
  let db: Db;
  let shop: TestShop;
  let server: TestServer;
  beforeEach(async () => {
    [db, server] = await Promise.all([open(), smtpServer()]);
    shop = await aShop(db, { connections: 1 }, { url: server.url });
  });
  afterEach(async () => {
    await shop.deps.adapters.close();
    await server.close();
    await db.close();
  });
  const message = async (email: string) => {
    const contactId = await aContact(shop, { email });
    return { contactId, id: await plan(shop, { contactId }) };
  };
  const attemptsOf = (id: string) => selectAttempts(db, shop.workspaceId, id);

  it('is kept for each try, with who answered and without the mail', async () => {
    let tries = 0;
    server.behave = (to) =>
      to === 'later@example.com' && tries++ === 0 ? { code: 451, message: '4.7.1 greylisted' } : null;
    const first = await message('ada@example.com');
    await sendAll(shop);
    const { id } = await message('later@example.com');
    await sendAll(shop);
    shop.clock.moveBy(600_000);
    await sendAll(shop);
    const [opening] = await attemptsOf(first.id);
    expect(opening?.lines[0]?.text).toMatch(/^connecting to 127\.0\.0\.1:/);
    const attempts = await attemptsOf(id);
    expect(attempts.map(({ at, outcome, service }) => ({ at, outcome, service }))).toEqual([
      { at: new Date(NOW).toISOString(), outcome: 'refused', service: null },
      { at: new Date(NOW + 600_000).toISOString(), outcome: 'accepted', service: null },
    ]);
    expect(attempts[0]?.peer).toEqual({
      host: '127.0.0.1',
      port: Number(new URL(server.url).port),
      ip: '127.0.0.1',
      tls: null,
      openedAt: new Date(NOW).toISOString(),
      mailOfConnection: 2,
    });
    const text = attempts[0]?.lines.map(({ by, text }) => `${by}: ${text}`).join('\n');
    expect(text).toMatch(/us: RCPT TO:<later@example\.com>/);
    expect(text).toMatch(/server: 451 4\.7\.1 greylisted/);
    expect(JSON.stringify(attempts)).not.toContain('Ciao');
  });

  it('goes with the person, and when it is too old', async () => {
    const gone = await message('gone@example.com');
    const stays = await message('stays@example.com');
    await sendAll(shop);
    await db.transaction((tx) => eraseMessagesOf(tx, shop.workspaceId, [gone.contactId]));
    expect([await attemptsOf(gone.id), (await attemptsOf(stays.id)).length]).toEqual([[], 1]);
    const tidy = (days: number) =>
      deleteOldAttempts(db, { now: NOW + days * DAY_MS, usualDays: ATTEMPT_DAYS, limit: 10 });
    expect([await tidy(ATTEMPT_DAYS), await tidy(ATTEMPT_DAYS + 1)]).toEqual([0, 1]);
  });

  it('is not kept where the workspace does not want it', async () => {
    await db.execute(`update workspaces set settings = jsonb_set(settings, '{delivery,attemptDays}', '0')`);
    const { id } = await message('ada@example.com');
    await sendAll(shop);
    expect(server.received).toHaveLength(1);
    expect(await attemptsOf(id)).toEqual([]);
  });
});
