import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../platform/db/db.ts';
import { testDatabases } from '../../../platform/testing/index.ts';
import { addressStops } from './address-stops.ts';
import { lookUpDomains, type MailDns } from './look-up-domains.ts';
import { selectMailDomains } from './mail-domains.queries.ts';

const HOUR = 3_600_000;

describe.each(testDatabases())('domains that mail is addressed to, on $name', ({ open }) => {
  let db: Db;
  let now: number;
  const asked: string[] = [];
  beforeEach(async () => {
    db = await open();
    now = Date.UTC(2026, 10, 16);
    asked.length = 0;
  });
  afterEach(() => db.close());

  type Records = Record<string, { mx?: string[]; a?: string[] } | 'silent'>;
  const dns = (records: Records): MailDns => {
    const of = (name: string) => {
      const found = records[name] ?? (name === 'gmail.com' ? { mx: ['mx.gmail.com'] } : {});
      if (found === 'silent') throw new Error('ETIMEOUT');
      return found;
    };
    return {
      mx: async (name) => {
        asked.push(name);
        return of(name).mx ?? [];
      },
      addresses: async (name) => of(name).a ?? [],
    };
  };
  const look = (of: MailDns) =>
    lookUpDomains(db, of, { now: () => now, limit: 50, signal: new AbortController().signal });
  const people = ['a@good.it', 'b@own.it', 'c@null.it', 'd@gone.it', 'e@quiet.it', 'f@shop.test', 'abuse@good.it'];
  const world: Records = {
    'good.it': { mx: ['mx.good.it'] },
    'own.it': { a: ['192.0.2.1'] },
    'null.it': { mx: [''] },
    'quiet.it': 'silent',
  };

  it('pass until they have been looked up, then the dead are named, those without an answer never', async () => {
    expect([...(await addressStops(db, people, now))]).toEqual([['abuse@good.it', 'role_address']]);
    await look(dns(world));
    expect(asked).not.toContain('shop.test');
    expect([...(await addressStops(db, people, now))]).toEqual([
      ['c@null.it', 'null_mx'],
      ['abuse@good.it', 'role_address'],
    ]);
    now += HOUR;
    await look(dns(world));
    expect(Object.fromEntries(await addressStops(db, people, now))).toEqual({
      'c@null.it': 'null_mx',
      'd@gone.it': 'no_mail_domain',
      'abuse@good.it': 'role_address',
    });
    now += 80 * HOUR;
    await look(dns({ ...world, 'gone.it': { mx: ['mx.back.it'] } }));
    expect((await selectMailDomains(db, ['gone.it'])).get('gone.it')).toBe('receives');
  });

  it('are not judged while DNS knows not even the best known', async () => {
    await addressStops(db, people, now);
    for (const broken of [dns({ 'gmail.com': {} }), dns({ 'gmail.com': 'silent' })]) {
      for (const hours of [1, 2, 3]) {
        now += hours * HOUR;
        expect(await look(broken)).toBe(0);
      }
    }
    expect([...(await addressStops(db, people, now)).values()]).toEqual(['role_address']);
  });
});
