import { Resolver } from 'node:dns/promises';

/** What the checks ask of DNS. Nothing of the kind: []. Throws when DNS does not answer. */
export type AskDns = {
  txt(name: string): Promise<string[]>;
  mx(name: string): Promise<string[]>;
  /** IPv4 and IPv6 addresses of a host. */
  addresses(name: string): Promise<string[]>;
  /** Names of an address. */
  names(address: string): Promise<string[]>;
};

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
    addresses: async (name) => [
      ...(await orNothing(resolver.resolve4(name))),
      ...(await orNothing(resolver.resolve6(name))),
    ],
    names: (address) => orNothing(resolver.reverse(address)),
    mx: (name) =>
      orNothing(
        resolver
          .resolveMx(name)
          .then((records) => records.sort((a, b) => a.priority - b.priority).map(({ exchange }) => exchange)),
      ),
  };
}
