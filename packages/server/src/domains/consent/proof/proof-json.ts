import type { LedgerRow } from '../consent.queries.ts';
import { addToDigest, openDigest, recordText } from './proof-facts.ts';

/**
 * The proof as one JSON text in pieces. The digest at its end is SHA-256 over the records as written, each followed by a
 * line feed; it is the one that the PDF prints.
 */
export async function* proofJson(
  rows: AsyncIterable<LedgerRow> | Iterable<LedgerRow>,
  head: Record<string, unknown>,
): AsyncIterable<string> {
  const digest = openDigest();
  yield `${JSON.stringify(head).slice(0, -1)},"records":[`;
  let records = 0;
  for await (const row of rows) {
    addToDigest(digest, row);
    yield `${records === 0 ? '\n' : ',\n'}${recordText(row)}`;
    records++;
  }
  yield `\n],"count":${records},"digest":"${digest.digest('hex')}"}\n`;
}
