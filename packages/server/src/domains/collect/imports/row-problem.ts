import type { RowProblem } from '@sandmill/contracts/api/events';

/** Why a cell, a row or a file is not taken in. Worded in problem-texts.ts and in the admin's catalogue. */
export const ROW_PROBLEMS = [
  'missing_value',
  'missing_identity',
  'email_unreadable',
  'phone_unreadable',
  'id_unusable',
  'date_impossible',
  'date_unreadable',
  'date_future',
  'amount_unreadable',
  'number_unreadable',
  'truth_unreadable',
  'currency_unreadable',
  'consent_unreadable',
  'consent_without_basis',
  'status_unreadable',
  'event_reserved',
  'too_long',
  'row_too_large',
  'too_many_cells',
  'order_incomplete',
  'order_too_long',
  // Of the whole file.
  'quote_not_closed',
  'cell_too_large',
  'file_gone',
  'list_gone',
  'not_finished',
] as const;
export type RowProblemCode = (typeof ROW_PROBLEMS)[number];

/** What is wrong with a cell; the row is added by whoever reads rows. */
export type CellProblem = { code: RowProblemCode; params?: Record<string, string | number> };

/** A value that was read, or why it was not. */
export type Read<T> = { value: T; problem: null } | { value: null; problem: CellProblem };

const SHOWN_CHARS = 200;

export function read<T>(value: T): Read<T> {
  return { value, problem: null };
}

export function unread(code: RowProblemCode, params?: Record<string, string | number>): Read<never> {
  return { value: null, problem: params === undefined ? { code } : { code, params } };
}

export function rowProblem(
  problem: CellProblem,
  place: { row: number; column?: string | null; value?: string },
): RowProblem {
  return {
    code: problem.code,
    row: place.row,
    column: place.column ?? null,
    value: (place.value ?? '').slice(0, SHOWN_CHARS),
    params: problem.params ?? {},
  };
}

/** The file as a whole cannot be read on: the import fails with this reason, however often it is tried. */
export class ImportFileError extends Error {
  readonly problem: RowProblem;

  constructor(problem: RowProblem) {
    super(`The file cannot be imported: ${problem.code}, row ${problem.row}.`);
    this.name = 'ImportFileError';
    this.problem = problem;
  }
}
