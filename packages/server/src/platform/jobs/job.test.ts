import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createJobRegistry, type JobDefinition } from './job.ts';
import { retryDelay } from './retry-delay.ts';

const job = (name: string): JobDefinition<never> => ({ name, schema: z.never(), handle: async () => {} });

describe('job registry', () => {
  it('refuses two handlers of one name', () => {
    expect(() => createJobRegistry([job('a'), job('b'), job('a')])).toThrow('Two handlers for the job "a"');
  });

  it('refuses a name that is enqueued and not handled', () => {
    expect(() => createJobRegistry([job('a')], ['a', 'b'])).toThrow('No handler for the job "b"');
  });

  it('holds one definition for each name', () => {
    expect([...createJobRegistry([job('a'), job('b')], ['b']).keys()]).toEqual(['a', 'b']);
  });
});

describe('delay before the next attempt', () => {
  it('doubles, up to an hour, half of it by chance', () => {
    expect([1, 2, 3, 20].map((attempt) => retryDelay(attempt, 0))).toEqual([2_500, 5_000, 10_000, 1_800_000]);
    expect(retryDelay(1, 0.5)).toBe(3_750);
    expect(retryDelay(20, 0.9999999)).toBe(3_600_000);
  });
});
