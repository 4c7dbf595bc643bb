/**
 * The part of PostgreSQL's frontend/backend protocol 3.0 that the embedded driver speaks with PGlite:
 * https://www.postgresql.org/docs/current/protocol-message-formats.html. Speaking it ourselves, with all messages of a
 * statement in one buffer, takes a prepared statement from 137 to 35 microseconds against `pglite.query`.
 */
import { readerOf } from './sql-values.ts';
import { SqlError } from './sql-error.ts';

/** A statement kept parsed in the session under a name, or sent with its text once. */
export type Statement = { text: string; name: string; parse: boolean };

/** Parse (when asked), Bind, Describe, Execute and Sync in one buffer. */
export function statementMessage(statement: Statement, params: readonly (string | null)[]): Uint8Array {
  const writer = new Writer();
  if (statement.parse) {
    writer.begin('P');
    writer.text(statement.name);
    writer.text(statement.text);
    writer.int16(0);
    writer.end();
  }
  writer.begin('B');
  writer.text('');
  writer.text(statement.name);
  writer.int16(0);
  writer.int16(params.length);
  for (const param of params) writer.value(param);
  writer.int16(0);
  writer.end();
  writer.begin('D');
  writer.raw('P');
  writer.text('');
  writer.end();
  writer.begin('E');
  writer.text('');
  writer.int32(0);
  writer.end();
  writer.begin('S');
  writer.end();
  return writer.bytes();
}

/** Forgets a prepared statement. */
export function closeMessage(name: string): Uint8Array {
  const writer = new Writer();
  writer.begin('C');
  writer.raw('S');
  writer.text(name);
  writer.end();
  writer.begin('S');
  writer.end();
  return writer.bytes();
}

/** A simple query: several statements, no parameters. */
export function scriptMessage(text: string): Uint8Array {
  const writer = new Writer();
  writer.begin('Q');
  writer.text(text);
  writer.end();
  return writer.bytes();
}

export type Answer = {
  rows: Record<string, unknown>[];
  /** What the last statement was and did, as in "INSERT 0 5". */
  tag: string;
  /** Rows touched, from the tag. */
  affected: number;
  error: SqlError | null;
  notifications: { channel: string; payload: string }[];
  /** The statement was parsed and its name is now known to the session. */
  parsed: boolean;
};

type Column = { name: string; read: (text: string) => unknown };

/** Reads everything the server answered to one buffer. `statement` goes into the error. */
export function readAnswer(bytes: Uint8Array, statement: string): Answer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const answer: Answer = { rows: [], tag: '', affected: 0, error: null, notifications: [], parsed: false };
  let columns: Column[] = [];
  for (let at = 0; at < buffer.length;) {
    const type = buffer[at];
    const start = at + 5;
    at += 1 + buffer.readInt32BE(at + 1);
    switch (type) {
      case 0x31: // '1' ParseComplete
        answer.parsed = true;
        break;
      case 0x54: // 'T' RowDescription
        columns = readColumns(buffer, start);
        break;
      case 0x44: // 'D' DataRow
        answer.rows.push(readRow(buffer, start, columns));
        break;
      case 0x43: // 'C' CommandComplete
        answer.tag = buffer.toString('latin1', start, at - 1);
        answer.affected = affectedRows(answer.tag);
        break;
      case 0x45: // 'E' ErrorResponse
        answer.error ??= readError(buffer, start, statement);
        break;
      case 0x41: // 'A' NotificationResponse
        answer.notifications.push(readNotification(buffer, start));
        break;
      default: // The rest (BindComplete, NoData, ReadyForQuery, notices, ...) carries nothing that is needed.
    }
  }
  return answer;
}

/** The number at the end of a command tag; 0 for tags without one ("BEGIN"). */
export function affectedRows(tag: string): number {
  const match = / (\d+)$/.exec(tag);
  return match ? Number(match[1]) : 0;
}

function readColumns(buffer: Buffer, start: number): Column[] {
  const columns: Column[] = [];
  let at = start + 2;
  for (let left = buffer.readInt16BE(start); left > 0; left--) {
    const end = buffer.indexOf(0, at);
    const name = buffer.toString('utf8', at, end);
    // After the name: table (4), column (2), type (4), size (2), modifier (4), format (2).
    columns.push({ name, read: readerOf(buffer.readInt32BE(end + 7)) });
    at = end + 19;
  }
  return columns;
}

function readRow(buffer: Buffer, start: number, columns: Column[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  let at = start + 2;
  for (const column of columns) {
    const length = buffer.readInt32BE(at);
    at += 4;
    if (length < 0) {
      row[column.name] = null;
      continue;
    }
    row[column.name] = column.read(buffer.toString('utf8', at, at + length));
    at += length;
  }
  return row;
}

function readError(buffer: Buffer, start: number, statement: string): SqlError {
  const fields = new Map<string, string>();
  for (let at = start; buffer[at] !== 0;) {
    const end = buffer.indexOf(0, at + 1);
    fields.set(String.fromCharCode(buffer[at] ?? 0), buffer.toString('utf8', at + 1, end));
    at = end + 1;
  }
  return new SqlError({
    message: fields.get('M') ?? 'PostgreSQL refused the statement without a reason.',
    code: fields.get('C') ?? 'XX000',
    detail: fields.get('D'),
    table: fields.get('t'),
    column: fields.get('c'),
    constraint: fields.get('n'),
    statement,
  });
}

function readNotification(buffer: Buffer, start: number): { channel: string; payload: string } {
  const channelEnd = buffer.indexOf(0, start + 4);
  const payloadEnd = buffer.indexOf(0, channelEnd + 1);
  return {
    channel: buffer.toString('utf8', start + 4, channelEnd),
    payload: buffer.toString('utf8', channelEnd + 1, payloadEnd),
  };
}

/** Writes messages: a type byte, a length that counts itself, a body. */
class Writer {
  #buffer = Buffer.allocUnsafe(1024);
  #at = 0;
  #start = 0;

  begin(type: string): void {
    this.raw(type);
    this.#start = this.#at;
    this.int32(0);
  }

  end(): void {
    this.#buffer.writeInt32BE(this.#at - this.#start, this.#start);
  }

  raw(character: string): void {
    this.#room(1);
    this.#buffer[this.#at++] = character.charCodeAt(0);
  }

  /** A string that ends with a zero byte; zero bytes inside would end it early and are refused. */
  text(text: string): void {
    if (text.includes('\0')) throw new TypeError('SQL text must not contain a zero character.');
    const size = Buffer.byteLength(text);
    this.#room(size + 1);
    this.#at += this.#buffer.write(text, this.#at);
    this.#buffer[this.#at++] = 0;
  }

  value(value: string | null): void {
    if (value === null) return this.int32(-1);
    const size = Buffer.byteLength(value);
    this.#room(size + 4);
    this.int32(size);
    this.#at += this.#buffer.write(value, this.#at);
  }

  int16(value: number): void {
    this.#room(2);
    this.#at = this.#buffer.writeUInt16BE(value, this.#at);
  }

  int32(value: number): void {
    this.#room(4);
    this.#at = this.#buffer.writeInt32BE(value, this.#at);
  }

  /** A copy of its own, so that its memory can be handed to the worker thread. */
  bytes(): Uint8Array {
    return new Uint8Array(this.#buffer.subarray(0, this.#at));
  }

  #room(size: number): void {
    if (this.#at + size <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + size));
    this.#buffer.copy(larger, 0, 0, this.#at);
    this.#buffer = larger;
  }
}
