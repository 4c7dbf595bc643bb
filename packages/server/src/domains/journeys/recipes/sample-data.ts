import type { MergeData } from '../../content/index.ts';
import type { Locale } from './draw-recipe.ts';

const SHOP = 'https://shop.example.com';

const WORDS = {
  it: {
    first: 'Giulia',
    cup: 'Tazza di gres, grigio mare',
    cloth: 'Strofinaccio di lino',
    guide: 'Cominciare in piccolo',
    place: 'via Po 12, Torino',
    plan: 'Completo',
  },
  en: {
    first: 'Julia',
    cup: 'Stoneware cup, sea grey',
    cloth: 'Linen tea towel',
    guide: 'Beginning small',
    place: '12 Market Street, Bath',
    plan: 'Complete',
  },
} as const;

/** Somebody invented and what they did, so that a mail of a recipe can be read before anybody gets it. */
export function sampleData(
  locale: Locale,
  workspace: { name: string; timeZone: string; currency: string },
  now: number,
): MergeData {
  const words = WORDS[locale];
  const { currency, timeZone } = workspace;
  const inDays = (days: number): string => new Date(now + days * 86_400_000).toISOString();
  const products = [
    { product_id: 'cup', name: words.cup, price: '24.00', quantity: 2, url: `${SHOP}/cup` },
    { product_id: 'towel', name: words.cloth, price: '16.50', quantity: 1, url: `${SHOP}/towel` },
  ];
  const trigger = {
    products,
    cart_id: 'cart-1',
    cart_url: `${SHOP}/cart`,
    order_id: '1042',
    currency,
    url: `${SHOP}/cup`,
    title: words.guide,
    place: words.place,
    startsAt: inDays(7),
    trialEndsAt: inDays(3),
    score: 9,
  };
  const page = (name: string): string => `${SHOP}/${name}`;
  return {
    trigger,
    event: trigger,
    order: { ...trigger, id: '1042', total: '64.50', products },
    products,
    contact: { firstName: words.first, email: 'giulia@example.com', renewalDate: inDays(30), plan: words.plan },
    workspace: { name: workspace.name, url: SHOP, currency },
    locale,
    timeZone,
    unsubscribeUrl: page('unsubscribe'),
    preferencesUrl: page('preferences'),
    webVersionUrl: page('web'),
  };
}
