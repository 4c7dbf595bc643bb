import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseEmail, normaliseId, normalisePhone } from './normalise-identifier.ts';
import { RUNS } from './testing/arbitraries.ts';

const runs = { numRuns: Math.max(RUNS, 2000) };
const textArbitrary = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.emailAddress(),
  fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.domain()).map(([local, domain]) => `${local}@${domain}`),
  fc.constantFrom('İan@shop.it', 'ΑΣ@shop.gr', 'e\u0301@x.it', '\ud800a@b.it', 'straße@straße.de', 'a@127.0.0.1'),
);

describe('ids', () => {
  test.each([
    ['  u1  ', 'u1'],
    ['Ann', 'Ann'],
    [42, '42'],
    ['820982911946154508', '820982911946154508'],
    ['a\u0000b', 'ab'],
    ['x0', 'x0'],
    ['guest-77', 'guest-77'],
  ])('%j is %j', (raw, id) => expect(normaliseId(raw)).toBe(id));

  test.each(
    [
      '',
      ' ',
      '\u00a0',
      'null',
      'NULL',
      'undefined',
      'anonymous',
      'Guest',
      '0',
      '0000',
      '-',
      '-1',
      'NaN',
      'None',
    ].concat(
      ['[object Object]', "'null'", '"undefined"', '`anonymous`', '""', "''", '\\"\\"', 'anonymousId', 'distinct_id'],
      ['00000000-0000-0000-0000-000000000000', 'true', 'false', '{}', '[]', '(not set)', '\u0000', '\'"null"\''],
    ),
  )('%j names nobody', (raw) => expect(normaliseId(raw)).toBeNull());

  test.each([null, undefined, {}, [], true, Number.NaN])('%j is no id', (raw) => expect(normaliseId(raw)).toBeNull());

  test('a long one is hashed, so that two never become one', () => {
    const long = 'é'.repeat(300);
    expect(normaliseId(long)).toMatch(/^sha256:[\da-f]{64}$/);
    expect(normaliseId(`${long}1`)).not.toBe(normaliseId(`${long}2`));
  });

  test('are normal after the first time, and what a database gives back', () => {
    fc.assert(
      fc.property(textArbitrary, (text) => {
        const id = normaliseId(text);
        if (id === null) return;
        expect(normaliseId(id)).toBe(id);
        expect(Buffer.from(id).toString()).toBe(id);
        expect(id).not.toContain('\u0000');
        expect(Buffer.byteLength(id)).toBeLessThanOrEqual(512);
      }),
      runs,
    );
  });
});

describe('addresses', () => {
  test.each([
    [' Ann@Shop.IT ', 'ann@shop.it'],
    ['ann.b+news@gmail.com', 'ann.b+news@gmail.com'],
    ['info@città.it', 'info@xn--citt-3na.it'],
    ['info@XN--CITT-3NA.it', 'info@xn--citt-3na.it'],
    ['e\u0301lodie@x.fr', 'élodie@x.fr'],
    ['ann@shop.it.', 'ann@shop.it'],
  ])('%j is %j', (raw, email) => expect(normaliseEmail(raw)).toBe(email));

  test.each(
    ['', 'ann', 'ann@', '@shop.it', 'ann@shop', 'a b@shop.it', 'a@b@shop.it', 'null@shop.it', 'a@1.2.3.4'].concat([
      'undefined',
      'ann@shop..it',
      'ann@.it',
      `${'a'.repeat(250)}@shop.it`,
      '<ann@shop.it>',
      'a@exa%6dple.it',
    ]),
  )('%j is none', (raw) => expect(normaliseEmail(raw)).toBeNull());

  test('are normal after the first time', () => {
    fc.assert(
      fc.property(textArbitrary, (text) => {
        const email = normaliseEmail(text);
        if (email === null) return;
        expect(normaliseEmail(email)).toBe(email);
        expect(normaliseEmail(`  ${email.toUpperCase()} `) ?? email).toBe(normaliseEmail(email.toUpperCase()) ?? email);
        expect(email).toBe(email.normalize('NFC').toLowerCase());
      }),
      runs,
    );
  });
});

describe('phone numbers', () => {
  test.each([
    ['347 1234567', 'IT', '+393471234567'],
    ['+39 347 123 4567', 'DE', '+393471234567'],
    ['0039 347 1234567', 'IT', '+393471234567'],
    [393471234567, 'IT', '+393471234567'],
    ['02 1234 5678', 'IT', '+390212345678'],
    ['(212) 555-2368', 'US', '+12125552368'],
  ])('%j in %s is %s', (raw, country, phone) => expect(normalisePhone(raw, country)).toBe(phone));

  test.each(['', '0', '123', '00000000', '+39 000', 'call me', '+39 02 12345678 ext. 9', '1'.repeat(50)])(
    '%j is none',
    (raw) => expect(normalisePhone(raw, 'IT')).toBeNull(),
  );

  test('with a country that does not exist need their prefix', () => {
    expect(normalisePhone('+393471234567', 'XX')).toBe('+393471234567');
    expect(normalisePhone('3471234567', 'XX')).toBeNull();
  });
});
