import { gunzipSync, inflateRawSync } from 'node:zlib';

/** Of the file as it came, and of what it unpacks to: a small file can hold a very large one. */
export const MOST_PACKED_BYTES = 5 * 1024 * 1024;
const MOST_UNPACKED_BYTES = 30 * 1024 * 1024;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const MOST_COMMENT = 65_535;

/** The XML in a report: as it is, packed with gzip, or the first file of a zip. null: none of these, or too large. */
export function unpackReport(file: Buffer): string | null {
  if (file.length > MOST_PACKED_BYTES) return null;
  try {
    const bytes = bytesIn(file);
    return bytes === null ? null : bytes.toString('utf8').replace(/^\uFEFF/, '');
  } catch {
    // zlib says what is broken, or that there is more than the limit.
    return null;
  }
}

function bytesIn(file: Buffer): Buffer | null {
  if (file.length < 4) return null;
  if (file[0] === 0x1f && file[1] === 0x8b) return gunzipSync(file, { maxOutputLength: MOST_UNPACKED_BYTES });
  if (file.readUInt32LE(0) === 0x04034b50) return firstOfZip(file);
  return /^\s*</.test(file.toString('utf8', 0, 100).replace(/^\uFEFF/, '')) ? file : null;
}

/** Read from the directory at the end: only it says the sizes for certain. Names in it are not used for anything. */
function firstOfZip(file: Buffer): Buffer | null {
  const from = Math.max(0, file.length - END_BYTES - MOST_COMMENT);
  let end = file.length - END_BYTES;
  while (end >= from && file.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  if (end < from) return null;
  const entry = file.readUInt32LE(end + 16);
  if (file.readUInt32LE(entry) !== DIRECTORY_ENTRY) return null;
  const method = file.readUInt16LE(entry + 10);
  const packed = file.readUInt32LE(entry + 20);
  const local = file.readUInt32LE(entry + 42);
  const begin = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  const data = file.subarray(begin, begin + packed);
  if (method === 0) return data;
  return method === 8 ? inflateRawSync(data, { maxOutputLength: MOST_UNPACKED_BYTES }) : null;
}
