import disposable from './disposable-domains.json' with { type: 'json' };
import { suggestedDomain } from './suggested-domain.ts';

/** What can be said of an e-mail address by reading it. */
export type AddressFinding =
  /** A mailbox that lives for minutes; the list and its date are in disposable-domains.json. */
  | { code: 'disposable' }
  /** Of a function, not of a person: info@. */
  | { code: 'role' }
  /** Whoever reads it has not asked for anything: abuse@, postmaster@ (RFC 2142) and the like. */
  | { code: 'blocked_role' }
  /** Very likely mistyped. */
  | { code: 'typo'; suggestion: string };

const DISPOSABLE: ReadonlySet<string> = new Set(disposable.domains);

const BLOCKED_ROLES = new Set(
  'abuse postmaster mailer-daemon hostmaster noc security spam noreply no-reply donotreply do-not-reply'.split(' '),
);
const ROLES = new Set(
  `admin administrator amministrazione assistenza billing commerciale contabilita contact contatti direzione fatture
   hello help helpdesk hr info informazioni it jobs lavoro mail marketing newsletter office ordini orders press
   privacy root sales segreteria service shop staff stampa support team tech ufficio vendite webmaster`.split(/\s+/),
);

/** Of an address as normaliseEmail writes it. Pure. */
export function findingsOf(address: string): AddressFinding[] {
  const [local = '', domain = ''] = splitAt(address);
  const role = local.replace(/\+.*$/, '');
  const suggestion = suggestedDomain(domain);
  return [
    ...(isDisposable(domain) ? [{ code: 'disposable' as const }] : []),
    ...(BLOCKED_ROLES.has(role) ? [{ code: 'blocked_role' as const }] : []),
    ...(ROLES.has(role) ? [{ code: 'role' as const }] : []),
    ...(suggestion === null ? [] : [{ code: 'typo' as const, suggestion: `${local}@${suggestion}` }]),
  ];
}

/** The domain or one above it: throw-away services hand out subdomains. */
export function isDisposable(domain: string): boolean {
  const parts = domain.split('.');
  return parts.slice(0, -1).some((_, from) => DISPOSABLE.has(parts.slice(from).join('.')));
}

export function isBlockedRole(address: string): boolean {
  return BLOCKED_ROLES.has(splitAt(address)[0].replace(/\+.*$/, ''));
}

export function domainOf(address: string): string {
  return splitAt(address)[1];
}

function splitAt(address: string): [string, string] {
  const at = address.lastIndexOf('@');
  return [address.slice(0, at), address.slice(at + 1)];
}
