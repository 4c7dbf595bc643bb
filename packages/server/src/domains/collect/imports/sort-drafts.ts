import { Readable } from 'node:stream';
import type { Blobs } from '../../../platform/blobs/blobs.ts';
import type { Draft } from './draft.ts';
import { joinOrders } from './order-rows.ts';

/** One sorted run in memory, in characters of JSON: 1 GB of rows makes about a hundred runs. */
const RUN_CHARS = 16_000_000;

/** A run in memory holds text, which is smaller; a line of a file comes as the draft that was read of it. */
type Line = { at: number; order: string; row: number; content: string | Draft };
const NEWLINE = 10;

/**
 * Drafts in the order in which they happened, so that each person's past is built as it was; orders of the same instant
 * and number are joined. Runs beyond one go through files, so memory does not grow with the import. Equal input gives
 * equal output, which lets an interrupted import go on where it was.
 */
export async function* sortDrafts(
  drafts: AsyncIterable<Draft>,
  { blobs, key, runChars = RUN_CHARS }: { blobs: Blobs; key: string; runChars?: number },
): AsyncGenerator<Draft> {
  const runs: string[] = [];
  let lines: Line[] = [];
  let chars = 0;
  try {
    for await (const draft of drafts) {
      const text = JSON.stringify(draft);
      lines.push({ at: draft.at, order: draft.order?.orderId ?? '', row: draft.row, content: text });
      chars += text.length;
      if (chars < runChars) continue;
      const name = `${key}.run-${runs.length}`;
      runs.push(name);
      await blobs.put(name, Readable.from(textOf(lines.sort(compareLines))));
      [lines, chars] = [[], 0];
    }
    const last = inMemory(lines.sort(compareLines));
    const sources = [last, ...(await Promise.all(runs.map((name) => fromBlob(blobs, name))))];
    yield* joined(merge(sources));
  } finally {
    for (const name of runs) await blobs.delete(name);
  }
}

function* textOf(lines: readonly Line[]): Generator<string> {
  for (const { content } of lines) yield `${content as string}\n`;
}

async function* inMemory(lines: readonly Line[]): AsyncGenerator<Line> {
  yield* lines;
}

async function fromBlob(blobs: Blobs, name: string): Promise<AsyncGenerator<Line>> {
  const file = await blobs.get(name);
  return (async function* () {
    for await (const text of linesOf(file)) {
      const draft = JSON.parse(text) as Draft;
      yield { at: draft.at, order: draft.order?.orderId ?? '', row: draft.row, content: draft };
    }
  })();
}

/** Not by node:readline, for which U+2028 ends a line: JSON leaves it as it is. */
async function* linesOf(file: Readable): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const chunk of file as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, at)]).toString();
      rest = [];
      from = at + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
}

/** The smallest of the heads again and again; with a hundred runs at most a plain search is quick enough. */
async function* merge(sources: AsyncGenerator<Line>[]): AsyncGenerator<Draft> {
  const heads: { line: Line; source: AsyncGenerator<Line> }[] = [];
  try {
    for (const source of sources) {
      const { value, done } = await source.next();
      if (!done) heads.push({ line: value, source });
    }
    for (let head = least(heads); head !== undefined; head = least(heads)) {
      const { content } = head.line;
      yield typeof content === 'string' ? (JSON.parse(content) as Draft) : content;
      const { value, done } = await head.source.next();
      if (done) heads.splice(heads.indexOf(head), 1);
      else head.line = value;
    }
  } finally {
    for (const source of sources) await source.return(undefined);
  }
}

function least<H extends { line: Line }>(heads: readonly H[]): H | undefined {
  let best = heads[0];
  for (const head of heads) if (best && compareLines(head.line, best.line) < 0) best = head;
  return best;
}

async function* joined(drafts: AsyncIterable<Draft>): AsyncGenerator<Draft> {
  let last: Draft | null = null;
  for await (const draft of drafts) {
    if (last?.order && draft.order && last.at === draft.at && last.order.orderId === draft.order.orderId) {
      joinOrders(last, draft);
      continue;
    }
    if (last !== null) yield last;
    last = draft;
  }
  if (last !== null) yield last;
}

function compareLines(a: Line, b: Line): number {
  return a.at - b.at || (a.order < b.order ? -1 : a.order > b.order ? 1 : a.row - b.row);
}
