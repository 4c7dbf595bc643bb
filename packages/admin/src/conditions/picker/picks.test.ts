import { leafSchema, type Condition, type Leaf } from '@sandmill/contracts';
import { describe, expect, it } from 'vitest';
import { isEditable } from '../builder/editors/is-editable.ts';
import { isLeafWhole } from '../builder/tree.ts';
import { isLeaf } from '../words/condition-words.ts';
import { traitPicks, type FieldPick } from './picks.ts';
import type { Words } from '../../ui/words.ts';
import { READY } from './ready-picks.ts';
import { searchPicks } from './search-picks.ts';

const leavesOf = (condition: Condition): Leaf[] => {
  if (isLeaf(condition)) return [condition];
  return condition.kind === 'not' ? leavesOf(condition.of) : condition.of.flatMap(leavesOf);
};

describe('what can be asked', () => {
  it.each(READY.map((ready) => [ready.id, ready] as const))('%s is of a kind that can be edited', (_, ready) => {
    for (const leaf of leavesOf(ready.make())) {
      expect(isEditable(leaf)).toBe(true);
      // What waits for a value has a field to open first.
      if (!isLeafWhole(leaf)) expect(ready.slot).not.toBe('');
    }
  });

  it('covers every kind of the language but those that need names of the workspace', () => {
    const kinds = leafSchema.options.map((option) => option.shape.kind.value as string);
    const offered = new Set(READY.flatMap((ready) => leavesOf(ready.make())).map(({ kind }) => kind as string));
    expect(kinds.filter((kind) => !offered.has(kind))).toEqual(['stage']);
  });
});

describe('traits of contacts', () => {
  const words = { t: (key: string) => key, knows: () => false } as unknown as Words;
  const seen = (property: string, types: string[], origins: ('explicit' | 'implicit')[]) => ({
    property,
    types,
    origins,
    examples: [],
    lastSeen: '2026-11-19T08:00:00.000Z',
  });

  it('say how they are known; attitudes are a group of their own, also before anybody has one', () => {
    const picks = traitPicks(
      [
        seen('plan', ['text'], []),
        seen('attitude_price', ['boolean'], ['explicit', 'implicit']),
        seen('attitude_slow_food', ['text'], ['implicit']),
      ],
      words,
    );
    const of = (id: string) => picks.find((pick) => pick.id === `trait:${id}`);
    expect(of('plan')).toMatchObject({ group: 'profile', origin: 'explicit' });
    expect(of('attitude_price')).toMatchObject({ group: 'attitudes', origin: 'both', icon: 'attitude' });
    expect(of('attitude_price')?.make()).toMatchObject({ is: { op: 'eq', value: true } });
    expect(of('attitude_slow_food')).toMatchObject({ group: 'attitudes', origin: 'implicit' });
    expect(of('attitude_sustainability')?.make()).toMatchObject({ is: { op: 'exists' } });
    expect(picks.filter(({ id }) => id === 'trait:attitude_price')).toHaveLength(1);
  });
});

describe('search', () => {
  const pick = (label: string, also = '', rest: Partial<FieldPick> = {}): FieldPick => ({
    id: label,
    group: 'profile',
    kind: 'trait',
    label,
    also,
    origin: 'explicit',
    slot: '',
    make: () => ({ kind: 'identified' }),
    ...rest,
  });
  const picks = [
    pick('Città', 'city'),
    pick('Età', 'age anni'),
    pick('Acquisti in città', '', { group: 'orders' }),
    pick('Candele', '', { group: 'segments', isExtra: true }),
  ];
  const found = (search: string) =>
    searchPicks(picks, search).flatMap((group) => group.picks.map(({ label }) => label));

  it('without words shows all but one of many', () => {
    expect(found('')).toEqual(['Acquisti in città', 'Città', 'Età']);
  });

  it('finds without accents and case, by other words too, what begins so first', () => {
    expect(found('citta')).toEqual(['Città', 'Acquisti in città']);
    expect(found('ANNI')).toEqual(['Età']);
    expect(found('cand')).toEqual(['Candele']);
    expect(found('città acq')).toEqual(['Acquisti in città']);
    expect(found('xyz')).toEqual([]);
  });
});
