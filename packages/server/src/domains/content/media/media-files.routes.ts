import { z } from 'zod';
import type { Blobs } from '../../../platform/blobs/blobs.ts';
import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { blobKey } from './add-media.ts';
import { selectMediaFile } from './media.queries.ts';

const ONE_YEAR_S = 31_536_000;
const FILE = /^([\da-f]{32}-\d{1,5})\.(?:png|jpg|gif|webp)$/;

/** The pictures themselves, for mail programs and browsers. What lies at an address never changes. */
export function mediaFileRoutes(app: HttpApp, { db, blobs }: { db: Db; blobs: Blobs }): void {
  app.get(
    '/media/:file',
    { schema: { hide: true, params: z.object({ file: z.string().max(60) }) }, config: { open: true } },
    async (request, reply) => {
      const [, key] = FILE.exec(request.params.file) ?? [];
      const known = key === undefined ? null : await selectMediaFile(db, key);
      if (key === undefined || !known) throw new AppError('not_found', 'There is no such picture.');
      return reply
        .headers({
          'cache-control': `public, max-age=${ONE_YEAR_S}, immutable`,
          'content-length': String(known.bytes),
          'cross-origin-resource-policy': 'cross-origin',
          'content-security-policy': "default-src 'none'; sandbox",
        })
        .type(known.type)
        .send(await blobs.get(blobKey(known.workspaceId, key)));
    },
  );
}
