import { expect, it } from 'vitest';
import { findTotpStep, totpCode } from './totp.ts';

const SECRET = Buffer.from('12345678901234567890');

/** RFC 6238, appendix B: the last six of eight digits. */
it.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at %i seconds the code is %s', (seconds, code) => {
  expect(totpCode(SECRET, Math.floor(seconds / 30))).toBe(code);
});

it('takes the code of half a minute before and after, each once', () => {
  const now = 1_111_111_109_000;
  const step = Math.floor(now / 30_000);
  for (const away of [-1, 0, 1])
    expect(findTotpStep(SECRET, totpCode(SECRET, step + away), { now, after: 0 })).toBe(step + away);
  expect(findTotpStep(SECRET, totpCode(SECRET, step + 2), { now, after: 0 })).toBeNull();
  expect(findTotpStep(SECRET, totpCode(SECRET, step), { now, after: step })).toBeNull();
  expect(findTotpStep(SECRET, '', { now, after: 0 })).toBeNull();
  expect(findTotpStep(SECRET, ` ${totpCode(SECRET, step).replace(/^(...)/, '$1 ')}`, { now, after: 0 })).toBe(step);
});
