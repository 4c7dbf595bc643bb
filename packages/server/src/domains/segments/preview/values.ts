import type { ValueCounts } from '@sandmill/contracts/api/segment-preview';
import type { History } from '../../../platform/history/history.ts';
import { eventValuesSql, traitValuesSql, type ValuesAsked } from '../sql/values-sql.ts';

const LIMITS = { maxSeconds: 10 };

/** The values of a trait, the most frequent first. */
export function traitValues(history: History, workspaceId: number, asked: ValuesAsked): Promise<ValueCounts> {
  return counts(history, traitValuesSql(workspaceId, asked));
}

/** The values of a property of an event's newest rows, the most frequent first. */
export function eventValues(
  history: History,
  workspaceId: number,
  asked: ValuesAsked & { event: string },
): Promise<ValueCounts> {
  return counts(history, eventValuesSql(workspaceId, asked));
}

async function counts(history: History, { sql, params }: ReturnType<typeof traitValuesSql>): Promise<ValueCounts> {
  const rows = await history.query<{ raw: string; people: number; known: number }>(sql, params, LIMITS);
  return {
    values: rows.map(({ raw, people }) => ({ value: JSON.parse(raw) as string, people: Number(people) })),
    known: Number(rows[0]?.known ?? 0),
  };
}
