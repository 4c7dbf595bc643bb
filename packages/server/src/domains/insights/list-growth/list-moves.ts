import {
  GAIN_KINDS,
  LOSS_REASONS,
  type ListMove,
  type listMovesQuerySchema,
} from '@sandmill/contracts/api/list-growth';
import type { Page } from '@sandmill/contracts/api/paging';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import { spanOfPeriod, todayIn } from '../../segments/index.ts';
import { edgesOf, readSourceKey, type GrowthAsker } from './list-growth.ts';
import { selectMoves, selectSourceNames } from './list-moves.queries.ts';

const cursorKeys = z.tuple([z.iso.datetime(), z.string()]);

/** Who came onto the list, or went from it, in a period; newest first. @throws AppError invalid_request */
export async function listMoves(
  { sql, workspaceId, timeZone, now }: GrowthAsker,
  query: z.output<typeof listMovesQuerySchema>,
): Promise<Page<ListMove>> {
  const cursor = decodeCursor(query.cursor, cursorKeys);
  const span = spanOfPeriod(query, todayIn(timeZone, now));
  const source = query.source === undefined ? null : readSourceKey(query.source);
  const names = await selectSourceNames(sql, workspaceId);
  const rows = await selectMoves(sql, workspaceId, {
    ...edgesOf({ timeZone, now }, span),
    side: query.side,
    kind: source?.kind ?? null,
    detail: source?.detail ?? null,
    channel: query.channel ?? null,
    reason: query.reason ?? null,
    after: cursor && { at: cursor[0], address: cursor[1] },
    limit: query.limit + 1,
  });
  return pageFrom(rows, query.limit, {
    item: ({ at, kind: word, detail, reason, ...row }) => {
      const kind = GAIN_KINDS.find((one) => one === word) ?? ('other' as const);
      return {
        ...row,
        at: at.toISOString(),
        side: query.side,
        kind,
        source: kind === 'site' || kind === 'api' ? (names.get(detail) ?? '') : detail,
        reason: LOSS_REASONS.find((one) => one === reason) ?? null,
      };
    },
    keysOf: (row) => [row.at.toISOString(), row.address],
  });
}
