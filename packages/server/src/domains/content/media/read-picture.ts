import type { MediaType } from '@sandmill/contracts/api/media';

export type PictureFacts = { type: MediaType; width: number; height: number };

/**
 * What a file is by its own first bytes, whatever its name or its sender say; null: no picture that mails show. Formats
 * that can carry scripts (SVG) or that mail programs do not show (HEIC, AVIF, TIFF) are none of these.
 */
export function readPicture(file: Buffer): PictureFacts | null {
  const facts = readPng(file) ?? readGif(file) ?? readWebp(file) ?? readJpeg(file);
  return facts && facts.width > 0 && facts.height > 0 ? facts : null;
}

/** https://www.w3.org/TR/png/#11IHDR */
function readPng(file: Buffer): PictureFacts | null {
  if (file.length < 24 || file.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return null;
  if (file.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { type: 'image/png', width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}

function readGif(file: Buffer): PictureFacts | null {
  if (file.length < 10 || !/^GIF8[79]a$/.test(file.toString('latin1', 0, 6))) return null;
  return { type: 'image/gif', width: file.readUInt16LE(6), height: file.readUInt16LE(8) };
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function readWebp(file: Buffer): PictureFacts | null {
  if (file.length < 30 || file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WEBP')
    return null;
  const of = (width: number, height: number): PictureFacts => ({ type: 'image/webp', width, height });
  switch (file.toString('latin1', 12, 16)) {
    case 'VP8X':
      return of(1 + file.readUIntLE(24, 3), 1 + file.readUIntLE(27, 3));
    case 'VP8L': {
      const bits = file.readUInt32LE(21);
      return of(1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff));
    }
    case 'VP8 ':
      return of(file.readUInt16LE(26) & 0x3fff, file.readUInt16LE(28) & 0x3fff);
    default:
      return null;
  }
}

/** Walks the segments to the frame header. https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B */
function readJpeg(file: Buffer): PictureFacts | null {
  if (file.length < 4 || file.readUInt16BE(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 < file.length) {
    if (file[at] !== 0xff) return null;
    const marker = file[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { type: 'image/jpeg', height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) };
    const length = file.readUInt16BE(at + 2);
    if (length < 2) return null;
    at += 2 + length;
  }
  return null;
}
