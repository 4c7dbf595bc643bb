const RAW = /<!--[\s\S]*?-->|(<mj-raw\b(?:[^>]*[^/>])?>)([\s\S]*?)(?=<\/mj-raw>)/gi;

/**
 * What stands in `<mj-raw>` is nobody's to touch: MJML trims it, drops its comments, and we drop indentation. So each
 * content is swapped for a word, and comes back byte for byte. Lines keep their numbers.
 */
export function protectRaw(source: string): { text: string; restore(compiled: string): string } {
  let prefix = 'zrw';
  while (source.toLowerCase().includes(prefix)) prefix += 'z';
  const contents: string[] = [];
  const text = source.replace(RAW, (whole, open: string | undefined, content: string | undefined) => {
    if (open === undefined || content === undefined) return whole;
    contents.push(content);
    return `${open}${content.replace(/[^\n]/g, '')}${prefix}${contents.length - 1}q`;
  });
  const word = new RegExp(`${prefix}(\\d+)q`, 'g');
  return { text, restore: (compiled) => compiled.replace(word, (_, index: string) => contents[Number(index)] ?? '') };
}
