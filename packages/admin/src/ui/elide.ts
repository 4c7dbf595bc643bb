/** "il 8 nov" → "l’8 nov", "dal 11" → "dall’11": Italian drops the vowel before otto, ottanta and undici. */
export function elide(text: string): string {
  return text.replaceAll(/\b(il|dal|al|del|nel|sul) (?=(?:8[\d.]*|11)(?!\d))/gi, (_, word: string) =>
    word.toLowerCase() === 'il' ? `${word[0] === 'I' ? 'L' : 'l'}’` : `${word}l’`,
  );
}
