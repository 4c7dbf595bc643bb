import { describe, expect, it } from 'vitest';
import type { Condition } from '@sandmill/contracts';
import { buildDefinitions, type Definitions } from '../definitions/build-definitions.ts';
import { testRecord } from '../laws/test-person.ts';
import { advance } from './advance.ts';
import { evaluateAll } from './evaluate-all.ts';
import { takeEvent } from './take-event.ts';

const DAY_MS = 86_400_000;
const T0 = Date.UTC(2026, 0, 1);
/** Each asks the one before it twice: looked at anew each time, the last would look at the first a million times. */
const SEGMENTS = 20;

const base: Condition = { kind: 'lastSeen', op: 'withinLast', duration: { value: 7, unit: 'day' } };
const asks = (segmentId: number): Condition => ({ kind: 'segment', segmentId });

function chain(): Definitions {
  const rows = Array.from({ length: SEGMENTS }, (_, i) => ({
    definitionId: i + 1,
    group: `segment:${i + 1}`,
    name: `s${i + 1}`,
    version: 1,
    ownerKind: 'segment' as const,
    definition:
      i === 0
        ? base
        : ({ kind: 'any', of: [{ kind: 'all', of: [asks(i), { kind: 'identified' }] }, asks(i)] } satisfies Condition),
  }));
  return buildDefinitions(rows, { timeZone: 'UTC' });
}

/** Counts how often the first of all is asked. */
function counting(definitions: Definitions): { asked: number } {
  const counted = { asked: 0 };
  for (const { source, logic } of definitions.leaves.values()) {
    if (source.kind !== 'lastSeen') continue;
    const { holds } = logic;
    logic.holds = (record, now, world) => {
      counted.asked++;
      return holds(record, now, world);
    };
  }
  return counted;
}

describe('segments within segments', () => {
  it('ask what is known already once, however many lie in between, at an event and at a deadline', () => {
    const definitions = chain();
    const counted = counting(definitions);
    const record = testRecord('a', T0);
    record.watch.asOf = T0;
    const askedBy = (work: () => unknown): number => {
      counted.asked = 0;
      work();
      return counted.asked;
    };
    // Once for where it stands, and once for what comes at the instant at which it changes.
    const few = 3 * SEGMENTS;
    expect(askedBy(() => evaluateAll(record, definitions, T0, 'event'))).toBeLessThan(few);
    record.lastSeen = T0 + DAY_MS;
    const seen = { id: 'e', name: 'Seen', time: T0 + DAY_MS, arrivedAt: T0 + DAY_MS, isBot: false, properties: {} };
    const none = { traits: [], tags: false, consent: false, orders: false };
    expect(
      askedBy(() => takeEvent(record, definitions, seen as unknown as Parameters<typeof takeEvent>[2], none)),
    ).toBeLessThan(few);
    const left = advance(record, definitions, T0 + 10 * DAY_MS);
    expect(left.map(({ at, to }) => [at, to])).toEqual(
      Array.from({ length: SEGMENTS }, () => [T0 + 8 * DAY_MS, false]),
    );
    expect(askedBy(() => evaluateAll(record, definitions, T0 + 10 * DAY_MS, 'event'))).toBeLessThan(few);
  });
});
