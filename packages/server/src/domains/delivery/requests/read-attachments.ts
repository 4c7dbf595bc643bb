import type { z } from 'zod';
import { ATTACHMENT_LIMITS, type attachmentInputSchema } from '@sandmill/contracts/api/send-messages';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import { cleanFileName, isProgram } from './clean-file-name.ts';

/** A file of a request: decoded, its name clean. */
export type RequestFile = {
  fileName: string;
  contentType: string;
  contentId: string | null;
  content: Buffer;
};

const BASE64 = /^[A-Za-z\d+/]*={0,2}$/;

/** @throws AppError invalid_request naming each file that is wrong; too_large */
export function readAttachments(given: readonly z.output<typeof attachmentInputSchema>[]): RequestFile[] {
  const errors: FieldError[] = [];
  const files = given.map(({ fileName, contentType, contentId, content }, place): RequestFile => {
    const path = `attachments.${place}`;
    const bare = content.replaceAll(/\s+/g, '');
    const name = cleanFileName(fileName);
    if (bare.length % 4 !== 0 || !BASE64.test(bare)) errors.push({ path: `${path}.content`, message: 'is not base64' });
    if (isProgram(name))
      errors.push({ path: `${path}.fileName`, message: 'Programs are not sent: send a link to it instead.' });
    return { fileName: name, contentType, contentId: contentId ?? null, content: Buffer.from(bare, 'base64') };
  });
  const ids = files.flatMap(({ contentId }) => contentId ?? []);
  if (new Set(ids).size < ids.length)
    errors.push({ path: 'attachments', message: 'Two files have the same contentId.' });
  if (errors.length > 0) throw new AppError('invalid_request', 'An attachment cannot be sent like this.', { errors });
  const together = files.reduce((sum, { content }) => sum + content.length, 0);
  if (
    files.some(({ content }) => content.length > ATTACHMENT_LIMITS.bytesEach) ||
    together > ATTACHMENT_LIMITS.bytesTogether
  )
    throw new AppError('too_large', 'A file may have 7 MiB, all together 10 MiB. Send a link to what is larger.');
  return files;
}
