import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { promisify } from 'node:util';
import { AppError } from '../../platform/errors.ts';
import { parseLossless } from './lossless-json.ts';

export type ParsedBody = {
  value: unknown;
  /** The text held escapes or a "__proto__" key, so strings may carry NUL or halves of surrogate pairs. */
  needsCleaning: boolean;
};

const unpackers = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  deflateRaw: promisify(inflateRaw),
  br: promisify(brotliDecompress),
};

/**
 * Reads a tracking request by its content, whatever the Content-Type says: real clients send JSON as text/plain, as
 * application/x-www-form-urlencoded, gzip-compressed, and as `data=<base64>`.
 * `maxBytes` counts what is read, after unpacking.
 *
 * @throws AppError invalid_json (400), too_large (413), unsupported_media (415)
 */
export async function parseBody(body: Uint8Array, encoding: string | undefined, maxBytes: number): Promise<ParsedBody> {
  const bytes = await unpack(body, encoding, maxBytes);
  if (bytes.length > maxBytes) throw tooLarge(maxBytes);
  return parseText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
}

/** @throws AppError invalid_json */
export function parseText(raw: string): ParsedBody {
  const text = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw;
  if (text.trim() === '') throw new AppError('invalid_json', 'The body is empty.');
  const json = text.startsWith('data=') ? formData(text) : text;
  try {
    return { value: parseLossless(json), needsCleaning: json.includes('\\u') || json.includes('__proto__') };
  } catch (cause) {
    throw new AppError('invalid_json', `The body is not JSON: ${describe(cause)}`, { cause });
  }
}

/** JSON in a `data` parameter, plain or base64, as pixels and old browser scripts send it. */
export function decodeData(data: string): string {
  const text = data.trim();
  if (text.startsWith('{') || text.startsWith('[')) return text;
  return Buffer.from(text, 'base64url').toString('utf8');
}

function formData(text: string): string {
  return decodeData(new URLSearchParams(text).get('data') ?? '');
}

async function unpack(body: Uint8Array, encoding: string | undefined, maxBytes: number): Promise<Uint8Array> {
  const unpacker = unpackerFor(body, (encoding ?? '').trim().toLowerCase());
  if (unpacker === null) return body;
  try {
    return await unpackers[unpacker](body, { maxOutputLength: maxBytes });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes);
    throw new AppError('invalid_json', `The body cannot be unpacked as ${encoding || 'gzip'}.`, { cause });
  }
}

function unpackerFor(body: Uint8Array, encoding: string): keyof typeof unpackers | null {
  // By content first: proxies unpack and leave the header, or drop the header and leave the bytes.
  if (body[0] === 0x1f && body[1] === 0x8b) return 'gzip';
  switch (encoding) {
    case '':
    case 'identity':
    case 'gzip':
    case 'x-gzip':
      return null;
    case 'deflate':
      if (looksLikeJson(body)) return null;
      // RFC 9110 means zlib; some clients send the raw stream. A zlib header is divisible by 31.
      return ((body[0] ?? 0) * 256 + (body[1] ?? 0)) % 31 === 0 && ((body[0] ?? 0) & 0x0f) === 8
        ? 'deflate'
        : 'deflateRaw';
    case 'br':
      return looksLikeJson(body) ? null : 'br';
    default:
      throw new AppError(
        'unsupported_media',
        `Content-Encoding "${encoding.slice(0, 40)}" is not known. Send gzip, deflate, br or none.`,
      );
  }
}

function looksLikeJson(body: Uint8Array): boolean {
  return body[0] === 0x7b || body[0] === 0x5b;
}

function tooLarge(maxBytes: number): AppError {
  return new AppError('too_large', `A request may have ${maxBytes} bytes, counted unpacked.`);
}

/** V8 quotes the body in its message; a few words are enough to find the place. */
function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message.slice(0, 200) : 'unknown error';
}
