/** A name or password as a command has it: quoted, or as a literal where quotes do not do (RFC 3501, section 4.3). */
export function written(text: string): string | Buffer {
  if (/^[\x20-\x7E]*$/.test(text)) return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  return Buffer.from(text);
}

/** The name of a folder in modified UTF-7 (RFC 3501, section 5.1.3). */
export function folderName(name: string): string {
  return name.replaceAll(/&|[^\x20-\x7E]+/g, (part) => {
    if (part === '&') return '&-';
    const bytes = Buffer.from(part, 'utf16le').swap16();
    return `&${bytes.toString('base64').replaceAll('=', '').replaceAll('/', ',')}-`;
  });
}

/** And back, as people write it. What is not written well stays as it is. */
export function readFolderName(written: string): string {
  return written.replaceAll(/&([^-]*)-/g, (all, code: string) => {
    if (code === '') return '&';
    const bytes = Buffer.from(code.replaceAll(',', '/'), 'base64');
    return bytes.length % 2 === 0 && bytes.length > 0 ? bytes.swap16().toString('utf16le') : all;
  });
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "7-Nov-2026", the day in UTC; `instant` in milliseconds. */
export function imapDay(instant: number): string {
  const day = new Date(instant);
  return `${day.getUTCDate()}-${MONTHS[day.getUTCMonth()]}-${day.getUTCFullYear()}`;
}

/** "4,5,9" of at most so many numbers, so that no command grows without end. */
export function uidSets(uids: readonly number[], most = 200): string[] {
  const sets: string[] = [];
  for (let i = 0; i < uids.length; i += most) sets.push(uids.slice(i, i + most).join(','));
  return sets;
}
