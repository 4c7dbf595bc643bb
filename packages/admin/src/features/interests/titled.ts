/** "scarpe > stivali" → "Scarpe > Stivali": interests are kept in small letters. */
export function titled(name: string): string {
  return name.replaceAll(/(^|> )(\p{Letter})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
