import { isIP } from 'node:net';
import type { DomainCheck } from '@sandmill/contracts/api/domain-check';
import { getDomain } from 'tldts';
import type { AskDns } from './ask-dns.ts';
import { evaluateSpf, type SpfAnswer } from './evaluate-spf.ts';

export type CheckedDomain = {
  /** Of the From address. */
  domain: string;
  /** null: mails come back to the From address. */
  bounceDomain: string | null;
  /** Where this installation is reached. */
  host: string;
  /** The record of our key; null: mails are not signed. */
  dkim: { domain: string; name: string; value: string } | null;
  /** The mail server that mails leave through; null: none is set, or it is a provider's. */
  mailServer: string | null;
  /** Mails leave through a provider's API. */
  byProvider: boolean;
  /** Where reports on the domain may go; null: nobody takes them in. */
  reportsTo: string | null;
};

type Verdict = Pick<DomainCheck, 'state' | 'reason'> &
  Partial<Pick<DomainCheck, 'name' | 'found' | 'expected' | 'spf'>>;

const OK: Verdict = { state: 'ok', reason: 'as_it_should_be' };
/** RFC 9989: a policy is looked for at the domain and above it, in at most so many steps. */
const TREE_STEPS = 8;

/**
 * What a receiver finds in DNS when a mail from this domain comes in: SPF (RFC 7208), DKIM (RFC 6376), DMARC
 * (RFC 9989), where bounces go, whether anybody can answer, and whether the mail server's address has a name that leads
 * back to it (FCrDNS, RFC 8601 3), without which large receivers take nothing.
 */
export async function checkDomain(of: CheckedDomain, dns: AskDns): Promise<DomainCheck[]> {
  const returnTo = of.bounceDomain ?? of.domain;
  return Promise.all([
    checked('spf', returnTo, () => checkSpf({ ...of, domain: returnTo }, dns)),
    checked('dkim', of.dkim?.name ?? of.domain, () => checkDkim(of, dns)),
    checked('dmarc', `_dmarc.${of.domain}`, () => checkDmarc(of, dns)),
    checked('bounces', returnTo, () => checkBounces(of, dns)),
    checked('replies', of.domain, () => checkReplies(of.domain, dns)),
    checked('ptr', of.mailServer ?? of.domain, () => checkPtr(of, dns)),
  ]);
}

async function checked(check: DomainCheck['check'], name: string, work: () => Promise<Verdict>): Promise<DomainCheck> {
  const base = { check, name, found: [], expected: null, spf: null };
  try {
    return { ...base, ...(await work()) };
  } catch {
    return { ...base, state: 'unknown', reason: 'dns_silent' };
  }
}

/** Read as receivers read it: what it includes, how many questions that takes, and whether it names our mail server. */
async function checkSpf({ domain, mailServer, host }: CheckedDomain, dns: AskDns): Promise<Verdict> {
  const found = (await dns.txt(domain)).filter((text) => /^v=spf1(\s|$)/i.test(text));
  if (found.length === 0) return { state: 'missing', reason: 'no_record', expected: spfFor(mailServer) };
  // Two are an error that makes both void.
  if (found.length > 1) return { state: 'wrong', reason: 'two_records', found };
  if (/(^|\s)\+?all(\s|$)/i.test(found[0] ?? '')) return { state: 'wrong', reason: 'lets_everybody_send', found };
  const addresses = mailServer === null ? [] : await addressesOf(mailServer, dns);
  const asked = addresses.length === 0 ? [NOBODYS_ADDRESS] : addresses;
  const answers = await Promise.all(
    asked.map(async (ip) => ({ ip, ...(await evaluateSpf({ domain, ip, helo: mailServer ?? host }, dns)) })),
  );
  const failed = answers.find(({ result }) => result === 'permerror');
  const worst = failed ?? answers.find(({ result }) => result !== 'pass') ?? answers[0];
  if (!worst) return { ...OK, found };
  if (worst.result === 'temperror') throw new Error('DNS did not answer.');
  const spf = shownSpf(worst, addresses.length > 0 ? worst.ip : null);
  if (failed) {
    const isLong = failed.lookups > failed.limit;
    return { state: 'wrong', reason: isLong ? 'too_many_lookups' : 'cannot_be_read', found, spf };
  }
  // Whoever passes mail on may hand it over from another address: only we cannot see it.
  if (addresses.length > 0 && worst.result !== 'pass')
    return { state: 'warning', reason: 'does_not_name_us', found, spf };
  return { ...OK, found, spf };
}

/** Where mails come back to, and the server they leave through. */
function spfFor(mailServer: string | null): string {
  if (mailServer === null) return 'v=spf1 mx ~all';
  const version = isIP(mailServer);
  return `v=spf1 mx ${version === 0 ? 'a' : `ip${version}`}:${mailServer} ~all`;
}

/** Of a block that is nobody's (RFC 5737): no record names it, so that all that is included is read. */
const NOBODYS_ADDRESS = '203.0.113.1';

function addressesOf(host: string, dns: AskDns): Promise<string[]> {
  return isIP(host) === 0 ? dns.addresses(host) : Promise.resolve([host]);
}

function shownSpf({ result, lookups, limit, chain, problem }: SpfAnswer, address: string | null): DomainCheck['spf'] {
  return { address, result, lookups, limit, chain, problem };
}

async function checkDkim({ dkim }: CheckedDomain, dns: AskDns): Promise<Verdict> {
  if (!dkim) return { state: 'off', reason: 'no_signature' };
  const found = (await dns.txt(dkim.name)).filter((text) => /(^|;)\s*p=/i.test(text));
  const expected = dkim.value;
  if (found.length === 0) return { state: 'missing', reason: 'no_record', expected };
  const isOurs = found.some((text) => keyIn(text) === keyIn(expected));
  return isOurs ? { ...OK, found } : { state: 'wrong', reason: 'another_key', found, expected };
}

/** The key of a DKIM record, however it was spaced. */
function keyIn(record: string): string {
  return /(?:^|;)\s*p=([^;]*)/i.exec(record)?.[1]?.replaceAll(/\s/g, '') ?? '';
}

async function checkDmarc({ domain, dkim, bounceDomain, reportsTo }: CheckedDomain, dns: AskDns): Promise<Verdict> {
  const policy = await findPolicy(domain, dns);
  const expected = `v=DMARC1; p=none${reportsTo === null ? '' : `; rua=mailto:${reportsTo}`}`;
  if (!policy) return { state: 'missing', reason: 'no_record', expected };
  const { name, found } = policy;
  if (found.length > 1) return { state: 'wrong', reason: 'two_records', name, found };
  const wanted = /;\s*p\s*=\s*(\w+)/i.exec(found[0] ?? '')?.[1]?.toLowerCase();
  if (wanted === undefined || !['none', 'quarantine', 'reject'].includes(wanted))
    return { state: 'wrong', reason: 'not_a_policy', name, found };
  // The signature, or where mails come back to, must be of the same house as the From address.
  const isAligned = [dkim?.domain, bounceDomain ?? domain].some((other) => other && isSameHouse(other, domain));
  if (!isAligned) return { state: 'wrong', reason: 'not_aligned', name, found };
  if (wanted === 'none') return { state: 'warning', reason: 'only_watches', name, found };
  return { ...OK, name, found };
}

async function findPolicy(domain: string, dns: AskDns): Promise<{ name: string; found: string[] } | null> {
  let labels = domain.split('.');
  for (let step = 0; step < TREE_STEPS && labels.length >= 2; step++) {
    const name = `_dmarc.${labels.join('.')}`;
    const found = (await dns.txt(name)).filter((text) => /^v=DMARC1(\s*;|$)/i.test(text));
    if (found.length > 0) return { name, found };
    // Of a very long name the middle is skipped.
    labels = labels.length > TREE_STEPS ? labels.slice(-(TREE_STEPS - 1)) : labels.slice(1);
  }
  return null;
}

function isSameHouse(a: string, b: string): boolean {
  return (
    a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`) || (getDomain(a) !== null && getDomain(a) === getDomain(b))
  );
}

async function checkBounces({ bounceDomain, host }: CheckedDomain, dns: AskDns): Promise<Verdict> {
  if (bounceDomain === null) return { state: 'off', reason: 'no_bounce_domain' };
  const found = await dns.mx(bounceDomain);
  const expected = `MX 10 ${host}.`;
  if (found.length === 0) return { state: 'missing', reason: 'no_record', expected };
  const isHere = found.some((exchange) => exchange.toLowerCase().replace(/\.$/, '') === host.toLowerCase());
  return isHere ? { ...OK, found } : { state: 'warning', reason: 'leads_elsewhere', found, expected };
}

async function checkReplies(domain: string, dns: AskDns): Promise<Verdict> {
  const found = await dns.mx(domain);
  if (found.length === 0) return { state: 'warning', reason: 'no_record' };
  // RFC 7505: one record that names nothing.
  if (found.length === 1 && (found[0] === '' || found[0] === '.'))
    return { state: 'wrong', reason: 'takes_no_mail', found };
  return { ...OK, found };
}

/** Of a server that passes mail on it is the one in front that counts; a relay's own exit may have another address. */
async function checkPtr({ mailServer, byProvider }: CheckedDomain, dns: AskDns): Promise<Verdict> {
  if (mailServer === null) return { state: 'off', reason: byProvider ? 'by_provider' : 'no_server' };
  const addresses = await addressesOf(mailServer, dns);
  if (addresses.length === 0) return { state: 'wrong', reason: 'no_address' };
  const named = await Promise.all(addresses.map(async (address) => ({ address, names: await dns.names(address) })));
  const found = named.map(({ address, names }) => `${address} ${names.join(' ')}`.trim());
  const nameless = named.find(({ names }) => names.length === 0);
  if (nameless) return { state: 'missing', reason: 'no_name', found, expected: `PTR ${mailServer}.` };
  for (const { address, names } of named) {
    const back = await Promise.all(names.map((name) => dns.addresses(name)));
    if (!back.flat().includes(address)) return { state: 'wrong', reason: 'name_leads_elsewhere', found };
  }
  return { ...OK, found };
}
