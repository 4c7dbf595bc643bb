import { bought, clicked, cup, D, H, hero, type Did, type RecipeStory } from './recipe-story.ts';

/** Of recipes that care, reward, bring back, spread the word and nurture. */
export const PEOPLE_STORIES: Record<string, RecipeStory> = {
  'return-care': {
    people: [
      {
        who: 'large',
        did: [bought(-5 * D, 400), [0, 'Order Refunded', { order_id: `o${-5 * D}`, total: 400 }]],
        gets: [
          ['sorry', 2 * H],
          ['fresh', 21 * D + 2 * H],
        ],
      },
      {
        who: 'small',
        did: [bought(-5 * D, 40), [0, 'Return Requested', {}]],
        gets: [
          ['sorry', 2 * H],
          ['fresh', 21 * D + 2 * H],
        ],
      },
    ],
    visits: { care: 2, team: 1, well: 2 },
  },
  'event-reminder': {
    people: [
      {
        who: 'comes',
        did: [
          [0, 'Event Registered', { title: 'Open day', startsAt: '2026-03-12T18:00:00+01:00' }],
          [10 * D + 9 * H, 'Event Attended', {}],
        ],
        gets: [
          ['day', 9 * D],
          ['today', 9 * D + 22 * H],
          ['thanks', 11 * D + 9 * H],
        ],
      },
      {
        who: 'forgets',
        did: [[0, 'Event Registered', { title: 'Open day', startsAt: '2026-03-12T18:00:00+01:00' }]],
        gets: [
          ['day', 9 * D],
          ['today', 9 * D + 22 * H],
          ['missed', 10 * D + 22 * H],
        ],
      },
      {
        who: 'cancels',
        did: [
          [0, 'Event Registered', { title: 'Open day', startsAt: '2026-03-12T18:00:00+01:00' }],
          [2 * D, 'Event Cancelled', {}],
        ],
        gets: [],
      },
    ],
  },
  birthday: {
    people: [
      {
        who: 'in spring',
        traits: { birthday: '1990-03-10' },
        did: [],
        gets: [
          ['card', 7 * D + 22.5 * H],
          ['card', 372 * D + 22.5 * H],
        ],
      },
    ],
  },
  'order-anniversary': { people: [{ who: 'customer', did: [bought(0)], gets: [['year', 365 * D]] }] },
  'vip-early-access': {
    people: [
      {
        who: 'hero',
        did: [...hero, [0, 'Tag Added', { tag: 'early access' }]],
        gets: [
          ['open', 0],
          ['tomorrow', D],
        ],
      },
      {
        who: 'hero who orders',
        did: [...hero, [0, 'Tag Added', { tag: 'early access' }], bought(3 * H)],
        gets: [['open', 0]],
      },
      { who: 'stranger', did: [[0, 'Tag Added', { tag: 'early access' }]], gets: [] },
    ],
  },
  'rfm-thanks': {
    people: [
      {
        who: 'fifth order',
        did: [bought(0, 200), bought(D, 200), bought(2 * D, 200), bought(3 * D, 200), bought(4 * D, 200)],
        gets: [['thanks', 4 * D]],
      },
    ],
    visits: { gift: 1 },
  },
  'win-back-cascade': {
    people: [
      {
        who: 'silent',
        did: [bought(0)],
        gets: [
          ['miss', 90 * D],
          ['last', 97 * D],
        ],
      },
      {
        who: 'comes back',
        did: [bought(0), bought(93 * D)],
        gets: [
          ['miss', 90 * D],
          ['miss', 183 * D],
          ['last', 190 * D],
        ],
      },
    ],
    visits: { sms: 2, social: 2, push: 2 },
  },
  'rfm-reactivation': {
    people: [
      {
        who: 'regular',
        did: [bought(0), bought(D), bought(2 * D)],
        gets: [
          ['regular', 62 * D],
          ['reserve', 72 * D],
        ],
      },
      { who: 'comes back', did: [bought(0), bought(D), bought(2 * D), bought(65 * D)], gets: [['regular', 62 * D]] },
    ],
  },
  sunset: {
    people: [
      {
        who: 'silent',
        did: [[0, 'Page Viewed', {}]],
        gets: [
          ['stay', 180 * D],
          ['bye', 194 * D],
        ],
      },
      {
        who: 'clicks',
        did: [[0, 'Page Viewed', {}], clicked(181 * D, 'stay', 'sunset', 'stay')],
        gets: [['stay', 180 * D]],
      },
    ],
    visits: { sunset: 1, kept: 1 },
  },
  'referral-first-order': {
    people: [
      { who: 'new', did: [bought(0)], gets: [['tell', D + 2 * H]] },
      { who: 'regular', did: [bought(-D), bought(0)], gets: [['tell', 2 * H]] },
    ],
  },
  'referral-delivery': {
    people: [
      {
        who: 'got it',
        did: [
          [0, 'Order Delivered', {}],
          [30 * D, 'Order Delivered', {}],
        ],
        gets: [['show', 2 * D]],
      },
    ],
  },
  'referral-service': {
    people: [{ who: 'served', did: [[4 * D, 'Service Completed', {}]], gets: [['name', 6 * D + 23.5 * H]] }],
  },
  'referral-launch': {
    people: [
      { who: 'hero', did: [...hero, [0, 'Product Launched', cup]], gets: [['first', 0]] },
      { who: 'stranger', did: [[0, 'Product Launched', cup]], gets: [] },
    ],
  },
  'referral-support': {
    people: [
      { who: 'content', did: [[0, 'Ticket Solved', { rating: 'good' }]], gets: [['solved', D]] },
      { who: 'not content', did: [[0, 'Ticket Solved', { rating: 'bad' }]], gets: [] },
    ],
  },
  'lead-nurture': {
    people: [
      {
        who: 'says yes',
        did: [[0, 'Form Submitted', {}], clicked(9 * D, 'begin', 'lead-nurture', 'yes')],
        gets: [
          ['problem', 0],
          ['cost', 4 * D],
          ['begin', 8 * D],
        ],
      },
      {
        who: 'says not now',
        did: [[0, 'Form Submitted', {}], clicked(9 * D, 'begin', 'lead-nurture', 'not-now')],
        gets: [
          ['problem', 0],
          ['cost', 4 * D],
          ['begin', 8 * D],
          ['later', 99 * D],
        ],
      },
      {
        who: 'asks for a demo',
        did: [
          [0, 'Form Submitted', {}],
          [2 * D, 'Demo Requested', {}],
        ],
        gets: [['problem', 0]],
      },
    ],
    visits: { sales: 1, notNow: 1 },
  },
  'lead-to-sales': {
    people: [
      {
        who: 'hot',
        did: [
          [0, 'Form Submitted', {}],
          [H, 'Form Submitted', {}],
          [2 * H, 'Content Downloaded', {}],
          [3 * H, 'Content Downloaded', {}],
        ],
        gets: [],
      },
    ],
    visits: { now: 1, again: 1 },
  },
  'asset-download': {
    people: [
      {
        who: 'reads',
        did: [[0, 'Content Downloaded', { title: 'Guide' }], clicked(D, 'chapter', 'asset-download')],
        gets: [
          ['chapter', 20 * H],
          ['next', 4 * D + 20 * H],
        ],
      },
      {
        who: 'asks for a demo',
        did: [
          [0, 'Content Downloaded', { title: 'Guide' }],
          [2 * D, 'Demo Requested', {}],
        ],
        gets: [['chapter', 20 * H]],
      },
    ],
    visits: { team: 1 },
  },
  'browsing-lead': {
    people: [
      {
        who: 'looks long',
        did: [0, 1, 2, 3, 4, 5].map((n): Did => [n * 0.1 * H, 'Product Viewed', cup]),
        gets: [['choose', 1.5 * H]],
      },
    ],
    visits: { popup: 1, clear: 1 },
  },
  'quick-conversion': {
    people: [
      {
        who: 'takes it',
        did: [[0, 'Form Submitted', { form: 'f' }], bought(D, 9)],
        gets: [
          ['offer', 0],
          ['thanks', D],
        ],
      },
      {
        who: 'lets it pass',
        did: [[0, 'Form Submitted', { form: 'f' }]],
        gets: [
          ['offer', 0],
          ['calm', 7 * D],
        ],
      },
    ],
    visits: { won: 1, notYet: 1 },
  },
  'trial-ending': {
    people: [
      {
        who: 'lets it end',
        did: [[0, 'Trial Started', { trialEndsAt: '2026-03-16' }]],
        gets: [
          ['try', 2 * D],
          ['soon', 11 * D],
          ['today', 13 * D + 23 * H],
        ],
      },
      {
        who: 'subscribes',
        did: [
          [0, 'Trial Started', { trialEndsAt: '2026-03-16' }],
          [5 * D, 'Subscription Started', {}],
        ],
        gets: [['try', 2 * D]],
      },
    ],
  },
};
