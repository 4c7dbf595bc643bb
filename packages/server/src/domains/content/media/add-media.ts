import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { MEDIA_LIMITS, type MediaType } from '@sandmill/contracts/api/media';
import type { Blobs } from '../../../platform/blobs/blobs.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import { addSize, insertFile, insertMedia, selectOneMedia, type MediaRow, type StoredSize } from './media.queries.ts';
import { readPicture, type PictureFacts } from './read-picture.ts';

export type MediaDeps = { db: Db; blobs: Blobs; clock: Clock; ids: Ids };
export type NewMedia = { file: Buffer; name: string; alt: string; folder: string; tags: string[] };

const MEGA = 1_000_000;

/**
 * Keeps a picture in the library.
 * @throws AppError unsupported_media when it is no picture that mails show, too_large
 */
export async function addMedia(deps: MediaDeps, workspaceId: number, media: NewMedia): Promise<MediaRow> {
  const { file, ...about } = media;
  const id = deps.ids.next();
  const key = freshKey();
  const size = await keepFile(deps, workspaceId, { file, key: `${key}-0` });
  await deps.db.transaction(async (tx) => {
    const at = new Date(deps.clock.now());
    await insertMedia(tx, workspaceId, { ...about, id, key, type: size.type, sizes: [size], at });
    await insertFile(tx, workspaceId, { key: size.key, mediaId: id, size });
  });
  return (await selectOneMedia(deps.db, workspaceId, id)) as MediaRow;
}

/**
 * Adds a smaller picture of one that is there, made by whoever uploads it.
 * @throws AppError not_found, unsupported_media, too_large, invalid_request when it is not smaller or of another shape
 */
export async function addMediaSize(
  deps: MediaDeps,
  workspaceId: number,
  { id, file }: { id: string; file: Buffer },
): Promise<MediaRow> {
  const media = await selectOneMedia(deps.db, workspaceId, id);
  if (!media) throw new AppError('not_found', 'There is no such picture.');
  const [whole] = media.sizes;
  const facts = pictureOf(file);
  // What lies at an address never changes.
  if (media.sizes.some(({ width }) => width === facts.width)) return media;
  if (media.sizes.length > MEDIA_LIMITS.sizes)
    throw new AppError('invalid_request', `A picture has up to ${MEDIA_LIMITS.sizes} sizes.`);
  if (whole) refuseOtherShape(whole, facts);
  const size = await keepFile(deps, workspaceId, { file, key: `${media.key}-${facts.width}` });
  await deps.db.transaction(async (tx) => {
    await insertFile(tx, workspaceId, { key: size.key, mediaId: id, size });
    await addSize(tx, workspaceId, { id, size });
  });
  return (await selectOneMedia(deps.db, workspaceId, id)) as MediaRow;
}

function refuseOtherShape(whole: StoredSize, facts: PictureFacts): void {
  if (facts.width >= whole.width)
    throw new AppError('invalid_request', `A size must be narrower than the picture itself (${whole.width} pixels).`);
  const expected = (whole.height * facts.width) / whole.width;
  if (Math.abs(facts.height - expected) > Math.max(2, expected * 0.02))
    throw new AppError('invalid_request', 'A size must show the whole picture, in its own shape.');
}

async function keepFile(
  deps: MediaDeps,
  workspaceId: number,
  { file, key }: { file: Buffer; key: string },
): Promise<StoredSize> {
  const facts = pictureOf(file);
  await deps.blobs.put(blobKey(workspaceId, key), Readable.from([file]));
  return { ...facts, bytes: file.length, key };
}

/** @throws AppError unsupported_media, too_large */
function pictureOf(file: Buffer): PictureFacts {
  if (file.length > MEDIA_LIMITS.bytes)
    throw new AppError(
      'too_large',
      `The picture weighs ${(file.length / MEGA).toFixed(1)} MB; ${MEDIA_LIMITS.bytes / MEGA} MB is the most.`,
    );
  const facts = readPicture(file);
  if (!facts)
    throw new AppError(
      'unsupported_media',
      'This is no picture that mails show. Choose a PNG, JPEG, GIF or WebP file.',
    );
  const { width, height } = facts;
  if (width > MEDIA_LIMITS.side || height > MEDIA_LIMITS.side || width * height > MEDIA_LIMITS.pixels)
    throw new AppError('too_large', `The picture has ${width} × ${height} pixels. Make it smaller.`);
  return facts;
}

export function blobKey(workspaceId: number, key: string): string {
  return `${workspaceId}/media/${key}`;
}

/** 128 bits: nobody finds a picture by trying. */
function freshKey(): string {
  return randomBytes(16).toString('hex');
}

const ENDINGS: Record<MediaType, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
};

/** Where mails and pages fetch it. */
export function mediaUrl(publicUrl: string, { key, type }: Pick<StoredSize, 'key' | 'type'>): string {
  return `${publicUrl}/media/${key}.${ENDINGS[type]}`;
}
