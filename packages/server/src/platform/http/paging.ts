import type { z } from 'zod';
import type { Page } from '@sandmill/contracts/api/paging';
import { AppError } from '../errors.ts';

/**
 * Cursors are opaque to callers: base64url of the JSON of the last row's sort keys. They are not secrets; the query
 * behind them is bound to the workspace anyway.
 */
export function encodeCursor(keys: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/**
 * The sort keys in a cursor, or null for the first page.
 * @throws AppError invalid_request when the text is no cursor of this list.
 */
export function decodeCursor<T>(cursor: string | undefined, schema: z.ZodType<T>): T | null {
  if (cursor === undefined || cursor === '') return null;
  const parsed = schema.safeParse(parseKeys(cursor));
  if (parsed.success) return parsed.data;
  throw new AppError('invalid_request', 'The cursor does not belong to this list.', {
    errors: [{ path: 'cursor', message: 'Send the "nextCursor" of the page before, unchanged, or leave it out.' }],
  });
}

function parseKeys(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/**
 * One page out of rows that were asked for with `limit + 1`: the surplus row says that there is a next page.
 * `keysOf` gives the sort keys of a row, as `decodeCursor` will give them back.
 */
export function pageFrom<Row, Item>(
  rows: readonly Row[],
  limit: number,
  options: {
    item: (row: Row) => Item;
    keysOf: (row: Row) => readonly (string | number | null)[];
    total?: number | null;
  },
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(options.item),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(options.keysOf(last)) : null,
    total: options.total ?? null,
  };
}
