import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileBlobs } from '../../../platform/blobs/blobs.ts';
import type { Draft } from './draft.ts';
import type { ImportPlan } from './import-plan.ts';
import { readDrafts } from './read-drafts.ts';
import { sortDrafts } from './sort-drafts.ts';

const MB = 1_000_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'sandmill-memory-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

const HEADER = ['order id', 'date', 'email', 'total', 'note'];
const plan: ImportPlan = {
  kind: 'orders',
  importId: 'i',
  uploadedAt: Date.UTC(2026, 0, 1),
  fileHash: 'h',
  fileName: 'f.csv',
  country: 'IT',
  options: {
    separator: ',',
    encoding: 'utf-8',
    dateFormat: 'ymd',
    decimal: '.',
    currency: 'EUR',
    timeZone: 'Europe/Rome',
  },
  lawfulBasis: 'contract',
  lawfulBasisNote: null,
  columns: HEADER,
  columnOf: new Map([
    ['orderId', 0],
    ['time', 1],
    ['email', 2],
    ['total', 3],
  ]),
  identifiers: { email: (value) => value, phone: (value) => value, id: (value) => value },
  list: null,
};

/** So many bytes of orders, newest first. */
function file(bytes: number): Readable {
  return Readable.from(
    (function* () {
      yield Buffer.from(`${HEADER.join(',')}\n`);
      let row = 0;
      for (let written = 0; written < bytes;) {
        let text = '';
        for (let i = 0; i < 200; i++, row++) {
          const at = new Date(Date.UTC(2025, 0, 1) - row * 60_000).toISOString();
          text += `o${row},${at},person${row % 5_000}@example.com,12.50,"${'x'.repeat(150)}"\n`;
        }
        written += text.length;
        yield Buffer.from(text);
      }
    })(),
  );
}

async function* accepted(bytes: number, look: () => void): AsyncGenerator<Draft> {
  for await (const { draft } of readDrafts(file(bytes), plan)) {
    if (draft) yield draft;
    look();
  }
}

it('reads and sorts 25 MB within memory that the size of the file does not change', { timeout: 120_000 }, async () => {
  let last = Number.NEGATIVE_INFINITY;
  let count = 0;
  let most = 0;
  let looks = 0;
  const blobs = fileBlobs(directory);
  collect();
  const before = process.memoryUsage().heapUsed;
  const look = (): void => {
    looks += 1;
    if (looks % 30_000 !== 0) return;
    collect();
    most = Math.max(most, process.memoryUsage().heapUsed - before);
  };
  for await (const draft of sortDrafts(accepted(25 * MB, look), { blobs, key: 'sort', runChars: 2 * MB })) {
    if (draft.at < last) throw new Error('out of order');
    last = draft.at;
    count += 1;
    look();
  }
  expect(count).toBeGreaterThan(100_000);
  // Measured: 5 MB. A file held whole would be 75 MB and more of objects.
  expect(most).toBeLessThan(30 * MB);
});
