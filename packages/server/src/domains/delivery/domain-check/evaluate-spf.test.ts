import { expect, it } from 'vitest';
import type { AskDns } from './ask-dns.ts';
import { evaluateSpf } from './evaluate-spf.ts';

type Zone = Record<string, string[] | null>;

/** null: DNS does not answer. */
function dnsOf(zone: Zone): AskDns {
  const asked = (kind: string) => async (name: string) => {
    const found = zone[`${kind} ${name.toLowerCase()}`];
    if (found === null) throw Object.assign(new Error('timed out'), { code: 'ETIMEOUT' });
    return found ?? [];
  };
  return { txt: asked('txt'), mx: asked('mx'), addresses: asked('addresses'), names: asked('names') };
}

const IP = '192.0.2.25';
const SHOP = 'txt shop.example';

const chained = (count: number): Zone => ({
  [SHOP]: ['v=spf1 include:s1.example -all'],
  ...Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `txt s${n + 1}.example`,
      [n + 1 < count ? `v=spf1 include:s${n + 2}.example ?all` : 'v=spf1 ip4:192.0.2.0/24 -all'],
    ]),
  ),
});

it.each<[string, Zone, string, string, number, string[]]>([
  ['an address by itself', { [SHOP]: ['other', 'v=spf1 ip4:192.0.2.25 -all'] }, IP, 'pass', 0, ['shop.example']],
  ['another address', { [SHOP]: ['v=spf1 ip4:192.0.2.26 -all'] }, IP, 'fail', 0, ['shop.example']],
  ['another, softly', { [SHOP]: ['v=spf1 ~all'] }, IP, 'softfail', 0, ['shop.example']],
  ['IPv6', { [SHOP]: ['v=spf1 ip6:2001:db8::/32 -all'] }, '2001:db8::25', 'pass', 0, ['shop.example']],
  ['nothing', {}, IP, 'none', 0, []],
  [
    'its own server and its mail exchanger',
    { [SHOP]: ['v=spf1 a mx -all'], 'mx shop.example': ['in.shop.example'], 'addresses in.shop.example': [IP] },
    IP,
    'pass',
    2,
    ['shop.example'],
  ],
  ['an include', chained(1), IP, 'pass', 1, ['shop.example', 's1.example']],
  [
    'ten includes',
    chained(10),
    IP,
    'pass',
    10,
    ['shop.example', ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => `s${n}.example`)],
  ],
  [
    'eleven includes',
    chained(11),
    IP,
    'permerror',
    11,
    ['shop.example', ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => `s${n}.example`)],
  ],
  ['an include of nothing', { [SHOP]: ['v=spf1 include:gone.example -all'] }, IP, 'permerror', 1, ['shop.example']],
  [
    'a circle',
    { [SHOP]: ['v=spf1 include:shop.example -all'] },
    IP,
    'permerror',
    11,
    Array.from({ length: 11 }, () => 'shop.example'),
  ],
  [
    'a redirect',
    { [SHOP]: ['v=spf1 redirect=r.example'], 'txt r.example': ['v=spf1 ip4:192.0.2.0/24 -all'] },
    IP,
    'pass',
    1,
    ['shop.example', 'r.example'],
  ],
  [
    'a question made of the address',
    { [SHOP]: ['v=spf1 exists:%{ir}.ok.example -all'], 'addresses 25.2.0.192.ok.example': ['127.0.0.2'] },
    IP,
    'pass',
    1,
    ['shop.example'],
  ],
  [
    'the name of the address',
    {
      [SHOP]: ['v=spf1 ptr -all'],
      'names 192.0.2.25': ['out.shop.example'],
      'addresses out.shop.example': [IP],
    },
    IP,
    'pass',
    1,
    ['shop.example'],
  ],
  [
    'too many names without a record',
    { [SHOP]: ['v=spf1 a:x.example a:y.example a:z.example -all'] },
    IP,
    'permerror',
    3,
    ['shop.example'],
  ],
  ['a word nobody knows', { [SHOP]: ['v=spf1 ipv4:192.0.2.25 -all'] }, IP, 'permerror', 0, ['shop.example']],
  ['no answer', { [SHOP]: null }, IP, 'temperror', 0, []],
])('SPF of %s', async (_, zone, ip, result, lookups, chain) => {
  const answer = await evaluateSpf({ domain: 'shop.example', ip, helo: 'out.shop.example' }, dnsOf(zone));
  expect({ result: answer.result, lookups: answer.lookups, chain: answer.chain }).toEqual({ result, lookups, chain });
  expect(answer.problem !== null).toBe(result === 'permerror' || result === 'temperror');
});
