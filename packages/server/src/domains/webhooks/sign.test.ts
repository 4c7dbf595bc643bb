import { webcrypto } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_ATTEMPTS, nextAttemptAt, readRetryAfter } from './retry-schedule.ts';
import { newSecret, signedHeaders } from './sign.ts';

/** Written from the specification and with another library than ours: what a receiver does. */
async function verify(headers: Record<string, string>, body: string, secret: string): Promise<boolean> {
  const bytes = Uint8Array.from(atob(secret.replace('whsec_', '')), (letter) => letter.charCodeAt(0));
  const key = await webcrypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  const content = new TextEncoder().encode(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`);
  for (const given of (headers['webhook-signature'] ?? '').split(' ')) {
    const [version, signature = ''] = given.split(',');
    const raw = Uint8Array.from(atob(signature), (letter) => letter.charCodeAt(0));
    if (version === 'v1' && (await webcrypto.subtle.verify('HMAC', key, raw, content))) return true;
  }
  return false;
}

describe('the signature of a webhook', () => {
  it('is that of the published example', () => {
    const headers = signedHeaders({
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      now: 1_614_265_330_000,
      body: '{"test": 2432232314}',
      secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    });
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
    expect(headers['webhook-timestamp']).toBe('1614265330');
  });

  it('convinces whoever has the secret, old or new, of this very body, and nobody else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.string({ unit: 'grapheme' }), async (body, changed) => {
        const [present, old, other] = [newSecret(), newSecret(), newSecret()];
        const headers = signedHeaders({ id: 'm1', now: Date.UTC(2026, 10, 27), body, secrets: [present, old] });
        expect(await verify(headers, body, present)).toBe(true);
        expect(await verify(headers, body, old)).toBe(true);
        expect(await verify(headers, body, other)).toBe(false);
        expect(await verify(headers, `${body}${changed} `, present)).toBe(false);
      }),
      { numRuns: 30 },
    );
  });
});

describe('when a webhook is tried again', () => {
  it('grows from seconds to most of a day, and gives up after two days and some', () => {
    let at = 0;
    const waits: number[] = [];
    for (let attempts = 1; ; attempts++) {
      const next = nextAttemptAt({ attempts, now: at, random: 0, retryAfterSeconds: null });
      if (next === null) break;
      waits.push(next - at);
      at = next;
    }
    expect(waits.length + 1).toBe(MOST_ATTEMPTS);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(at / 3_600_000).toBeGreaterThan(48);
    expect(at / 3_600_000).toBeLessThan(72);
  });

  it('leaves the other side alone for as long as it asks, a day at most, and never hurries for it', () => {
    const next = (retryAfterSeconds: number | null) =>
      nextAttemptAt({ attempts: 2, now: 0, random: 0, retryAfterSeconds });
    expect(next(null)).toBe(300_000);
    expect(next(10)).toBe(300_000);
    expect(next(7_200)).toBe(7_200_000);
    expect(next(10 ** 8)).toBe(86_400_000);
    expect(readRetryAfter('120', 0)).toBe(120);
    expect(readRetryAfter('Thu, 01 Jan 1970 00:02:00 GMT', 60_000)).toBe(60);
    expect(readRetryAfter('soon', 0)).toBeNull();
    expect(readRetryAfter(undefined, 0)).toBeNull();
  });
});
