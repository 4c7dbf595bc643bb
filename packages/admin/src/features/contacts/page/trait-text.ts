/** A trait as one edits it: text as it is, all else as JSON. */
export function traitToText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What was typed, as the kind of thing that stood there before: numbers stay numbers, lists stay lists. Empty clears. */
export function traitFromText(text: string, before: unknown): unknown {
  const typed = text.trim();
  if (typed === '') return null;
  if (before === undefined || before === null || typeof before === 'string') return typed;
  try {
    const parsed: unknown = JSON.parse(typed);
    return typeof parsed === typeof before ? parsed : typed;
  } catch {
    return typed;
  }
}
