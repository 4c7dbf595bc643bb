import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Comparison, Json } from '@sandmill/contracts';
import type { History } from '../../../platform/history/history.ts';
import { openTestHistory } from '../../../platform/testing/index.ts';
import { compileFilter } from '../conditions/property-filter.ts';
import { selectorSql } from './selector-sql.ts';
import { sqlParams } from './sql-params.ts';

const COMPARISONS: Comparison[] = [
  { op: 'eq', value: 'vase' },
  { op: 'ne', value: 'Vase' },
  { op: 'ne', value: 'Bowl' },
  { op: 'in', values: ['Bowl', 'Lamp'] },
  { op: 'contains', value: 'am' },
  { op: 'exists' },
  { op: 'notExists' },
  { op: 'gte', value: 30 },
];
const VALUES: Json[] = [
  [{ name: 'Lamp' }, { name: 'Vase' }, 'gift', null],
  [{ name: 'Vase' }, { name: 'Vase' }],
  [{ price: 30 }, { name: 30 }],
  [],
  ['Vase'],
  { name: 'Vase' },
  { name: [{ name: 'Vase' }] },
  'Vase',
  null,
];

describe('a condition on what a list holds, in SQL', () => {
  let history: History;
  beforeAll(async () => {
    history = await openTestHistory();
  });
  afterAll(() => history.close());

  it.each(COMPARISONS)('%j says the same as the mill', async (is) => {
    const path = ['products', 'name'];
    const params = sqlParams();
    const meant = selectorSql({ name: '*', where: [{ path, is }] }, { params, zone: 'UTC', time: '0' });
    const rows = params.add(
      VALUES.map((products) => JSON.stringify({ products })),
      'Array(String)',
    );
    const answers = await history.query<{ holds: number }>(
      `select ${meant} as holds from (select 'X' as name, false as is_bot, arrayJoin(${rows}) as properties)`,
      params.values,
    );
    const expected = VALUES.map((products) => compileFilter({ path, is })({ products }, { now: 0, zone: 'UTC' }));
    expect(answers.map(({ holds }) => Number(holds) === 1)).toEqual(expected);
  });
});
