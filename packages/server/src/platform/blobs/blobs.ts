import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../errors.ts';

/** Files that people upload or the program makes for them: imports, exports, images. */
export interface Blobs {
  /** Keeps the content under the key, in place of what was there; whole or not at all. Gives its size in bytes. */
  put(key: string, content: Readable): Promise<number>;
  /** Rejects with not_found when there is none. */
  get(key: string): Promise<Readable>;
  /** Resolves too when there is none. */
  delete(key: string): Promise<void>;
}

/** Parts of a key: letters, digits, dots, dashes, underscores; not beginning with a dot. */
const KEY = /^[A-Za-z0-9_-][\w.-]*(?:\/[A-Za-z0-9_-][\w.-]*)*$/;
const LONGEST_KEY = 500;

/** Blobs as files in a directory, under the path that the key spells ("1/imports/0192….csv"). */
export function fileBlobs(directory: string): Blobs {
  const pathOf = (key: string): string => {
    if (KEY.test(key) && key.length <= LONGEST_KEY) return join(directory, key);
    throw new AppError('internal', `Not a key for a file: ${JSON.stringify(key.slice(0, 100))}`);
  };
  return {
    put: async (key, content) => {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      // A name that is no key, so that a file half written is never read.
      const unfinished = `${path}.${randomUUID()}~`;
      try {
        await pipeline(content, createWriteStream(unfinished, { flags: 'wx', mode: 0o600 }));
        const file = await open(unfinished, 'r+');
        await file.sync().finally(() => file.close());
        const { size } = await stat(unfinished);
        await rename(unfinished, path);
        return size;
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
    get: async (key) => {
      const stream = createReadStream(pathOf(key));
      try {
        await new Promise((resolve, reject) => stream.once('open', resolve).once('error', reject));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        throw new AppError('not_found', `There is no file "${key}".`, { cause: error });
      }
      return stream;
    },
    delete: (key) => rm(pathOf(key), { force: true }),
  };
}
