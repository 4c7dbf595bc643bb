const ORIGIN = /^(\*|https?:\/\/(\*\.)?[a-zA-Z0-9.-]+(:\d+)?)$/;

/** One site a line; blank lines and a slash at the end do not count. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().replace(/\/+$/, ''));
  return [...new Set(lines.filter((line) => line !== ''))];
}

/** Lines that are no origin, as the server will say too. */
export function wrongOrigins(lines: string[]): string[] {
  return lines.filter((line) => !ORIGIN.test(line));
}
