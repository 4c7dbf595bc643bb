import type { Condition } from '@sandmill/contracts';
import { both, look, wordsOf, type Pack, type PackParameter } from './pack.ts';
import { all, any, did, hasOrdered, identified } from './pack-conditions.ts';

/** Where a form says what it is: ours, and the names other tools use. */
const FORM_PATHS = [['formName'], ['form'], ['formId']] as const;

/** What made somebody leave an address: the first form they sent decides, then what they did on the way. */
export const leadTypePack: Pack = {
  key: 'lead_type',
  names: both('Lead type', 'Tipo di lead'),
  description: both(
    'How people became known: newsletter, reserved area, coupon, checkout, a lead magnet.',
    'Come le persone si sono fatte conoscere: newsletter, area riservata, coupon, cassa, un lead magnet.',
  ),
  isFixed: false,
  isDefault: true,
  isUnranked: true,
  looks: {
    lead_magnet: look(
      both('Lead magnet', 'Lead magnet'),
      both('The first form speaks of: {{magnetWords}}.', 'Il primo modulo parla di: {{magnetWords}}.'),
      ['hero', 'star'],
    ),
    coupon: look(
      both('Coupon', 'Coupon'),
      both('The first form speaks of: {{couponWords}}.', 'Il primo modulo parla di: {{couponWords}}.'),
      ['repeat', 'ringed-disc'],
    ),
    newsletter: look(
      both('Newsletter', 'Newsletter'),
      both('The first form speaks of: {{newsletterWords}}.', 'Il primo modulo parla di: {{newsletterWords}}.'),
      ['lead', 'half'],
    ),
    reserved_area: look(
      both('Reserved area', 'Area riservata'),
      both('Signed up for an account.', 'Ha aperto un account.'),
      ['new', 'ring'],
    ),
    other_form: look(both('Other form', 'Altro modulo'), both('Sent another form.', 'Ha inviato un altro modulo.'), [
      'waiting',
      'half',
    ]),
    checkout: look(
      both('Checkout', 'Cassa'),
      both(
        'Started a checkout or ordered, without any form before.',
        'Ha aperto la cassa o ordinato, senza moduli prima.',
      ),
      ['occasional', 'disc'],
    ),
    otherwise: look(
      both('Otherwise', 'In altro modo'),
      both('Known by import, by hand or from the site.', 'Noto da un’importazione, a mano o dal sito.'),
      ['ghost', 'ring'],
    ),
    unknown: look(both('Not a lead yet', 'Non ancora lead'), both('Nobody knows who it is.', 'Non sappiamo chi è.'), [
      'ghost',
      'dashed-ring',
    ]),
  },
  parameters: [
    formWords('magnetWords', 'Lead magnet: words in the form’s name', 'Lead magnet: parole nel nome del modulo'),
    formWords('couponWords', 'Coupon: words in the form’s name', 'Coupon: parole nel nome del modulo'),
    formWords('newsletterWords', 'Newsletter: words in the form’s name', 'Newsletter: parole nel nome del modulo'),
  ],
  presets: [
    {
      key: 'standard',
      name: both('Standard', 'Standard'),
      values: {
        magnetWords: ['magnet', 'guide', 'guida', 'ebook'],
        couponWords: ['coupon', 'discount', 'sconto'],
        newsletterWords: ['newsletter'],
      },
    },
  ],
  build: (values) => ({
    classes: [
      ...(['magnetWords', 'couponWords', 'newsletterWords'] as const).flatMap((key) => {
        const words = wordsOf(values, key);
        if (words.length === 0) return [];
        const value = { magnetWords: 'lead_magnet', couponWords: 'coupon', newsletterWords: 'newsletter' }[key];
        return [{ value, when: all(identified, any(...words.flatMap(firstFormSpeaksOf))) }];
      }),
      { value: 'reserved_area', when: all(identified, any(did('Signed Up'), did('Account Created'))) },
      { value: 'other_form', when: all(identified, did('Form Submitted')) },
      { value: 'checkout', when: all(identified, any(did('Checkout Started'), hasOrdered)) },
      { value: 'otherwise', when: identified },
    ],
    fallback: 'unknown',
  }),
};

function formWords(key: string, en: string, it: string): PackParameter {
  return { key, unit: 'words', label: both(en, it), min: null, max: null };
}

function firstFormSpeaksOf(word: string): Condition[] {
  return FORM_PATHS.map((path): Condition => ({
    kind: 'eventEdge',
    event: { name: 'Form Submitted' },
    edge: 'first',
    property: { path: [...path], is: { op: 'contains', value: word } },
  }));
}
