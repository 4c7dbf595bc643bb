import { ImapFault } from './imap-fault.ts';

/** One answer of the server: lines and literals in turn (RFC 3501, section 4.3); it begins and ends with a line. */
export type ImapResponse = { tag: string; parts: (string | Buffer)[] };

export type ImapLimits = { lineBytes: number; literalBytes: number; responseBytes: number };

const LITERAL = /\{(\d{1,15})\}$/;

/** Cuts what comes from a server into answers. A server that goes past the limits is broken off. */
export class ImapResponses {
  readonly #limits: ImapLimits;
  readonly #take: (response: ImapResponse) => void;
  #line: Buffer[] = [];
  #literal: Buffer[] = [];
  /** Bytes of the literal that are still to come; null: a line is being read. */
  #missing: number | null = null;
  #parts: (string | Buffer)[] = [];
  #bytes = 0;

  constructor(limits: ImapLimits, take: (response: ImapResponse) => void) {
    this.#limits = limits;
    this.#take = take;
  }

  /** @throws ImapFault protocol */
  push(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0) {
      const used = this.#missing === null ? this.#readLine(rest) : this.#readLiteral(rest, this.#missing);
      this.#bytes += used;
      if (this.#bytes > this.#limits.responseBytes) throw tooMuch();
      rest = rest.subarray(used);
      if (this.#missing === 0) this.#endLiteral();
    }
  }

  #readLiteral(chunk: Buffer, missing: number): number {
    const piece = chunk.subarray(0, missing);
    this.#literal.push(piece);
    this.#missing = missing - piece.length;
    return piece.length;
  }

  #endLiteral(): void {
    this.#parts.push(Buffer.concat(this.#literal));
    this.#literal = [];
    this.#missing = null;
  }

  #readLine(chunk: Buffer): number {
    const end = chunk.indexOf(0x0a);
    const piece = end < 0 ? chunk : chunk.subarray(0, end + 1);
    this.#line.push(piece);
    if (this.#line.reduce((sum, one) => sum + one.length, 0) > this.#limits.lineBytes) throw tooMuch();
    if (end >= 0) this.#endLine();
    return piece.length;
  }

  #endLine(): void {
    const line = Buffer.concat(this.#line)
      .toString('latin1')
      .replace(/\r?\n$/, '');
    this.#line = [];
    const size = LITERAL.exec(line)?.[1];
    this.#parts.push(size === undefined ? line : line.slice(0, line.lastIndexOf('{')));
    if (size !== undefined) {
      if (Number(size) > this.#limits.literalBytes) throw tooMuch();
      this.#missing = Number(size);
      return;
    }
    const parts = this.#parts;
    this.#parts = [];
    this.#bytes = 0;
    const first = String(parts[0]);
    const space = first.indexOf(' ');
    this.#take({ tag: space < 0 ? first : first.slice(0, space), parts: [first.slice(space + 1), ...parts.slice(1)] });
  }
}

function tooMuch(): ImapFault {
  return new ImapFault('protocol', 'The server sends more than a mailbox should.');
}

/** A value of an answer. Literals stay bytes; NIL is null. */
export type ImapValue = string | Buffer | null | ImapValue[];

const DEEPEST = 30;

/** The values of an answer, in lists as it has them. @throws ImapFault protocol */
export function readValues(parts: ImapResponse['parts']): ImapValue[] {
  const top: ImapValue[] = [];
  const open: ImapValue[][] = [top];
  const here = (): ImapValue[] => open.at(-1) as ImapValue[];
  for (const part of parts) {
    if (typeof part !== 'string') {
      here().push(part);
      continue;
    }
    for (const [token] of part.matchAll(/\(|\)|"(?:[^"\\]|\\.)*"|[^\s()"]+/g)) {
      if (token === '(') {
        const list: ImapValue[] = [];
        here().push(list);
        open.push(list);
        if (open.length > DEEPEST) throw new ImapFault('protocol', 'The server answers in too many brackets.');
      } else if (token === ')') {
        if (open.length > 1) open.pop();
      } else if (token.startsWith('"')) here().push(token.slice(1, -1).replaceAll(/\\(.)/g, '$1'));
      else here().push(token.toUpperCase() === 'NIL' ? null : token);
    }
  }
  return top;
}
