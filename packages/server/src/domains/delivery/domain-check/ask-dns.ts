import { Resolver } from 'node:dns/promises';

/** What the checks ask of DNS. Nothing of the kind: []. Throws when DNS does not answer. */
export type AskDns = { txt(name: string): Promise<string[]>; mx(name: string): Promise<string[]> };

const ANSWER_MS = 3_000;
const NOTHING = new Set(['ENOTFOUND', 'ENODATA']);

/** The resolver of this machine. */
export function systemDns(): AskDns {
  const resolver = new Resolver({ timeout: ANSWER_MS, tries: 1 });
  const orNothing = async (asked: Promise<string[]>): Promise<string[]> => {
    try {
      return await asked;
    } catch (error) {
      if (NOTHING.has((error as NodeJS.ErrnoException).code ?? '')) return [];
      throw error;
    }
  };
  return {
    // A long text stands in pieces of 255 bytes.
    txt: (name) => orNothing(resolver.resolveTxt(name).then((records) => records.map((pieces) => pieces.join('')))),
    mx: (name) =>
      orNothing(
        resolver
          .resolveMx(name)
          .then((records) => records.sort((a, b) => a.priority - b.priority).map(({ exchange }) => exchange)),
      ),
  };
}
