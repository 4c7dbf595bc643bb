import { AppError } from '../errors.ts';

/** What ClickHouse answers when it refuses a statement, the same from both drivers. */
export class HistoryError extends Error {
  /** ClickHouse's number of the error, as in 60 (UNKNOWN_TABLE); 0 when it gave none. */
  readonly code: number;
  /** The first characters of the statement, before its parameters were filled in. */
  readonly statement: string;

  constructor(message: string, code: number, statement: string) {
    super(message);
    this.name = 'HistoryError';
    this.code = code;
    this.statement = statement.slice(0, STATEMENT_CHARS);
  }
}

const STATEMENT_CHARS = 500;
const MESSAGE_CHARS = 1000;
const TIMEOUT_EXCEEDED = 159;
const TOO_SLOW = 160;
const MEMORY_LIMIT_EXCEEDED = 241;

/** The disk is full or failing: CANNOT_WRITE_TO_FILE_DESCRIPTOR, CANNOT_OPEN_FILE, CANNOT_FSYNC, NOT_ENOUGH_SPACE. */
const DISK_CODES = new Set([75, 76, 83, 243]);
const DISK_WORDS = /no space left on device|not enough space|read-only file system|input\/output error/i;

/**
 * Turns what a driver threw into AppError `too_heavy` (a limit was hit), `unavailable` (it cannot write: nothing is
 * wrong with what it was given) or HistoryError.
 */
export function asHistoryError(error: unknown, statement: string): Error {
  if (error instanceof AppError || error instanceof HistoryError || error instanceof TypeError) return error;
  const raw = error as Error & { clickhouseCode?: number | string; code?: number | string };
  const said = /Code:\s*(\d+)/.exec(raw.message)?.[1];
  const code = Number(raw.clickhouseCode ?? said ?? (/^\d+$/.test(String(raw.code)) ? raw.code : 0));
  if (code === TIMEOUT_EXCEEDED || code === TOO_SLOW) {
    return new AppError('too_heavy', 'The question took longer than it may.', { cause: error });
  }
  if (code === MEMORY_LIMIT_EXCEEDED) {
    return new AppError('too_heavy', 'The question needed more memory than it may.', { cause: error });
  }
  if (DISK_CODES.has(code) || DISK_WORDS.test(raw.message)) {
    return new AppError('unavailable', `ClickHouse cannot write: ${raw.message.slice(0, MESSAGE_CHARS)}`, {
      cause: error,
    });
  }
  return new HistoryError(raw.message.slice(0, MESSAGE_CHARS), code, statement);
}
