import type { TimelineItem } from '@sandmill/contracts/api/contacts';

export type EventFamily = TimelineItem['family'];

/** First rule that fits wins; `names` are exact, `prefixes` are beginnings. What fits none is 'other'. */
const RULES: readonly { family: Exclude<EventFamily, 'other'>; names: string[]; prefixes: string[] }[] = [
  { family: 'consent', names: ['Consent Changed', 'Unsubscribed'], prefixes: ['Consent '] },
  {
    family: 'identity',
    names: ['Identified', 'Alias', 'Group Joined', 'Monitoring Stopped', 'Monitoring Resumed'],
    prefixes: ['Contact '],
  },
  { family: 'journey', names: [], prefixes: ['Journey '] },
  {
    family: 'change',
    names: ['Stage Changed', 'Score Threshold Crossed', 'Traits Set', 'Qualification Decided', 'Persona Decided'],
    prefixes: ['Segment ', 'Tag ', 'List '],
  },
  { family: 'message', names: ['Feedback Given'], prefixes: ['Email ', 'SMS ', 'Push ', 'WhatsApp ', 'Message '] },
  { family: 'order', names: ['Payment Info Entered'], prefixes: ['Order ', 'Checkout ', 'Coupon '] },
  {
    family: 'site',
    names: [
      'Page Viewed',
      'Screen Viewed',
      'Products Searched',
      'Cart Viewed',
      'Cart Shared',
      'Wishlist Product Added to Cart',
    ],
    prefixes: ['Product ', 'Promotion ', 'Form '],
  },
];

export const EVENT_FAMILIES: readonly EventFamily[] = [...RULES.map(({ family }) => family), 'other'];

export function familyOf(name: string): EventFamily {
  const rule = RULES.find(({ names, prefixes }) => names.includes(name) || prefixes.some((p) => name.startsWith(p)));
  return rule?.family ?? 'other';
}

/**
 * The same as a condition of ClickHouse over `name`: true for events of one of the families. Names and prefixes are
 * constants of this file, none has a quote.
 */
export function familyCondition(families: ReadonlySet<EventFamily>): string {
  const branches = RULES.map(({ family, names, prefixes }) => {
    const tests = prefixes.map((prefix) => `startsWith(name, '${prefix}')`);
    if (names.length > 0) tests.push(`name in (${names.map((name) => `'${name}'`).join(', ')})`);
    return `${tests.join(' or ')}, ${families.has(family) ? 1 : 0}`;
  });
  return `multiIf(${branches.join(', ')}, ${families.has('other') ? 1 : 0})`;
}
