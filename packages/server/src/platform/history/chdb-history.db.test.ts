import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestHistory } from '../testing/index.ts';
import type { History } from './history.ts';

let history: History;
beforeEach(async () => {
  history = await openTestHistory();
});
afterEach(() => history.close());

describe('embedded history', () => {
  it('appends rows and reads them', async () => {
    await history.command(
      "create table t (id UInt64, at DateTime64(3, 'UTC'), amount Decimal(18, 4)) engine = MergeTree order by id",
    );
    await history.append('t', [{ id: 1, at: new Date(1_700_000_000_123), amount: '12.5' }]);
    expect(await history.query('select * from t where at = {at:DateTime64(3)}', { at: 1_700_000_000_123 })).toEqual([
      { id: 1, at: '2023-11-14T22:13:20.123Z', amount: '12.5' },
    ]);
  });
});
