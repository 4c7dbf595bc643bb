import type { ImportOptions } from '@sandmill/contracts/api/events';

type Encoding = ImportOptions['encoding'];
const NEWLINE = 10;
const NOT_TEXT = [
  { kind: 'zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { kind: 'gzip', bytes: [0x1f, 0x8b] },
  { kind: 'xls', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { kind: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46] },
] as const;

export type FileFacts = {
  encoding: Encoding;
  /** Line breaks: about the number of rows. */
  lines: number;
  /** The beginning of the file as text. */
  sample: string;
  /** It begins like a workbook, an archive or a document: no CSV. */
  notText: 'zip' | 'gzip' | 'xls' | 'pdf' | null;
};

/** Looks at the bytes of a file on their way: whether all of it is UTF-8, how many lines, how it begins. */
export class FileInspector {
  #utf8: InstanceType<typeof TextDecoder> | null = new TextDecoder('utf-8', { fatal: true });
  #lines = 0;
  #head: Buffer[] = [];
  #headBytes = 0;
  readonly #sampleBytes: number;

  constructor(sampleBytes: number) {
    this.#sampleBytes = sampleBytes;
  }

  take(chunk: Buffer): void {
    if (this.#headBytes < this.#sampleBytes) {
      const part = chunk.subarray(0, this.#sampleBytes - this.#headBytes);
      this.#head.push(Buffer.from(part));
      this.#headBytes += part.length;
    }
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) this.#lines += 1;
    this.#checkUtf8(chunk, true);
  }

  facts(): FileFacts {
    this.#checkUtf8(Buffer.alloc(0), false);
    const head = Buffer.concat(this.#head);
    const encoding = bomOf(head) ?? (this.#utf8 ? 'utf-8' : 'windows-1252');
    const sample = new TextDecoder(encoding).decode(head, { stream: true });
    const notText = NOT_TEXT.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte))?.kind ?? null;
    return { encoding, lines: this.#lines, sample, notText };
  }

  #checkUtf8(chunk: Buffer, stream: boolean): void {
    try {
      this.#utf8?.decode(chunk, { stream });
    } catch {
      this.#utf8 = null;
    }
  }
}

function bomOf(head: Buffer): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  return null;
}
