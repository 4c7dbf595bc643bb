import { bought, clicked, cup, D, H, hero, type RecipeStory } from './recipe-story.ts';

/** Of recipes that recover, sell again and care: who enters, gets which mail when, and stops. */
export const SALES_STORIES: Record<string, RecipeStory> = {
  welcome: {
    people: [
      {
        who: 'confirms',
        did: [[0, 'Form Submitted', { form: 'newsletter' }], clicked(3 * D, 'who', 'welcome', 'gift')],
        gets: [
          ['welcome', 0],
          ['who', 2 * D],
          ['often', 5 * D],
        ],
      },
      {
        who: 'silent',
        did: [[0, 'Form Submitted', { form: 'newsletter' }]],
        gets: [
          ['welcome', 0],
          ['who', 2 * D],
        ],
      },
    ],
  },
  'abandoned-cart': {
    people: [
      {
        who: 'stays away',
        did: [[0, 'Product Added', cup]],
        gets: [
          ['first', H],
          ['second', D + H],
        ],
      },
      { who: 'orders', did: [[0, 'Product Added', cup], bought(5 * H)], gets: [['first', H]] },
    ],
  },
  'abandoned-checkout': {
    people: [
      {
        who: 'stays away',
        did: [[0, 'Checkout Started', { products: [cup] }]],
        gets: [
          ['help', 0.75 * H],
          ['ask', 23.75 * H],
        ],
      },
      { who: 'orders', did: [[0, 'Checkout Started'], bought(0.5 * H)], gets: [] },
    ],
  },
  'abandoned-visit': {
    people: [
      {
        who: 'looks twice',
        did: [
          [0, 'Product Viewed', cup],
          [0.1 * H, 'Product Viewed', cup],
        ],
        gets: [['seen', 4.1 * H]],
      },
      { who: 'looks once', did: [[0, 'Product Viewed', cup]], gets: [] },
      {
        who: 'fills a cart',
        did: [
          [0, 'Product Viewed', cup],
          [0.1 * H, 'Product Viewed', cup],
          [0.2 * H, 'Product Added', cup],
        ],
        gets: [],
      },
    ],
  },
  'back-in-stock': {
    people: [
      {
        who: 'waits for two',
        did: [
          [0, 'Product Back in Stock', cup],
          [H, 'Product Back in Stock', { ...cup, product_id: 'bowl' }],
          [2 * H, 'Product Back in Stock', cup],
        ],
        gets: [
          ['back', 0],
          ['back', H],
        ],
      },
    ],
  },
  'price-drop': {
    people: [
      {
        who: 'at night',
        did: [
          [13 * H, 'Product Price Dropped', cup],
          [5 * D, 'Product Price Dropped', cup],
        ],
        gets: [['drop', D]],
      },
    ],
  },
  'social-retargeting': {
    people: [
      {
        who: 'comes three times',
        did: [bought(-30 * D), [0, 'Product Viewed', cup], [H, 'Product Viewed', cup], [2 * H, 'Product Viewed', cup]],
        gets: [],
      },
    ],
    visits: { audience: 1, out: 1 },
  },
  'second-order': {
    people: [
      {
        who: 'clicks',
        did: [bought(0), clicked(21 * D + H, 'reason', 'second-order')],
        gets: [
          ['reason', 21 * D],
          ['doubt', 26 * D],
        ],
      },
      { who: 'silent', did: [bought(0)], gets: [['reason', 21 * D]] },
      { who: 'orders', did: [bought(0), bought(10 * D)], gets: [] },
    ],
  },
  replenishment: { people: [{ who: 'nobody yet', did: [bought(0), bought(10 * D)], gets: [] }] },
  'cross-sell': {
    people: [
      { who: 'hero', did: [...hero], gets: [['beside', 7 * D]] },
      { who: 'new', did: [bought(0, 100)], gets: [] },
    ],
  },
  'up-sell-after-call': {
    people: [
      {
        who: 'hero',
        did: [...hero, [-2 * H, 'Product Viewed', cup], [0, 'Call Received', {}]],
        gets: [['better', 23.5 * H]],
      },
      { who: 'stranger', did: [[0, 'Call Received', {}]], gets: [] },
    ],
    visits: { team: 1 },
  },
  'rfm-welcome': {
    people: [
      { who: 'small', did: [bought(0, 40)], gets: [['related', 4 * D]] },
      { who: 'large', did: [bought(0, 400)], gets: [['special', 4 * D]] },
      { who: 'regular', did: [bought(-9 * D), bought(0)], gets: [['related', -5 * D]] },
    ],
  },
  renewal: {
    people: [
      {
        who: 'lets it pass',
        traits: { renewalDate: '2026-05-01' },
        did: [],
        gets: [
          ['recap', 29 * D + 22.5 * H],
          ['week', 52 * D + 22.5 * H],
        ],
      },
      {
        who: 'renews',
        traits: { renewalDate: '2026-05-01' },
        did: [[35 * D, 'Subscription Renewed', {}]],
        gets: [['recap', 29 * D + 22.5 * H]],
      },
    ],
    visits: { team: 1 },
  },
  'post-purchase-tutorial': {
    people: [
      {
        who: 'keeps it',
        did: [bought(0)],
        gets: [
          ['begin', 4 * D],
          ['last', 14 * D],
        ],
      },
      {
        who: 'sends it back',
        did: [bought(0), [6 * D, 'Order Refunded', { order_id: 'o0', total: 50 }]],
        gets: [['begin', 4 * D]],
      },
    ],
  },
  'review-request': {
    people: [
      {
        who: 'silent',
        did: [[0, 'Order Delivered', { products: [cup] }]],
        gets: [
          ['ask', 7 * D],
          ['remind', 17 * D],
        ],
      },
      { who: 'clicks', did: [[0, 'Order Delivered'], clicked(8 * D, 'ask', 'review-request')], gets: [['ask', 7 * D]] },
      {
        who: 'reviews',
        did: [
          [0, 'Order Delivered'],
          [3 * D, 'Product Reviewed', {}],
        ],
        gets: [],
      },
    ],
  },
  'nps-follow-up': {
    people: [
      { who: 'ten', did: [[0, 'NPS Answered', { score: 10 }]], gets: [['promoter', D]] },
      { who: 'seven', did: [[0, 'NPS Answered', { score: 7 }]], gets: [['passive', 2 * H]] },
      { who: 'mailed', did: [[0, 'Feedback Given', { scale: 'nps', score: 10 }]], gets: [['promoter', D]] },
      { who: 'thumb', did: [[0, 'Feedback Given', { scale: 'thumbs', score: 1 }]], gets: [] },
      { who: 'two', did: [[0, 'NPS Answered', { score: 2, comment: 'late' }]], gets: [['sorry', 2 * H]] },
    ],
    visits: { team: 1 },
  },
};
