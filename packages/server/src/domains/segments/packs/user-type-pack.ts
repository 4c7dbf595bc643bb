import { both, countParameter, look, numberOf, type Pack } from './pack.ts';
import { hasOrdered, identified } from './pack-conditions.ts';

/** Visitor, lead, customer, loyal: identity unknown; contact known; one order; more than one. */
export const userTypePack: Pack = {
  key: 'user_type',
  names: both('User type', 'Tipo di utente'),
  description: both(
    'The ladder from visitor to loyal customer, with a goal for each step.',
    'La scala da visitatore a cliente affezionato, con un obiettivo per gradino.',
  ),
  isFixed: true,
  isDefault: true,
  looks: {
    loyal: look(
      both('Loyal', 'Affezionato'),
      both('Ordered {{loyalOrders}} times or more.', 'Ha ordinato {{loyalOrders}} volte o più.'),
      ['hero', 'star'],
    ),
    customer: look(both('Customer', 'Cliente'), both('Has ordered.', 'Ha ordinato.'), ['occasional', 'disc']),
    lead: look(
      both('Lead', 'Lead'),
      both(
        'Known by user id, e-mail or phone; has not ordered.',
        'Ha un id utente, un’e-mail o un telefono; non ha ordinato.',
      ),
      ['lead', 'half'],
    ),
    visitor: look(
      both('Visitor', 'Visitatore'),
      both('Nobody knows who it is; cannot be written to.', 'Non sappiamo chi è; non possiamo scrivergli.'),
      ['ghost', 'dashed-ring'],
    ),
  },
  parameters: [countParameter('loyalOrders', both('Loyal from so many orders', 'Affezionato da quanti ordini'))],
  presets: [{ key: 'standard', name: both('Standard', 'Standard'), values: { loyalOrders: 2 } }],
  build: (values) => ({
    classes: [
      {
        value: 'loyal',
        when: { kind: 'orders', figure: 'count', is: { op: 'gte', value: numberOf(values, 'loyalOrders') } },
      },
      { value: 'customer', when: hasOrdered },
      { value: 'lead', when: identified },
    ],
    fallback: 'visitor',
  }),
  goals: [
    { value: 'visitor', goal: 'conversion', towards: 'lead' },
    { value: 'visitor', goal: 'conversion', towards: 'customer' },
    { value: 'lead', goal: 'conversion', towards: 'customer' },
    { value: 'customer', goal: 'conversion', towards: 'loyal' },
    { value: 'customer', goal: 'average_order', towards: '' },
    { value: 'loyal', goal: 'orders_per_person', towards: '' },
    { value: 'loyal', goal: 'average_order', towards: '' },
  ],
};
