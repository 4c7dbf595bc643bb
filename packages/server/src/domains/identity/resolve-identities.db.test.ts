import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Db, Tx } from '../../platform/db/db.ts';
import { aWorkspace, testDatabases } from '../../platform/testing/index.ts';
import type { StoredEvent } from '../collect/index.ts';
import { eraseIdentity, liftErasure } from './erase-identity.ts';
import { findContact } from './find-contact.ts';
import { followRedirects } from './follow-redirects.ts';
import { identityOf } from './identity-of.ts';
import { mergeContactsByHand } from './merge-contacts-by-hand.ts';
import type { Resolution } from './resolve-identities.ts';
import { subjectsOf } from './subjects-of.ts';
import { anEvent } from './testing/arbitraries.ts';
import { aWorld, SETTINGS, turn, type World } from './testing/world.ts';
import { revokeClaim, undoMerge } from './unmerge.ts';

const T0 = 1_777_593_600_000;
const MINUTE = 60_000;
const secret = SETTINGS.erasureSecret;

describe.each(testDatabases())('who is who, on $name', ({ open }) => {
  let db: Db;
  let one: World;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    one = aWorld(db, await aWorkspace(db));
  });

  /** One event, a minute after the last; gives its contact. */
  let minute = 0;
  async function says(parts: Partial<StoredEvent>): Promise<string> {
    const event = anEvent({ time: T0 + minute++ * MINUTE, ...parts });
    const { contactOf } = await turn(one, [event]);
    return contactOf.get(event.id) ?? 'nobody';
  }
  const mail = (email: string): Partial<StoredEvent> => ({ traits: { email } });
  const find = (identifier: string): Promise<string | null> => findContact(db, one.workspaceId, identifier);
  const people = (): number => one.folded.size;
  const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.transaction(work);

  async function conflicts(): Promise<{ code: string; contact_ids: string[] }[]> {
    return db.query('select code, contact_ids from identity_conflicts where workspace_id = $1 order by at', [
      one.workspaceId,
    ]);
  }

  test('a guest order, then a sign-up with the same address: one', async () => {
    const guest = await says({ trust: 'server', ...mail('ann@shop.it') });
    const user = await says({ userId: 'u1', anonymousId: 'd1', ...mail('Ann@Shop.IT') });
    expect(user).toBe(guest);
    expect(people()).toBe(1);
  });

  test('two users with one address: two, and a conflict', async () => {
    const ann = await says({ userId: 'u1', ...mail('family@shop.it') });
    const bob = await says({ userId: 'u2', ...mail('family@shop.it') });
    expect(bob).not.toBe(ann);
    expect(await find('email:family@shop.it')).toBe(ann);
    expect(await conflicts()).toEqual([{ code: 'two_user_ids', contact_ids: [bob, ann] }]);
    await says({ userId: 'u2', ...mail('family@shop.it') });
    expect(await conflicts()).toHaveLength(1);
    const { conflicts: shown } = await identityOf(db, one.workspaceId, bob);
    expect(shown).toMatchObject([{ code: 'two_user_ids', claim: { kindA: 'userId', valueA: 'u2' } }]);
  });

  test('a kiosk where two people leave their addresses: two, and nobody gets what follows', async () => {
    const before = await says({ anonymousId: 'kiosk' });
    const ann = await says({ anonymousId: 'kiosk', ...mail('ann@shop.it') });
    expect(ann).toBe(before);
    expect(await says({ anonymousId: 'kiosk' })).toBe(ann);
    const bob = await says({ anonymousId: 'kiosk', ...mail('bob@shop.it') });
    const visitor = await says({ anonymousId: 'kiosk' });
    expect(new Set([ann, bob, visitor]).size).toBe(3);
    expect(await says({ anonymousId: 'kiosk', ...mail('ann@shop.it') })).toBe(ann);
    expect(await says({ anonymousId: 'kiosk' })).toBe(visitor);
    expect(await says({ anonymousId: 'kiosk', ...mail('cid@shop.it') })).not.toBe(visitor);
    expect(await says({ anonymousId: 'kiosk' })).toBe(visitor);
    expect(await find('anonymousId:kiosk')).toBe(visitor);
  });

  test('a kiosk with two users, then the address of a third: it joins neither', async () => {
    const ann = await says({ userId: 'u1', anonymousId: 'kiosk' });
    const bob = await says({ userId: 'u2', anonymousId: 'kiosk', ...mail('bob@shop.it') });
    const cid = await says({ anonymousId: 'kiosk', ...mail('cid@shop.it') });
    expect(new Set([ann, bob, cid]).size).toBe(3);
  });

  test('the newsletter, then a login on the same device: one', async () => {
    const visitor = await says({ anonymousId: 'd1' });
    const reader = await says({ anonymousId: 'd1', ...mail('ann@shop.it') });
    const user = await says({ userId: 'u1', anonymousId: 'd1' });
    expect([reader, user]).toEqual([visitor, visitor]);
    expect(people()).toBe(1);
  });

  test('a click on a mail binds the device, a forwarded one joins nobody', async () => {
    const ann = await says({ userId: 'u1', ...mail('ann@shop.it') });
    const before = await says({ anonymousId: 'd1' });
    expect(before).not.toBe(ann);
    const click = { contactId: ann, trust: 'system' as const, name: 'Email Link Clicked', anonymousId: 'd1' };
    expect(await says({ ...click, context: { binding: 'click' } })).toBe(ann);
    expect(await says({ anonymousId: 'd1' })).toBe(ann);
    expect(one.folded.get(ann)?.size).toBe(4);
    // Bob opens the mail that Ann forwarded on his own, known device.
    const bob = await says({ userId: 'u2', anonymousId: 'd2', ...mail('bob@shop.it') });
    await says({ ...click, anonymousId: 'd2', context: { binding: 'click' } });
    expect(await says({ userId: 'u2', anonymousId: 'd2' })).toBe(bob);
    expect([ann, bob]).not.toContain(await says({ anonymousId: 'd2' }));
    expect(await conflicts()).toEqual([]);
  });

  test('an alias from the device: one; to itself: nothing; between two known users: a conflict, also when known later', async () => {
    const visitor = await says({ anonymousId: 'd1' });
    expect(await says({ type: 'alias', userId: 'u1', previousId: 'd1' })).toBe(visitor);
    expect(await says({ type: 'alias', userId: 'u1', previousId: 'u1' })).toBe(visitor);
    expect(await conflicts()).toEqual([]);
    const other = await says({ userId: 'u2' });
    await says({ type: 'alias', userId: 'u2', previousId: 'u1' });
    expect(await find('userId:u2')).toBe(other);
    expect(await find('userId:u1')).toBe(visitor);
    expect(await conflicts()).toHaveLength(1);
    await says({ type: 'alias', userId: 'u2', previousId: 'u3' });
    expect(await conflicts()).toHaveLength(1);
    await says({ userId: 'u3' });
    expect(await conflicts()).toHaveLength(2);
  });

  test("an event without a usable id is nobody's", async () => {
    const { dropped, contactOf, created } = await turn(one, [
      anEvent({ id: '00000000-0000-4000-8000-000000000001', userId: 'undefined' }),
    ]);
    expect([...dropped]).toEqual([['00000000-0000-4000-8000-000000000001', 'unidentified']]);
    expect([...contactOf.values()]).toEqual([null]);
    expect(created).toEqual([]);
  });

  test('a server outranks a browser, whatever time the browser claims', async () => {
    await says({ userId: 'thief', time: 0, ...mail('ann@shop.it') });
    const ann = await says({ userId: 'u1', trust: 'server', ...mail('ann@shop.it') });
    expect(await find('email:ann@shop.it')).toBe(ann);
  });

  test('a merge says why, is followed, and can be undone by its claim', async () => {
    const user = await says({ userId: 'u1' });
    const reader = await says({ anonymousId: 'd1', ...mail('ann@shop.it') });
    await says({ userId: 'u1', ...mail('ann@shop.it') });
    expect(await find(reader)).toBe(user);
    expect(await followRedirects(db, one.workspaceId, [reader, user])).toEqual(
      new Map([
        [reader, user],
        [user, user],
      ]),
    );
    const [merge] = (await identityOf(db, one.workspaceId, user)).merges;
    expect(merge).toMatchObject({ fromId: reader, toId: user, reason: 'shared_identifier', undoneAt: null });
    expect(merge?.claim).toEqual({ kindA: 'userId', valueA: 'u1', kindB: 'email', valueB: 'ann@shop.it' });
    expect((await subjectsOf(db, one.workspaceId, user)).map((span) => span.subject).sort()).toEqual(
      ['a:d1', `c:${reader}`, `c:${user}`, 'e:ann@shop.it', 'u:u1'].sort(),
    );
    if (!merge?.claim) throw new Error('no claim');
    const { claim } = merge;
    const change = await inTx((tx) => revokeClaim(tx, one.workspaceId, { claim, by: 'Ada', at: T0 }, one.ids));
    expect(change).toMatchObject({ returned: [reader], created: [{ id: reader }] });
    expect(change.refold.sort()).toEqual([reader, user].sort());
    expect(await find('email:ann@shop.it')).toBe(reader);
    expect(await find(reader)).toBe(reader);
    one.folded.set(reader, new Set());
    expect(await says({ userId: 'u1', trust: 'server', time: T0 - 1, ...mail('ann@shop.it') })).toBe(user);
    expect(await find('email:ann@shop.it')).toBe(reader);
    expect((await identityOf(db, one.workspaceId, user)).merges).toMatchObject([{ fromId: reader, undoneAt: T0 }]);
    await expect(
      inTx((tx) => revokeClaim(tx, one.workspaceId, { claim, by: 'Ada', at: T0 }, one.ids)),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  test('undoing a merge takes along what came to the merged contact later', async () => {
    const user = await says({ userId: 'u1', ...mail('u@shop.it') });
    const reader = await says({ ...mail('ann@shop.it') });
    await says({ userId: 'u1', ...mail('ann@shop.it') });
    await says({ anonymousId: 'd9', ...mail('ann@shop.it') });
    await says({ userId: 'u1', anonymousId: 'd8' });
    await inTx((tx) => undoMerge(tx, one.workspaceId, { fromId: reader, by: 'Ada', at: T0 }, one.ids));
    expect(await find('anonymousId:d9')).toBe(reader);
    expect(await find('anonymousId:d8')).toBe(user);
    await expect(
      inTx((tx) => undoMerge(tx, one.workspaceId, { fromId: reader, by: 'Ada', at: T0 }, one.ids)),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a system event follows its contact through a merge, and comes back with it', async () => {
    const user = await says({ userId: 'u1' });
    const reader = await says({ ...mail('ann@shop.it') });
    await says({ userId: 'u1', ...mail('ann@shop.it') });
    const sent = { contactId: reader, trust: 'system' as const, name: 'Email Sent' };
    expect(await says(sent)).toBe(user);
    await says({ ...sent, ...mail('stranger@shop.it') });
    expect(await find('email:stranger@shop.it')).toBeNull();
    expect(await says({ ...sent, name: 'Traits Set', ...mail('new@shop.it') })).toBe(user);
    expect(await find('email:new@shop.it')).toBe(user);
    expect(one.history.at(-1)?.subject).toBe('e:new@shop.it');
    expect(one.history.at(-2)?.subject).toBe(`c:${reader}`);
  });

  test('two contacts are joined by hand, and parted again', async () => {
    const user = await says({ userId: 'u1' });
    const buyer = await says({ trust: 'server', ...mail('ann@shop.it') });
    const join = (contactIds: [string, string]): Promise<unknown> =>
      inTx((tx) => mergeContactsByHand(tx, one.workspaceId, { contactIds, at: T0 }, one.ids));
    expect(await join([buyer, user])).toMatchObject({ merges: [{ fromId: buyer, toId: user, reason: 'by_hand' }] });
    expect(await find('email:ann@shop.it')).toBe(user);
    await expect(join([buyer, user])).rejects.toMatchObject({ code: 'conflict' });
    await inTx((tx) => undoMerge(tx, one.workspaceId, { fromId: buyer, by: 'Ada', at: T0 }, one.ids));
    expect(await find('email:ann@shop.it')).toBe(buyer);
    await join([user, buyer]);
    expect(await find('email:ann@shop.it')).toBe(user);
    one.folded.delete(buyer);
    const other = await says({ userId: 'u2' });
    await expect(join([user, other])).rejects.toThrow('both have a user id');
    expect(await find('userId:u2')).toBe(other);
  });

  test('the erased are dropped and counted, come back only when let in', async () => {
    const ann = await says({ userId: 'u1', anonymousId: 'd1', ...mail('ann@shop.it') });
    const bob = await says({ userId: 'u2', anonymousId: 'd2' });
    const { contactIds, subjects } = await inTx((tx) =>
      eraseIdentity(tx, one.workspaceId, ann, { secret, at: T0, ids: one.ids }),
    );
    expect(contactIds).toEqual([ann]);
    expect(subjects.map((span) => span.subject).sort()).toEqual(['a:d1', `c:${ann}`, 'e:ann@shop.it', 'u:u1'].sort());
    one.folded.delete(ann);
    one.history = one.history.filter(({ event }) => event.userId !== 'u1');
    expect(await says({ userId: 'u1' })).toBe('nobody');
    expect(await says({ anonymousId: 'd1' })).toBe('nobody');
    expect(await says({ userId: 'u9', ...mail('ann@shop.it') })).toBe('nobody');
    expect(await says({ contactId: ann, trust: 'system', name: 'Email Sent' })).toBe('nobody');
    expect(await says({ userId: 'u2', anonymousId: 'd1' })).toBe(bob);
    for (const who of ['userId:u1', 'email:ann@shop.it', 'anonymousId:d1', 'userId:u9', ann])
      expect(await find(who)).toBeNull();
    const rows = await db.query<{ dropped_events: number }>('select * from erasures where workspace_id = $1', [
      one.workspaceId,
    ]);
    expect(rows.map((row) => row.dropped_events).reduce((sum, count) => sum + count, 0)).toBe(4);
    expect(JSON.stringify(rows)).not.toMatch(/ann|u1|d1"/);
    const left = await db.query('select * from identity_claims where workspace_id = $1', [one.workspaceId]);
    expect(left).toHaveLength(1);
    expect(await liftErasure(db, one.workspaceId, { identifier: 'email:ANN@shop.it', secret })).toBe(true);
    expect(await says({ ...mail('ann@shop.it') })).not.toBe('nobody');
  });

  test("of an erased person's shared device the others keep their part", async () => {
    const ann = await says({ anonymousId: 'kiosk', ...mail('ann@shop.it') });
    const bob = await says({ anonymousId: 'kiosk', ...mail('bob@shop.it') });
    const visitor = await says({ anonymousId: 'kiosk' });
    const { change } = await inTx((tx) => eraseIdentity(tx, one.workspaceId, ann, { secret, at: T0, ids: one.ids }));
    expect(change.merges).toMatchObject([{ fromId: visitor, toId: bob, reason: 'stretch' }]);
    one.folded = new Map([[bob, new Set()]]);
    expect(await says({ anonymousId: 'kiosk' })).toBe(bob);
  });

  test('a constant id that slipped through is put in quarantine at its size', async () => {
    const events = Array.from({ length: 2500 }, (_, place) =>
      anEvent({ userId: 'test', anonymousId: `device-${place}`, time: T0 + place }),
    );
    const resolutions: Resolution[] = [];
    for (let at = 0; at < events.length; at += 700) resolutions.push(await turn(one, events.slice(at, at + 700)));
    const count = async (sql: string): Promise<number | undefined> =>
      (await db.query<{ n: number }>(sql, [one.workspaceId]))[0]?.n;
    expect(await count('select count(*) as n from identifiers where workspace_id = $1')).toBe(2501);
    expect(
      await count("select count(*) as n from identity_claims where workspace_id = $1 and refused = 'component_full'"),
    ).toBe(2501 - 1000);
    expect(new Set(resolutions.flatMap(({ contactOf }) => [...contactOf.values()])).size).toBe(1);
    expect(
      await count("select count(*) as n from identity_conflicts where workspace_id = $1 and code = 'component_full'"),
    ).toBe(1);
    const late = await says({ anonymousId: 'device-2400' });
    expect(late).not.toBe(await find('userId:test'));
  });

  test('hostile ids are ids like others', async () => {
    const ids = [
      "'; drop table identifiers; --",
      '{"a":1}',
      '{,"\\}',
      'NULL,',
      '💥\u{1F468}\u200d\u{1F469}',
      '\ud800half',
      '<b>',
      'x'.repeat(5000),
      '\\',
      'é',
      'e\u0301',
    ];
    const seen = new Set<string>();
    for (const userId of ids) {
      const contact = await says({ userId, anonymousId: `d-${userId}` });
      expect(await says({ anonymousId: `d-${userId}` })).toBe(contact);
      seen.add(contact);
    }
    expect(seen.size).toBe(ids.length);
  });

  test('extreme times do no harm', async () => {
    const ann = await says({ userId: 'u1', anonymousId: 'd1', time: -62_135_596_800_000 });
    expect(await says({ userId: 'u1', anonymousId: 'd1', time: 253_402_300_799_999 })).toBe(ann);
  });
});
