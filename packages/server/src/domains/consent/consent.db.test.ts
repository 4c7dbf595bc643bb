import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../../platform/db/db.ts';
import { aWorkspace, testDatabases } from '../../platform/testing/index.ts';
import {
  consentLedger,
  consentStates,
  eraseAddress,
  hashAddress,
  isSuppressed,
  liftSuppression,
  recordConsent,
  recordConsents,
  suppress,
  suppressionsOf,
  type ConsentEntry,
} from './index.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);

describe.each(testDatabases())('consent on $name', ({ open }) => {
  let db: Db;
  let workspaceId: number;

  beforeEach(async () => {
    db = await open();
    // Another workspace that knows the same address, for a query that forgets the tenant.
    const noise = await aWorkspace(db);
    await recordConsent(db, noise, entry('opted_in', 900));
    await suppress(db, noise, { channel: 'email', address: 'ann@shop.it', reason: 'complaint', at: START });
    workspaceId = await aWorkspace(db);
  });
  afterEach(() => db.close());

  function entry(state: ConsentEntry['state'], day: number, more: Partial<ConsentEntry> = {}): ConsentEntry {
    const at = START + day * DAY;
    return {
      channel: 'email',
      purpose: 'marketing',
      address: ' Ann@Shop.IT',
      state,
      at,
      proof: { ip: '10.0.0.1' },
      ...more,
    };
  }

  const state = async (purpose = 'marketing') =>
    (await consentStates(db, workspaceId, 'email', ['ann@shop.it'])).get('ann@shop.it')?.[purpose]?.state;

  test('the newest decision wins whatever the order of arrival; a request takes no opt-in away', async () => {
    expect(await state()).toBeUndefined();
    await recordConsent(db, workspaceId, entry('pending', 1));
    expect(await state()).toBe('pending');
    await recordConsent(db, workspaceId, entry('opted_in', 2));
    await recordConsent(db, workspaceId, entry('pending', 3));
    expect(await state()).toBe('opted_in');
    await recordConsent(db, workspaceId, entry('opted_out', 5));
    await recordConsent(db, workspaceId, entry('opted_in', 4));
    expect(await state()).toBe('opted_out');
    await recordConsent(db, workspaceId, entry('pending', 6));
    expect(await state()).toBe('pending');
    expect(await state('profiling')).toBeUndefined();
    expect((await consentLedger(db, workspaceId, ['ann@shop.it'])).map((row) => row.state)).toEqual([
      'pending',
      'opted_in',
      'pending',
      'opted_in',
      'opted_out',
      'pending',
    ]);
  });

  test('the same row twice counts once, also within one call', async () => {
    expect(
      await recordConsents(db, workspaceId, [entry('opted_in', 1), entry('opted_in', 1), entry('opted_out', 2)]),
    ).toBe(2);
    expect(await recordConsent(db, workspaceId, entry('opted_in', 1))).toEqual({ recorded: false });
    expect(await state()).toBe('opted_out');
    await expect(recordConsent(db, workspaceId, entry('opted_in', 1, { address: 'no address' }))).rejects.toThrow(
      'no address',
    );
  });

  test('two writers at the same time lose nothing', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, day) =>
        db.transaction((tx) => recordConsent(tx, workspaceId, entry(day % 2 === 0 ? 'opted_in' : 'opted_out', day))),
      ),
    );
    expect(await state()).toBe('opted_out');
    expect(await consentLedger(db, workspaceId, ['ann@shop.it'])).toHaveLength(20);
  });

  test('suppression: lasting before passing, found under its hash, ended by a confirmed opt-in', async () => {
    const asked = { channel: 'email', address: 'ann@shop.it', now: START + DAY };
    const input = { channel: 'email', address: 'Ann@shop.it', at: START };
    await suppress(db, workspaceId, { ...input, reason: 'soft_bounces', expiresAt: START + 2 * DAY });
    expect((await isSuppressed(db, workspaceId, asked))?.reason).toBe('soft_bounces');
    expect(await isSuppressed(db, workspaceId, { ...asked, now: START + 2 * DAY })).toBeNull();
    await suppress(db, workspaceId, { ...input, reason: 'unsubscribed' });
    await suppress(db, workspaceId, { ...input, reason: 'soft_bounces', at: START + DAY, expiresAt: START + 9 * DAY });
    expect((await isSuppressed(db, workspaceId, asked))?.reason).toBe('unsubscribed');
    await recordConsent(db, workspaceId, entry('opted_in', 1));
    expect(await isSuppressed(db, workspaceId, asked)).not.toBeNull();
    await recordConsent(db, workspaceId, entry('opted_in', 2, { proof: { confirmed: true } }));
    expect(await isSuppressed(db, workspaceId, asked)).toBeNull();
    await suppress(db, workspaceId, { ...input, reason: 'hard_bounce' });
    await recordConsent(db, workspaceId, entry('opted_in', 3, { proof: { confirmed: true } }));
    expect((await isSuppressed(db, workspaceId, asked))?.reason).toBe('hard_bounce');
    expect(await liftSuppression(db, workspaceId, { ...asked, reasons: ['hard_bounce'] })).toBe(1);
  });

  test('an erased address stays recognisable and nothing else', async () => {
    await recordConsent(
      db,
      workspaceId,
      entry('opted_in', 1, { proof: { ip: '10.0.0.1', text: 'Yes, Ann', textVersion: '3' } }),
    );
    expect(await eraseAddress(db, workspaceId, { channel: 'email', address: 'ann@shop.it', at: START })).toEqual({
      ledgerRowsKept: 1,
    });
    expect(await state()).toBeUndefined();
    const hash = hashAddress(workspaceId, 'email', 'ann@shop.it');
    expect((await consentLedger(db, workspaceId, [hash])).map((row) => row.proof)).toEqual([{ textVersion: '3' }]);
    const found = await suppressionsOf(db, workspaceId, {
      channel: 'email',
      addresses: ['ann@shop.it', 'b@c.it'],
      now: START,
    });
    expect([...found].map(([address, { reason }]) => [address, reason])).toEqual([['ann@shop.it', 'erased']]);
  });
});
