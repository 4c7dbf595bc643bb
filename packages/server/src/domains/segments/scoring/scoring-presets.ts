import type { EventSelector, ScoreRule, ScoringModel } from '@sandmill/contracts';
import type { ScoringPreset } from '@sandmill/contracts/api/scores';

const days = (value: number) => ({ value, unit: 'day' as const });

type Weights = Partial<Record<keyof typeof ACTS, { points: number; atMost?: number }>>;

/** Things people do that tell how warm they are, ready to be weighed. */
const ACTS = {
  download: { name: 'Content Downloaded' },
  chat: { name: 'Chat*' },
  open: { name: 'Email Opened' },
  click: { name: 'Email Link Clicked' },
  campaign: { name: 'Page Viewed', where: [{ path: ['url'], is: { op: 'contains' as const, value: 'utm_source=' } }] },
  product: { name: 'Product Viewed' },
  cart: { name: 'Product Added' },
  checkout: { name: 'Checkout Started' },
  order: { name: 'Order Completed' },
  form: { name: 'Form Submitted' },
  pricing: { name: 'Page Viewed', where: [{ path: ['path'], is: { op: 'contains' as const, value: 'pricing' } }] },
  unsubscribed: { name: 'Unsubscribed' },
} satisfies Record<string, EventSelector>;

function rules(weights: Weights): ScoreRule[] {
  return Object.entries(weights).map(([id, { points, atMost }]) => ({
    id,
    event: ACTS[id as keyof typeof ACTS],
    points,
    ...(atMost === undefined ? {} : { atMost }),
  }));
}

/**
 * Shops: who is engaged enough for an offer of their own; interest cools within two weeks. The six acts of lead
 * scoring are all there: download, chat, open, click, visit from a source, product page.
 */
const B2C: ScoringModel = {
  halfLife: days(14),
  rules: rules({
    product: { points: 2, atMost: 20 },
    cart: { points: 8, atMost: 10 },
    checkout: { points: 10, atMost: 5 },
    order: { points: 25 },
    campaign: { points: 3, atMost: 10 },
    click: { points: 5, atMost: 10 },
    open: { points: 1, atMost: 5 },
    download: { points: 6, atMost: 5 },
    chat: { points: 6, atMost: 5 },
    unsubscribed: { points: -30, atMost: 1 },
  }),
  thresholds: [
    { key: 'warm', name: 'Warm', enter: 15, leave: 10, notify: false },
    { key: 'hot', name: 'Hot', enter: 40, leave: 30, notify: false },
  ],
};

/** Services: whom sales should call; a decision takes months. */
const B2B: ScoringModel = {
  halfLife: days(45),
  rules: [
    ...rules({
      form: { points: 20, atMost: 3 },
      download: { points: 15, atMost: 5 },
      chat: { points: 12, atMost: 5 },
      pricing: { points: 10, atMost: 5 },
      product: { points: 4, atMost: 10 },
      campaign: { points: 3, atMost: 10 },
      click: { points: 6, atMost: 10 },
      open: { points: 1, atMost: 5 },
      unsubscribed: { points: -40, atMost: 1 },
    }),
    { id: 'known', when: { kind: 'identified' }, points: 5 },
    { id: 'company', when: { kind: 'trait', path: ['company'], is: { op: 'exists' } }, points: 10 },
  ],
  thresholds: [
    { key: 'mql', name: 'Ready for marketing', enter: 30, leave: 20, notify: false },
    { key: 'hot', name: 'Hot for sales', enter: 60, leave: 45, when: { kind: 'identified' }, notify: true },
  ],
};

/** Models to begin with; the interface words them by their key and the keys of their rules. */
export const SCORING_PRESETS: readonly ScoringPreset[] = [
  { key: 'b2c', name: 'B2C', definition: B2C },
  { key: 'b2b', name: 'B2B', definition: B2B },
];
