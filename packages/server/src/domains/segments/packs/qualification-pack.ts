import { SYSTEM_EVENTS, type Condition, type QualificationDecision } from '@sandmill/contracts';
import { both, countParameter, daysParameter, look, numberOf, scoresParameter, wordsOf, type Pack } from './pack.ts';
import { all, any, days, did, hasOrdered, identified, INTEREST_EVENTS, reached } from './pack-conditions.ts';
import { INTENT_EVENTS } from './funnel-pack.ts';

/**
 * Unqualified, MQL, SQL, accepted. What sales decides is an event like all others, so the newest decision by its time
 * counts, in whatever order decisions arrive; a rejection stands for a while, then the rules speak again.
 */
export const qualificationPack: Pack = {
  key: 'qualification',
  names: both('Qualification', 'Qualifica'),
  description: both(
    'Who is worth the time of sales: by rule up to SQL, then accepted or rejected by a person.',
    'Chi merita il tempo delle vendite: per regola fino a SQL, poi accettato o respinto da una persona.',
  ),
  isFixed: false,
  isDefault: true,
  isUnranked: true,
  looks: {
    unqualified: look(
      both('Unqualified', 'Non qualificato'),
      both(
        'Somebody said so, with the reason, or the occupation is one of these: {{occupations}}.',
        'Lo ha deciso qualcuno, con il motivo, oppure l’occupazione è una di queste: {{occupations}}.',
      ),
      ['ghost', 'cross'],
    ),
    customer: look(both('Customer', 'Cliente'), both('Has ordered.', 'Ha ordinato.'), ['repeat', 'ringed-disc']),
    accepted: look(both('Accepted', 'Accettato'), both('Sales took it over.', 'Le vendite lo hanno preso in carico.'), [
      'hero',
      'star',
    ]),
    rejected: look(
      both('Rejected by sales', 'Respinto dalle vendite'),
      both(
        'Sales gave it back in the last {{rejectedDays}} days; then the rules speak again.',
        'Le vendite lo hanno restituito negli ultimi {{rejectedDays}} giorni; poi tornano a valere le regole.',
      ),
      ['lost', 'triangle'],
    ),
    sql: look(
      both('SQL', 'SQL'),
      both(
        'Known, and in the last {{intentDays}} days asked for a demo or a quote, opened a checkout or a cart; or a score that has reached {{sqlScores}}.',
        'Sappiamo chi è, e negli ultimi {{intentDays}} giorni ha chiesto una demo o un preventivo, o ha aperto cassa o carrello; oppure un punteggio che ha raggiunto {{sqlScores}}.',
      ),
      ['risk', 'disc'],
    ),
    mql: look(
      both('MQL', 'MQL'),
      both(
        'Known, and showed an interest in the last {{interestDays}} days: a form, the wishlist, {{views}} products looked at, {{clicks}} clicks on our mails; or a score that has reached {{mqlScores}}.',
        'Sappiamo chi è, e negli ultimi {{interestDays}} giorni ha mostrato interesse: un modulo, i preferiti, {{views}} prodotti guardati, {{clicks}} clic sulle nostre mail; oppure un punteggio che ha raggiunto {{mqlScores}}.',
      ),
      ['lead', 'half'],
    ),
    open: look(both('Not yet', 'Non ancora'), both('All others.', 'Tutti gli altri.'), ['new', 'ring']),
  },
  parameters: [
    daysParameter('intentDays', both('SQL for so many days', 'SQL per quanti giorni')),
    daysParameter('interestDays', both('MQL for so many days', 'MQL per quanti giorni')),
    countParameter('views', both('MQL: products looked at', 'MQL: prodotti guardati')),
    countParameter('clicks', both('MQL: clicks on mails', 'MQL: clic sulle mail')),
    daysParameter('rejectedDays', both('A rejection stands for', 'Il rifiuto vale per')),
    scoresParameter(
      'sqlScores',
      both('SQL: thresholds of scores (model:threshold)', 'SQL: soglie di punteggi (punteggio:soglia)'),
    ),
    scoresParameter(
      'mqlScores',
      both('MQL: thresholds of scores (model:threshold)', 'MQL: soglie di punteggi (punteggio:soglia)'),
    ),
    {
      key: 'occupations',
      unit: 'words',
      label: both('Never qualified: occupations', 'Mai qualificati: occupazioni'),
      min: null,
      max: null,
    },
  ],
  presets: [
    {
      key: 'b2c',
      name: both('Shop', 'Negozio'),
      values: {
        intentDays: 30,
        interestDays: 30,
        views: 3,
        clicks: 2,
        rejectedDays: 90,
        occupations: [],
        sqlScores: [],
        mqlScores: ['b2c:hot'],
      },
    },
    {
      key: 'b2b',
      name: both('B2B', 'B2B'),
      values: {
        intentDays: 60,
        interestDays: 90,
        views: 5,
        clicks: 3,
        rejectedDays: 180,
        sqlScores: ['b2b:hot'],
        mqlScores: ['b2b:mql'],
        occupations: ['student', 'studente', 'studentessa'],
      },
    },
  ],
  build: (values) => {
    const occupations = wordsOf(values, 'occupations');
    const lastDays = numberOf(values, 'interestDays');
    const isOne: Condition = { kind: 'trait', path: ['occupation'], is: { op: 'in', values: occupations } };
    return {
      classes: [
        {
          value: 'unqualified',
          when: occupations.length > 0 ? any(decided('unqualified'), isOne) : decided('unqualified'),
        },
        { value: 'customer', when: hasOrdered },
        { value: 'accepted', when: decided('accepted') },
        {
          value: 'rejected',
          when: all(decided('rejected'), {
            kind: 'eventEdge',
            event: { name: SYSTEM_EVENTS.qualificationDecided },
            edge: 'last',
            time: { op: 'withinLast', duration: days(numberOf(values, 'rejectedDays')) },
          }),
        },
        {
          value: 'sql',
          when: all(
            identified,
            any(
              ...INTENT_EVENTS.map((name) => did(name, { lastDays: numberOf(values, 'intentDays') })),
              ...reached(wordsOf(values, 'sqlScores')),
            ),
          ),
        },
        {
          value: 'mql',
          when: all(
            identified,
            any(
              ...INTEREST_EVENTS.map((name) => did(name, { lastDays })),
              did('Product Viewed', { times: numberOf(values, 'views'), lastDays }),
              did(SYSTEM_EVENTS.emailClicked, { times: numberOf(values, 'clicks'), lastDays }),
              ...reached(wordsOf(values, 'mqlScores')),
            ),
          ),
        },
      ],
      fallback: 'open',
    };
  },
};

/** The newest decision by a person is this one. */
function decided(decision: QualificationDecision): Condition {
  return {
    kind: 'eventEdge',
    event: { name: SYSTEM_EVENTS.qualificationDecided },
    edge: 'last',
    property: { path: ['decision'], is: { op: 'eq', value: decision } },
  };
}
