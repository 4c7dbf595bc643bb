import type { Readable } from 'node:stream';
import type { RowProblem } from '@sandmill/contracts/api/events';
import { EVENT_LIMITS } from '../limits.ts';
import { contactDraft } from './contact-row.ts';
import type { Draft } from './draft.ts';
import { eventDraft } from './event-row.ts';
import type { ImportPlan } from './import-plan.ts';
import { MOST_ORDER_ROWS, orderDraft } from './order-rows.ts';
import { productDraft } from './product-row.ts';
import { readRows, type CsvRow } from './read-rows.ts';
import { RowReader } from './row-reader.ts';
import { rowProblem } from './row-problem.ts';

/** Rows that belong together, and what they become: a draft, or for each row what is wrong with it. */
export type Converted =
  { draft: Draft; rejected: null } | { draft: null; rejected: { row: CsvRow; problems: RowProblem[] }[] };

/** Orders carry their lines: many times an event's size is still one order. */
const LARGEST_DRAFT = { contacts: EVENT_LIMITS.eventBytes, events: EVENT_LIMITS.eventBytes, products: EVENT_LIMITS.eventBytes, orders: 8 * EVENT_LIMITS.eventBytes }; // prettier-ignore

/** The file as drafts and rejections, in its order. Holds one order at the most. Gives the same for the same plan. */
export async function* readDrafts(file: Readable, plan: ImportPlan): AsyncGenerator<Converted> {
  let isHeader = true;
  let order: { id: string; rows: RowReader[]; isTooLong: boolean } | null = null;
  const flush = (): Converted[] => (order === null || order.rows.length === 0 ? [] : [convertOrder(order.rows)]);
  for await (const row of readRows(file, plan.options)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    const reader = new RowReader(plan, row);
    if (plan.kind !== 'orders') {
      yield convertRow(reader);
      continue;
    }
    const id = reader.text('orderId');
    if (order === null || id === '' || id !== order.id) {
      yield* flush();
      order = { id, rows: [], isTooLong: false };
    }
    order.rows.push(reader);
    if (!order.isTooLong && order.rows.length <= MOST_ORDER_ROWS) continue;
    order.isTooLong = true;
    yield tooLong(order.rows.splice(0));
  }
  yield* flush();
}

function convertRow(reader: RowReader): Converted {
  const draft = draftOf(reader);
  return settled([reader], draft);
}

function draftOf(reader: RowReader): Draft | null {
  switch (reader.plan.kind) {
    case 'contacts':
      return contactDraft(reader);
    case 'events':
      return eventDraft(reader);
    case 'products':
      return productDraft(reader);
    case 'orders':
      return orderDraft([reader]);
  }
}

function convertOrder(readers: RowReader[]): Converted {
  return settled(readers, orderDraft(readers));
}

function settled(readers: RowReader[], draft: Draft | null): Converted {
  const [first] = readers;
  if (draft !== null && first) {
    const limit = LARGEST_DRAFT[first.plan.kind];
    const size = sizeOf(draft);
    if (size <= limit) return { draft, rejected: null };
    first.fail({ code: 'row_too_large', params: { bytes: size, limit } }, null);
  }
  const other = readers.find(({ problems }) => problems.length > 0)?.row.row ?? 0;
  return {
    draft: null,
    rejected: readers.map(({ row, problems }) => ({
      row,
      problems:
        problems.length > 0
          ? problems
          : [rowProblem({ code: 'order_incomplete', params: { other } }, { row: row.row })],
    })),
  };
}

function tooLong(readers: RowReader[]): Converted {
  for (const reader of readers) reader.fail({ code: 'order_too_long', params: { limit: MOST_ORDER_ROWS } }, 'orderId');
  return { draft: null, rejected: readers.map(({ row, problems }) => ({ row, problems })) };
}

/** Measured only when it could matter: a character is at most three bytes. */
function sizeOf(draft: Draft): number {
  const text = JSON.stringify(draft.order ?? draft.product ?? draft.events);
  return text.length * 3 <= EVENT_LIMITS.eventBytes ? text.length : Buffer.byteLength(text);
}
