const MOST_CHARS = 120;
/** Mail providers refuse these whole, and people should not be sent them. */
const REFUSED =
  /\.(ade|adp|apk|appx?|bat|cab|chm|cmd|com|cpl|dll|dmg|exe|hta|ins|iso|isp|jar|jse?|lib|lnk|mde|msc|msi|msix|msp|mst|nsh|pif|ps1|reg|scr|sct|shb|sys|vbe?|vbs|vxd|wsc|wsf|wsh)$/i;

/**
 * The name of a file as it may stand in a mail: the last part of a path, without control characters, without those that
 * turn the direction of writing (which hide what a file is), without what file systems refuse; at most 120 characters,
 * its ending kept.
 */
export function cleanFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).pop() ?? '';
  const plain = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFD]/gu, '')
    .replaceAll(/[<>:"|?*;]/g, '_')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '');
  const letters = [...(plain === '' ? 'file' : plain)];
  if (letters.length <= MOST_CHARS) return letters.join('');
  const ending = /\.[\w-]{1,10}$/.exec(plain)?.[0] ?? '';
  return (
    letters
      .slice(0, MOST_CHARS - ending.length)
      .join('')
      .replace(/[. ]+$/, '') + ending
  );
}

/** Whether a file of this name is a program that nobody should get by mail. */
export function isProgram(cleanName: string): boolean {
  return REFUSED.test(cleanName);
}
