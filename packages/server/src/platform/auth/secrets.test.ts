import { expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './passwords.ts';
import { seal, unseal } from './seal.ts';
import { waitAfter } from './sign-in-lock.ts';
import { newToken, newWriteKey, sameSecret, temporaryPassword, workspaceKey } from './tokens.ts';

it('hashes passwords with argon2id at the OWASP parameters, never twice alike', async () => {
  const [one, two] = await Promise.all([hashPassword('pässword'), hashPassword('pässword')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  // The same letter composed and decomposed, as two keyboards send it.
  expect(await verifyPassword(one, 'pa\u0308ssword')).toBe(true);
  expect(await verifyPassword(one, 'password')).toBe(false);
});

it('is false for nobody, also when the decoy is guessed', async () => {
  expect(await verifyPassword(null, 'no such user')).toBe(false);
});

it('opens what it sealed, with the same secret only', () => {
  const sealed = seal('one secret', 'smtp://user:pass@host');
  expect(sealed).not.toContain('pass');
  expect(unseal('one secret', sealed)).toBe('smtp://user:pass@host');
  expect(() => unseal('another', sealed)).toThrow('another SANDMILL_SECRET');
  expect(() => unseal('one secret', `${sealed.slice(0, -2)}AA`)).toThrow('another SANDMILL_SECRET');
});

it('makes tokens nobody guesses and keys every client takes', () => {
  expect(newToken('smk_')).toMatch(/^smk_[\w-]{43}$/);
  // The Jitsu client takes 25 characters that begin with c.
  expect(newWriteKey()).toMatch(/^c[a-z0-9]{24}$/);
  expect(temporaryPassword()).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
  expect(sameSecret('a', 'a')).toBe(true);
  expect(sameSecret('a', 'ab')).toBe(false);
});

it('gives each workspace and purpose a key of its own', () => {
  const keys = [workspaceKey('s', 1, 'links'), workspaceKey('s', 2, 'links'), workspaceKey('s', 1, 'confirm')];
  expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(3);
});

it('waits longer with each failure, up to an end', () => {
  expect([4, 5, 6, 7, 10, 1000].map((failures) => waitAfter('email', failures) / 1000)).toEqual([
    0, 30, 60, 120, 900, 900,
  ]);
  expect([29, 30, 60].map((failures) => waitAfter('ip', failures) / 1000)).toEqual([0, 30, 3600]);
});
