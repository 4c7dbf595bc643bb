import { describe, expect, it } from 'vitest';
import type { AskDns } from './ask-dns.ts';
import { checkDomain, type CheckedDomain } from './check-domain.ts';

const KEY = 'v=DKIM1; k=rsa; p=MIIBkey';
const SHOP: CheckedDomain = {
  domain: 'news.bottega.example',
  bounceDomain: 'bounces.bottega.example',
  host: 'mill.bottega.example',
  dkim: { domain: 'news.bottega.example', name: 's1._domainkey.news.bottega.example', value: KEY },
  mailServer: 'smtp.bottega.example',
  byProvider: false,
  reportsTo: 'dmarc+1-abc@bounces.bottega.example',
};
/** Everything as it should be. */
const GOOD: Record<string, string[]> = {
  'txt bounces.bottega.example': ['something else', 'v=spf1 include:_spf.bottega.example -all'],
  'txt _spf.bottega.example': ['v=spf1 ip4:192.0.2.0/27 ~all'],
  'txt s1._domainkey.news.bottega.example': ['v=DKIM1; k=rsa; p=MII Bkey'],
  'txt _dmarc.bottega.example': ['v=DMARC1; p=reject; rua=mailto:d@bottega.example'],
  'mx bounces.bottega.example': ['Mill.bottega.example.'],
  'mx news.bottega.example': ['mx.bottega.example'],
  'addresses smtp.bottega.example': ['192.0.2.25'],
  'names 192.0.2.25': ['out.bottega.example'],
  'addresses out.bottega.example': ['192.0.2.25'],
};

const NOT_OURS = { 'addresses out.bottega.example': ['198.51.100.7'] };

async function states(records: Record<string, string[] | null>, shop: Partial<CheckedDomain> = {}) {
  const zone = { ...GOOD, ...records };
  const asked = (kind: string) => async (name: string) => {
    const found = zone[`${kind} ${name}`];
    if (found === null) throw Object.assign(new Error('timed out'), { code: 'ETIMEOUT' });
    return found ?? [];
  };
  const dns: AskDns = { txt: asked('txt'), mx: asked('mx'), addresses: asked('addresses'), names: asked('names') };
  const checks = await checkDomain({ ...SHOP, ...shop }, dns);
  return Object.fromEntries(checks.map((check) => [check.check, `${check.state} ${check.reason}`]));
}

describe('what receivers find of a sending domain', () => {
  it('is as it should be', async () => {
    expect(new Set(Object.values(await states({})))).toEqual(new Set(['ok as_it_should_be']));
  });

  it.each<[string, Record<string, string[] | null>, Partial<CheckedDomain>, string, string]>([
    ['no SPF', { 'txt bounces.bottega.example': [] }, {}, 'spf', 'missing no_record'],
    ['two SPF', { 'txt bounces.bottega.example': ['v=spf1 -all', 'v=spf1 a ~all'] }, {}, 'spf', 'wrong two_records'],
    ['an open SPF', { 'txt bounces.bottega.example': ['v=spf1 +all'] }, {}, 'spf', 'wrong lets_everybody_send'],
    [
      'an SPF that names another server',
      { 'txt _spf.bottega.example': ['v=spf1 ip4:198.51.100.1 ~all'] },
      {},
      'spf',
      'warning does_not_name_us',
    ],
    ['an SPF that includes nothing', { 'txt _spf.bottega.example': [] }, {}, 'spf', 'wrong cannot_be_read'],
    [
      'an SPF that takes too many questions',
      { 'txt bounces.bottega.example': [`v=spf1 ${'a:out.bottega.example '.repeat(11)}-all`], ...NOT_OURS },
      {},
      'spf',
      'wrong too_many_lookups',
    ],
    ['an SPF, and no mail server to look for', {}, { mailServer: null }, 'spf', 'ok as_it_should_be'],
    ['no answer of what SPF includes', { 'txt _spf.bottega.example': null }, {}, 'spf', 'unknown dns_silent'],
    ['no answer', { 'txt bounces.bottega.example': null }, {}, 'spf', 'unknown dns_silent'],
    ['no DKIM record', { 'txt s1._domainkey.news.bottega.example': [] }, {}, 'dkim', 'missing no_record'],
    [
      'the key of another',
      { 'txt s1._domainkey.news.bottega.example': ['v=DKIM1; p=other'] },
      {},
      'dkim',
      'wrong another_key',
    ],
    ['no signature', {}, { dkim: null }, 'dkim', 'off no_signature'],
    ['no DMARC, here or above', { 'txt _dmarc.bottega.example': [] }, {}, 'dmarc', 'missing no_record'],
    [
      'its own DMARC before that above',
      { 'txt _dmarc.news.bottega.example': ['v=DMARC1; p=none'] },
      {},
      'dmarc',
      'warning only_watches',
    ],
    [
      'a DMARC that says nothing',
      { 'txt _dmarc.bottega.example': ['v=DMARC1; p=maybe'] },
      {},
      'dmarc',
      'wrong not_a_policy',
    ],
    [
      'signed and returned by another house',
      {},
      { bounceDomain: 'b.relay.example.net', dkim: { domain: 'relay.example.net', name: 'x', value: KEY } },
      'dmarc',
      'wrong not_aligned',
    ],
    ['no way back', { 'mx bounces.bottega.example': [] }, {}, 'bounces', 'missing no_record'],
    [
      'a way back to somebody else',
      { 'mx bounces.bottega.example': ['mx.other.example'] },
      {},
      'bounces',
      'warning leads_elsewhere',
    ],
    ['no bounce domain', {}, { bounceDomain: null }, 'bounces', 'off no_bounce_domain'],
    ['a domain that takes no mail', { 'mx news.bottega.example': [''] }, {}, 'replies', 'wrong takes_no_mail'],
    ['no mail server', {}, { mailServer: null }, 'ptr', 'off no_server'],
    ["a provider's servers", {}, { mailServer: null, byProvider: true }, 'ptr', 'off by_provider'],
    ['a mail server nobody finds', { 'addresses smtp.bottega.example': [] }, {}, 'ptr', 'wrong no_address'],
    ['an address without a name', { 'names 192.0.2.25': [] }, {}, 'ptr', 'missing no_name'],
    [
      'a name that leads elsewhere',
      { 'addresses out.bottega.example': ['192.0.2.99'] },
      {},
      'ptr',
      'wrong name_leads_elsewhere',
    ],
    ['a domain nobody can answer', { 'mx news.bottega.example': [] }, {}, 'replies', 'warning no_record'],
  ])('%s', async (_, records, shop, check, expected) => {
    expect((await states(records, shop))[check]).toBe(expected);
  });
});
