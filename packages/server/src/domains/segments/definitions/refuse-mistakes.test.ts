import { describe, expect, it } from 'vitest';
import type { Condition } from '@sandmill/contracts';
import type { AppError } from '../../../platform/errors.ts';
import type { DefinitionRow } from './definition-row.ts';
import { refuseMistakes } from './refuse-mistakes.ts';

const segment = (id: number, definition: Condition): DefinitionRow => ({
  definitionId: id,
  group: `segment:${id}`,
  name: `s${id}`,
  version: 1,
  ownerKind: 'segment',
  definition,
});
const tag: Condition = { kind: 'tag', tag: 'vip' };
const huge: Condition = {
  kind: 'eventCount',
  event: { name: 'A' },
  count: { op: 'gte', value: 20_000 },
  window: { last: { value: 1, unit: 'day' } },
};

function errorsOf(definition: Condition, others: DefinitionRow[] = []): string[] {
  try {
    refuseMistakes(segment(1, definition), others, { timeZone: 'UTC', place: 'definition' });
    return [];
  } catch (error) {
    const { errors, message } = error as AppError;
    return errors.length > 0 ? errors.map(({ path }) => path) : [message];
  }
}

describe('refuseMistakes', () => {
  it('names every mistake by its path, in one pass', () => {
    const definition: Condition = {
      kind: 'all',
      of: [
        tag,
        huge,
        { kind: 'any', of: [] },
        { kind: 'not', of: { kind: 'all', of: [] } },
        { kind: 'any', of: [huge] },
      ],
    };
    expect(errorsOf(definition)).toEqual([
      'definition.of.1',
      'definition.of.2',
      'definition.of.3.of',
      'definition.of.4.of.0',
    ]);
  });

  it('takes all of nothing, alone, for everybody', () => {
    expect(errorsOf({ kind: 'all', of: [] })).toEqual([]);
    expect(errorsOf({ kind: 'any', of: [] })).toEqual(['definition']);
  });

  it('is not hindered by another definition that is broken, and still finds circles', () => {
    const broken = segment(2, { kind: 'trait', path: ['x'], is: { op: 'resembles' } } as unknown as Condition);
    expect(errorsOf(tag, [broken])).toEqual([]);
    const asks = (segmentId: number): Condition => ({ kind: 'segment', segmentId });
    const circle = () =>
      refuseMistakes(segment(1, asks(3)), [segment(3, asks(1))], { timeZone: 'UTC', place: 'definition' });
    expect(circle).toThrow('"s1", which asks "s3"');
    expect(errorsOf(asks(3), [segment(3, asks(1))])).toEqual(['definition']);
  });
});
