/** The server takes so many people at once; more come by a file. */
export const MOST_ADDRESSES = 10_000;

/**
 * Addresses as they were pasted, one a line or parted by commas, semicolons or tabs; "Anna Neri <anna@example.com>"
 * stays whole: the server reads the address out of it.
 */
export function readAddresses(text: string): string[] {
  const parts = text.split(/[\n,;\t]+/).flatMap((part) => (part.includes('<') ? [part] : part.split(/\s+/)));
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
}
