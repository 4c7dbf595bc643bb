import { z } from 'zod';
import {
  MEDIA_LIMITS,
  mediaListQuerySchema,
  mediaPatchSchema,
  mediaSchema,
  mediaUseSchema,
  type Media,
} from '@sandmill/contracts/api/media';
import { okSchema, pageOf } from '@sandmill/contracts/api/paging';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp, HttpRequest } from '../../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import { addMedia, addMediaSize, mediaUrl, type MediaDeps } from './add-media.ts';
import {
  countMedia,
  selectFolders,
  selectMedia,
  selectMediaUses,
  selectOneMedia,
  setMediaArchived,
  updateMedia,
  type MediaRow,
} from './media.queries.ts';

export type MediaRoutesDeps = MediaDeps & { publicUrl: string };

const tags = ['Media'];
const params = z.object({ id: z.uuid() });
const READ = { right: 'messages:read' } as const;
const WRITE = { right: 'messages:write' } as const;
const cursorKeys = z.tuple([z.iso.datetime(), z.uuid()]);
const withUses = mediaSchema.extend({ uses: z.array(mediaUseSchema) });

/** Pictures for mails and pages. */
export function mediaRoutes(app: HttpApp, deps: MediaRoutesDeps): void {
  const { db } = deps;
  const shown = (row: MediaRow): Media => toMedia(row, deps.publicUrl);
  app.get(
    '/api/v1/media',
    {
      schema: {
        tags,
        summary: 'Pictures, newest first',
        querystring: mediaListQuerySchema,
        response: { 200: pageOf(mediaSchema).extend({ folders: z.array(z.string()) }) },
      },
      config: READ,
    },
    async ({ actor, query }) => {
      const filter = { search: query.search, folder: query.folder ?? null, archived: query.archived === 'true' };
      const cursor = decodeCursor(query.cursor, cursorKeys);
      const after = cursor && { at: cursor[0], id: cursor[1] };
      const rows = await selectMedia(db, actor.workspaceId, { ...filter, after, limit: query.limit + 1 });
      const total = await countMedia(db, actor.workspaceId, filter);
      const keysOf = (row: MediaRow) => [row.createdAt.toISOString(), row.id];
      const page = pageFrom(rows, query.limit, { item: shown, keysOf, total });
      return { ...page, folders: await selectFolders(db, actor.workspaceId) };
    },
  );
  app.get(
    '/api/v1/media/:id',
    {
      schema: { tags, summary: 'One picture, and where it is used', params, response: { 200: withUses } },
      config: READ,
    },
    async ({ actor, params: { id } }) => {
      const row = await found(deps, actor.workspaceId, id);
      return { ...shown(row), uses: await selectMediaUses(db, actor.workspaceId, row.key) };
    },
  );
  app.patch(
    '/api/v1/media/:id',
    {
      schema: {
        tags,
        summary: 'Name it, say what it shows, put it in a folder',
        params,
        body: mediaPatchSchema,
        response: { 200: mediaSchema },
      },
      config: WRITE,
    },
    async ({ actor, params: { id }, body }) => {
      const { name, alt, folder, tags: marks } = { ...(await found(deps, actor.workspaceId, id)), ...body };
      await updateMedia(db, actor.workspaceId, { id, name, alt, folder, tags: marks });
      return shown(await found(deps, actor.workspaceId, id));
    },
  );
  uploadRoutes(app, deps);
  archiveRoutes(app, deps);
}

function uploadRoutes(app: HttpApp, deps: MediaRoutesDeps): void {
  app.post(
    '/api/v1/media',
    {
      schema: {
        tags,
        summary: 'Upload a picture',
        description:
          'multipart/form-data with "alt", "folder" (both may be missing) and "file": PNG, JPEG, GIF or WebP, up to 5 MB.',
        response: { 201: mediaSchema },
      },
      config: { ...WRITE, rateLimit: { perMinute: 120 } },
    },
    async (request, reply) => {
      const { file, fileName, fields } = await readUpload(request);
      const media = {
        file,
        name: fileName.replace(/\.[a-z]{3,4}$/i, '').slice(0, 200) || 'picture',
        alt: (fields['alt'] ?? '').trim().slice(0, 500),
        folder: (fields['folder'] ?? '').trim().slice(0, 100),
        tags: [],
      };
      return reply.status(201).send(toMedia(await addMedia(deps, request.actor.workspaceId, media), deps.publicUrl));
    },
  );
  app.post(
    '/api/v1/media/:id/sizes',
    {
      schema: {
        tags,
        summary: 'Add a narrower size of a picture',
        description: 'multipart/form-data with "file".',
        params,
        response: { 200: mediaSchema },
      },
      config: { ...WRITE, rateLimit: { perMinute: 240 } },
    },
    async (request) => {
      const { file } = await readUpload(request);
      const of = { id: request.params.id, file };
      return toMedia(await addMediaSize(deps, request.actor.workspaceId, of), deps.publicUrl);
    },
  );
}

function archiveRoutes(app: HttpApp, deps: MediaRoutesDeps): void {
  app.delete(
    '/api/v1/media/:id',
    {
      schema: {
        tags,
        summary: 'Take a picture out of the library; mails that show it still do. Restore undoes it',
        params,
        response: { 200: okSchema },
      },
      config: WRITE,
    },
    async ({ actor, params: { id } }) => {
      await found(deps, actor.workspaceId, id);
      await setMediaArchived(deps.db, actor.workspaceId, { id, at: new Date(deps.clock.now()) });
      return { ok: true as const };
    },
  );
  app.post(
    '/api/v1/media/:id/restore',
    { schema: { tags, summary: 'Bring back a picture', params, response: { 200: okSchema } }, config: WRITE },
    async ({ actor, params: { id } }) => {
      await found(deps, actor.workspaceId, id);
      await setMediaArchived(deps.db, actor.workspaceId, { id, at: null });
      return { ok: true as const };
    },
  );
}

async function found({ db }: MediaDeps, workspaceId: number, id: string): Promise<MediaRow> {
  const row = await selectOneMedia(db, workspaceId, id);
  if (!row) throw new AppError('not_found', 'There is no such picture.');
  return row;
}

function toMedia({ createdAt, archivedAt, sizes, ...row }: MediaRow, publicUrl: string): Media {
  const { id, name, alt, folder, tags: marks, type } = row;
  return {
    id,
    name,
    alt,
    folder,
    type,
    tags: marks,
    sizes: sizes.map(({ width, height, bytes, ...size }) => ({ width, height, bytes, url: mediaUrl(publicUrl, size) })),
    createdAt: createdAt.toISOString(),
    archivedAt: archivedAt?.toISOString() ?? null,
  };
}

type Upload = { file: Buffer; fileName: string; fields: Record<string, string> };

/** @throws AppError unsupported_media, too_large, invalid_request */
async function readUpload(request: HttpRequest): Promise<Upload> {
  if (!request.isMultipart())
    throw new AppError('unsupported_media', 'Send multipart/form-data with the field "file".');
  const fields: Record<string, string> = {};
  let file: Buffer | null = null;
  let fileName = '';
  for await (const part of request.parts({ limits: { fileSize: MEDIA_LIMITS.bytes + 1 } })) {
    if (part.type === 'field') fields[part.fieldname] = String(part.value);
    else {
      const chunks: Buffer[] = [];
      for await (const chunk of part.file) chunks.push(chunk as Buffer);
      file = Buffer.concat(chunks);
      fileName = part.filename;
    }
  }
  if (!file || file.length === 0)
    throw new AppError('invalid_request', 'No picture came with the request.', {
      errors: [{ path: 'file', message: 'Choose a picture.' }],
    });
  return { file, fileName, fields };
}
