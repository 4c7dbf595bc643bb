import { z } from 'zod';
import {
  addSuppressionsSchema,
  addedSuppressionsSchema,
  releaseSuppressionSchema,
  suppressionCountsSchema,
  suppressionListQuerySchema,
  suppressionSchema,
  SUPPRESSION_REASONS,
} from '@sandmill/contracts/api/suppressions';
import { okSchema, pageOf } from '@sandmill/contracts/api/paging';
import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import { normaliseAddress, suppressionsOf } from '../../consent/index.ts';
import { releaseAddress, suppressAddress } from '../../contacts/index.ts';
import { countSuppressions, selectSuppressionPage } from './suppressions.queries.ts';

export type SuppressionDeps = { db: Db; now(): number };

const tags = ['Suppressions'];
const cursorKeys = z.tuple([z.iso.datetime(), z.string()]);
/** In one transaction: others wait for these addresses meanwhile. */
const AT_ONCE = 500;
/** Who complained or was erased asked never to be written to again: only their own confirmed consent ends it. */
const FINAL = new Set<string>(['complaint', 'erased']);

/** Addresses nobody writes to, whatever their consent says. */
export function suppressionRoutes(app: HttpApp, deps: SuppressionDeps): void {
  app.get(
    '/api/v1/suppressions',
    {
      schema: {
        tags,
        summary: 'Addresses nobody writes to, newest first, each with its reason',
        querystring: suppressionListQuerySchema,
        response: { 200: pageOf(suppressionSchema) },
      },
      config: { right: 'contacts:read' },
    },
    async ({ actor: { workspaceId }, query }) => {
      const cursor = decodeCursor(query.cursor, cursorKeys);
      const rows = await selectSuppressionPage(deps.db, workspaceId, {
        search: query.search?.trim() ?? '',
        reason: query.reason ?? null,
        now: new Date(deps.now()),
        withPast: query.past === 'true',
        after: cursor && { at: cursor[0], address: cursor[1] },
        limit: query.limit + 1,
      });
      return pageFrom(rows, query.limit, {
        item: ({ at, expiresAt, reason, ...row }) => ({
          ...row,
          reason: SUPPRESSION_REASONS.find((one) => one === reason) ?? ('manual' as const),
          at: at.toISOString(),
          expiresAt: expiresAt?.toISOString() ?? null,
        }),
        keysOf: (row) => [row.at.toISOString(), row.address],
      });
    },
  );
  app.get(
    '/api/v1/suppressions/counts',
    {
      schema: { tags, summary: 'How many of each reason', response: { 200: suppressionCountsSchema } },
      config: { right: 'contacts:read' },
    },
    async ({ actor: { workspaceId } }) => ({
      counts: await countSuppressions(deps.db, workspaceId, new Date(deps.now())),
    }),
  );
  changeRoutes(app, deps);
}

function changeRoutes(app: HttpApp, { db, now }: SuppressionDeps): void {
  app.post(
    '/api/v1/suppressions',
    {
      schema: {
        tags,
        summary: 'Block addresses by hand, up to 10,000 at once; those that are none are named',
        body: addSuppressionsSchema,
        response: { 201: addedSuppressionsSchema },
      },
      config: { right: 'contacts:write' },
    },
    async ({ actor: { workspaceId }, body }, reply) => {
      void reply.code(201);
      const { channel, note } = body;
      const rejected = body.addresses.filter((address) => normaliseAddress(channel, address) === null);
      const addresses = [...new Set(body.addresses.flatMap((address) => normaliseAddress(channel, address) ?? []))];
      const at = now();
      for (let from = 0; from < addresses.length; from += AT_ONCE) {
        const some = addresses.slice(from, from + AT_ONCE);
        await db.transaction(async (tx) => {
          const known = await suppressionsOf(tx, workspaceId, { channel, addresses: some, now: at });
          for (const address of some)
            // What is blocked for a weightier reason stays so.
            if (!known.has(address))
              await suppressAddress(tx, workspaceId, { channel, address, reason: 'manual', detail: note || null, at });
        });
      }
      return { added: addresses.length, rejected: rejected.slice(0, 100) };
    },
  );
  app.post(
    '/api/v1/suppressions/release',
    {
      schema: {
        tags,
        summary: 'Unblock one address',
        description: 'Whoever complained or was erased comes back only by confirming anew.',
        body: releaseSuppressionSchema,
        response: { 200: okSchema },
      },
      config: { right: 'contacts:write' },
    },
    async ({ actor: { workspaceId }, body }) => {
      const { channel } = body;
      const address = normaliseAddress(channel, body.address);
      const at = now();
      const found =
        address && (await suppressionsOf(db, workspaceId, { channel, addresses: [address], now: at })).get(address);
      if (!address || !found) throw new AppError('not_found', 'This address is not blocked.');
      if (FINAL.has(found.reason))
        throw new AppError('conflict', 'They asked not to be written to. Only their own confirmed consent ends it.');
      const reasons = SUPPRESSION_REASONS.filter((reason) => !FINAL.has(reason));
      await db.transaction((tx) => releaseAddress(tx, workspaceId, { channel, address, reasons, at }));
      return { ok: true as const };
    },
  );
}
