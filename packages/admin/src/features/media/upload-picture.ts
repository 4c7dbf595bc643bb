import { MEDIA_LIMITS, MEDIA_TYPES, type Media } from '@sandmill/contracts/api/media';
import { request } from '../../app/api.ts';

/** Twice the width of a mail's column on sharp screens, and the smaller ones that columns need. Pixels. */
const WIDEST = 1440;
const WIDTHS = [960, 600, 320] as const;
const JPEG_QUALITY = 0.84;

export type UploadProblem = 'type' | 'bytes' | 'broken';
export class UploadError extends Error {
  readonly problem: UploadProblem;
  constructor(problem: UploadProblem) {
    super(problem);
    this.problem = problem;
  }
}

/**
 * Uploads a picture with narrower ones of it, made here: nothing is resized on the server. What the camera wrote into
 * the file (the place where it was taken) does not go with it. A GIF, which may move, goes as it is.
 * @throws UploadError, ApiError
 */
export async function uploadPicture(file: File, about: { folder: string }): Promise<Media> {
  if (!(MEDIA_TYPES as readonly string[]).includes(file.type)) throw new UploadError('type');
  if (file.type === 'image/gif') return send(file, file.name, about);
  const picture = await createImageBitmap(file).catch(() => {
    throw new UploadError('broken');
  });
  const isOpaque = file.type === 'image/jpeg' || !hasHoles(picture);
  const at = (width: number) => drawn(picture, width, isOpaque);
  const whole = await at(Math.min(WIDEST, picture.width));
  if (whole.size > MEDIA_LIMITS.bytes) throw new UploadError('bytes');
  let media = await send(whole, file.name, about);
  const widest = media.sizes[0]?.width ?? 0;
  for (const width of WIDTHS.filter((one) => one < widest * 0.9)) {
    const form = new FormData();
    form.append('file', await at(width), file.name);
    media = await request<Media>(`/media/${media.id}/sizes`, { method: 'POST', body: form });
  }
  picture.close();
  return media;
}

function send(content: Blob, name: string, { folder }: { folder: string }): Promise<Media> {
  if (content.size > MEDIA_LIMITS.bytes) throw new UploadError('bytes');
  const form = new FormData();
  form.append('folder', folder);
  form.append('file', content, name);
  return request<Media>('/media', { method: 'POST', body: form });
}

/** PNG where something shines through, else JPEG: Outlook shows no WebP. */
async function drawn(picture: ImageBitmap, width: number, isOpaque: boolean): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = Math.max(1, Math.round((picture.height * width) / picture.width));
  const context = canvas.getContext('2d');
  if (!context) throw new UploadError('broken');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const type = isOpaque ? 'image/jpeg' : 'image/png';
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, JPEG_QUALITY));
  if (!blob) throw new UploadError('broken');
  return blob;
}

/** Looked for on a small copy: a hole of a pixel is no hole. */
function hasHoles(picture: ImageBitmap): boolean {
  const canvas = document.createElement('canvas');
  canvas.width = 64;
  canvas.height = 64;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return true;
  context.drawImage(picture, 0, 0, 64, 64);
  const { data } = context.getImageData(0, 0, 64, 64);
  for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 255) < 250) return true;
  return false;
}
