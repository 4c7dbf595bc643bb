import { AppError } from '../errors.ts';

/** What PostgreSQL answers when it refuses a statement, the same from both drivers. Values of parameters are left out. */
export class SqlError extends Error {
  /** SQLSTATE, as in '23505'. */
  readonly code: string;
  readonly detail: string | null;
  readonly table: string | null;
  readonly column: string | null;
  readonly constraint: string | null;
  /** The first characters of the statement. */
  readonly statement: string;

  constructor(fields: SqlErrorFields) {
    super(fields.message);
    this.name = 'SqlError';
    this.code = fields.code;
    this.detail = fields.detail ?? null;
    this.table = fields.table ?? null;
    this.column = fields.column ?? null;
    this.constraint = fields.constraint ?? null;
    this.statement = fields.statement.slice(0, STATEMENT_CHARS);
  }
}

/** Classes 53 (no space, no memory, no connection left) and 58 (the system failed). */
const OUT_OF_RESOURCES = /^(53|58)/;

/** When the server could not do its work, whatever it was asked: AppError `unavailable`, else the error itself. */
export function unavailableOr(error: SqlError): SqlError | AppError {
  if (!OUT_OF_RESOURCES.test(error.code)) return error;
  return new AppError('unavailable', `PostgreSQL cannot work: ${error.message}`, {
    retryAfterSeconds: 5,
    cause: error,
  });
}

const STATEMENT_CHARS = 500;

export type SqlErrorFields = {
  message: string;
  code: string;
  statement: string;
  detail?: string | undefined;
  table?: string | undefined;
  column?: string | undefined;
  constraint?: string | undefined;
};

/** True when a unique index (the named one, if named) refused the row. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return error instanceof SqlError && error.code === '23505' && (!constraint || error.constraint === constraint);
}

/** True when a foreign key (the named one, if named) refused the row. */
export function isForeignKeyViolation(error: unknown, constraint?: string): boolean {
  return error instanceof SqlError && error.code === '23503' && (!constraint || error.constraint === constraint);
}
