import { COUPON_LIMITS, type CouponImport } from '@sandmill/contracts/api/coupons';
import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { insertCodes, selectPool } from './coupon-pools.queries.ts';

/** A first line of a file exported from a shop. */
const HEADING = /^(code|codes|coupon|codice|codici|discount code)$/i;
const SHOWN = 20;

/**
 * Adds codes to a pool: one a line, or the first column of a CSV. Whole or not at all: with a line that is no code
 * nothing is added.
 * @throws AppError not_found, invalid_request with the lines
 */
export async function importCodes(
  db: Db,
  workspaceId: number,
  { poolId, text }: { poolId: string; text: string },
): Promise<CouponImport> {
  const { codes, refused, lines } = readCodes(text);
  if (refused.length > 0) {
    const errors = refused
      .slice(0, SHOWN)
      .map(({ line, code }) => ({ path: `text:${line}`, message: `"${code}" is no code.` }));
    throw new AppError('invalid_request', `Line ${refused[0]?.line} holds no code. Nothing was added.`, { errors });
  }
  if (codes.length === 0) throw new AppError('invalid_request', 'There is no code in it. Write one a line.');
  if (codes.length > COUPON_LIMITS.codesOfImport)
    throw new AppError('too_large', `At most ${COUPON_LIMITS.codesOfImport} codes at once. Split the list.`);
  return db.transaction(async (tx) => {
    const pool = await selectPool(tx, workspaceId, poolId);
    if (!pool || pool.archivedAt !== null) throw new AppError('not_found', 'There is no such pool, or it is archived.');
    if (pool.codes + codes.length > COUPON_LIMITS.codes)
      throw new AppError('too_large', `A pool holds up to ${COUPON_LIMITS.codes} codes. Make another one.`);
    const added = await insertCodes(tx, workspaceId, { poolId, codes });
    return { added, known: lines - added, refused: [] };
  });
}

/** Codes in their order, each once. A code has no spaces or control characters, so that it can be typed. */
export function readCodes(text: string): {
  codes: string[];
  refused: { line: number; code: string }[];
  lines: number;
} {
  const refused: { line: number; code: string }[] = [];
  const codes = new Set<string>();
  let lines = 0;
  for (const [index, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const code = (raw.split(/[;,\t]/)[0] ?? '')
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim();
    if (code === '' || (index === 0 && HEADING.test(code))) continue;
    lines++;
    if (code.length <= COUPON_LIMITS.codeChars && /^[^\s\p{C}<>{}%"]+$/u.test(code)) codes.add(code);
    else refused.push({ line: index + 1, code: code.slice(0, 40) });
  }
  return { codes: [...codes], refused, lines };
}
