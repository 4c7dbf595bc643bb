import { createHmac } from 'node:crypto';
import { assert, constantFrom, integer, property, record, uuid } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSiteBinding, readToken, signSiteBinding, signToken, type TokenPurpose } from './tokens.ts';

const SECRET = 'a secret of at least thirty-two characters';
const PURPOSES: TokenPurpose[] = [
  'click',
  'open',
  'shared-open',
  'unsubscribe',
  'preferences',
  'confirm',
  'web',
  'site',
];

describe('tokens', () => {
  it('give back what was signed, for their own purpose and secret only', () => {
    const content = record({
      workspaceId: integer({ min: 1, max: 2 ** 31 }),
      id: uuid(),
      number: integer({ min: 0, max: 2 ** 32 - 1 }),
    });
    assert(
      property(content, constantFrom(...PURPOSES), constantFrom(...PURPOSES), (signed, purpose, other) => {
        const token = signToken(SECRET, purpose, signed);
        expect(token).toMatch(/^[\w-]{54}$/);
        expect(readToken(SECRET, purpose, token)).toEqual(signed);
        expect(readToken(`${SECRET}!`, purpose, token)).toBeNull();
        if (other !== purpose) expect(readToken(SECRET, other, token)).toBeNull();
      }),
    );
  });

  it('are signed by HMAC-SHA256, whatever the length of the secret', () => {
    for (const secret of ['short', 'x'.repeat(64), 'é'.repeat(40)])
      for (const purpose of PURPOSES) {
        const id = '018f0000-0000-7000-8000-000000000001';
        const bytes = Buffer.from(signToken(secret, purpose, { workspaceId: 1, id, number: 3 }), 'base64url');
        const signed = Buffer.concat([Buffer.from(`sandmill ${purpose} `), bytes.subarray(0, 24)]);
        expect(bytes.subarray(24)).toEqual(createHmac('sha256', secret).update(signed).digest().subarray(0, 16));
      }
  });

  it('are void with any character changed, cut or added', () => {
    const token = signToken(SECRET, 'click', { workspaceId: 1, id: '018f0000-0000-7000-8000-000000000001', number: 3 });
    for (let at = 0; at < token.length; at++) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      // The last character holds two bits that mean nothing; nothing but the very text is taken.
      expect(readToken(SECRET, 'click', changed)).toBeNull();
    }
    for (const other of [token.slice(1), `${token}A`, '', '../../etc', `${token.slice(0, -1)}=`])
      expect(readToken(SECRET, 'click', other)).toBeNull();
  });

  it('bind a device for ten minutes', () => {
    const of = { workspaceId: 7, contactId: '018f0000-0000-7000-8000-000000000001', now: 1_700_000_000_000 };
    const token = signSiteBinding(SECRET, of);
    expect(readSiteBinding(SECRET, token, of.now + 600_000)).toEqual({ workspaceId: 7, contactId: of.contactId });
    expect(readSiteBinding(SECRET, token, of.now + 601_000)).toBeNull();
  });
});
