import type { Format } from '../app/use-format.ts';

export type Say = (key: string, values?: Record<string, unknown>) => string;

/** What turns data into sentences: the catalogues, the formats, and names that only the server knows. */
export type Words = {
  t: Say;
  /** Is there an entry? Then `t` may be asked for a code of the server. */
  knows: (key: string) => boolean;
  format: Format;
  /** Name of a segment, where known. */
  segmentName?: (id: number) => string | undefined;
  /** What a class and its classification are called, where the workspace has named them. */
  className?: (classification: string, value: string) => string | undefined;
  classificationName?: (classification: string) => string | undefined;
  /** Marks a value of a sentence, for the builder that opens it; see conditions/words/slots.ts. */
  slot?: (name: string, text: string) => string;
};

/** Words for a code of the server under a catalogue's heading; the code itself, readable, where there are none. */
export function codeWords(
  { t, knows }: Words,
  heading: string,
  code: string,
  values?: Record<string, unknown>,
): string {
  const key = `${heading}.${code}`;
  return knows(key) ? t(key, values) : code.replaceAll('_', ' ');
}
