import type { Condition } from '@sandmill/contracts';
import type { ClassLook } from '@sandmill/contracts/api/classifications';
import { both, daysParameter, look, numberOf, type Pack, type Values } from '../packs/pack.ts';
import { all, any, days, inClass } from '../packs/pack-conditions.ts';

/** No customer reaches this score: its bound stands so high that nobody gets there. */
export const NEVER = 1_000_000_000;
export const SCORES = [5, 4, 3, 2] as const;
const LOOKBACK = daysParameter('lookbackDays', both('Orders of the last', 'Ordini degli ultimi'));

const SCORE_LOOKS: [ClassLook['colour'], ClassLook['shape']][] = [
  ['lost', 'cross'],
  ['risk', 'triangle'],
  ['waiting', 'half'],
  ['repeat', 'disc'],
  ['hero', 'star'],
];

/** Recency: the score falls with time, at the very instant at which the silence gets too long. */
export const rfmRecencyPack = scorePack({
  key: 'rfm_recency',
  names: both('RFM: recency', 'RFM: recenza'),
  description: both('How lately somebody ordered, 5 is best.', 'Da quanto tempo ha ordinato, 5 è il meglio.'),
  unit: 'days',
  words: both('Ordered within {{r{n}}} days.', 'Ha ordinato entro {{r{n}}} giorni.'),
  letter: 'r',
  bands: { r5: 30, r4: 60, r3: 120, r2: 240 },
  when: (bound) => ({ kind: 'orders', figure: 'daysSinceLast', is: { op: 'lte', value: bound } }),
});

export const rfmFrequencyPack = scorePack({
  key: 'rfm_frequency',
  names: both('RFM: frequency', 'RFM: frequenza'),
  description: both('How often somebody orders, 5 is best.', 'Quanto spesso ordina, 5 è il meglio.'),
  unit: 'count',
  words: both('{{f{n}}} orders or more in the period.', '{{f{n}}} ordini o più nel periodo.'),
  letter: 'f',
  bands: { f5: 10, f4: 6, f3: 3, f2: 2 },
  when: (bound, window) => ({ kind: 'orders', figure: 'count', is: { op: 'gte', value: bound }, window }),
});

export const rfmMonetaryPack = scorePack({
  key: 'rfm_monetary',
  names: both('RFM: monetary', 'RFM: valore'),
  description: both(
    'How much somebody spends, refunds subtracted, 5 is best.',
    'Quanto spende, tolti i rimborsi, 5 è il meglio.',
  ),
  unit: 'money',
  words: both('Spent {{m{n}}} or more in the period.', 'Ha speso {{m{n}}} o più nel periodo.'),
  letter: 'm',
  bands: { m5: 1000, m4: 500, m3: 200, m2: 80 },
  when: (bound, window) => ({ kind: 'orders', figure: 'revenue', is: { op: 'gte', value: bound }, window }),
});

type ScoreOf = {
  key: string;
  names: Pack['names'];
  description: Pack['description'];
  unit: 'days' | 'count' | 'money';
  words: Pack['names'];
  letter: 'r' | 'f' | 'm';
  bands: Values;
  when(bound: number, window: { last: ReturnType<typeof days> }): Condition;
};

function scorePack(score: ScoreOf): Pack {
  const values: Values = { lookbackDays: 365, ...score.bands };
  const wordsOf = (n: number): ClassLook['label'] => ({
    en: score.words.en.replace('{n}', String(n)),
    it: score.words.it.replace('{n}', String(n)),
  });
  return {
    key: score.key,
    names: score.names,
    description: score.description,
    isFixed: false,
    isDefault: false,
    isUnranked: true,
    looks: {
      none: look(
        both('No orders', 'Nessun ordine'),
        both('No order in the last {{lookbackDays}} days.', 'Nessun ordine negli ultimi {{lookbackDays}} giorni.'),
        ['ghost', 'dashed-ring'],
      ),
      ...Object.fromEntries(
        [1, 2, 3, 4, 5].map((n): [string, ClassLook] => [
          String(n),
          look(
            both(String(n), String(n)),
            n === 1
              ? both('Ordered, and reaches no higher score.', 'Ha ordinato, e non raggiunge un punteggio più alto.')
              : wordsOf(n),
            SCORE_LOOKS[n - 1] ?? ['waiting', 'ring'],
          ),
        ]),
      ),
    },
    parameters: [
      LOOKBACK,
      ...SCORES.map((n) => ({
        key: `${score.letter}${n}`,
        unit: score.unit,
        label: both(`Score ${n}`, `Punteggio ${n}`),
        min: score.letter === 'r' ? -1 : 0,
        max: NEVER,
      })),
    ],
    // Recency: the better score, the fewer days; the others: the better, the more.
    rising: (score.letter === 'r' ? SCORES : SCORES.toReversed()).map((n) => `${score.letter}${n}`),
    presets: [
      { key: 'learnt', name: both('Quantiles of your customers', 'Quantili dei tuoi clienti'), values },
      { key: 'bands', name: both('Fixed bands', 'Fasce fisse'), values },
    ],
    build: (given) => {
      const window = { last: days(numberOf(given, 'lookbackDays')) };
      const none: Condition = { kind: 'orders', figure: 'count', is: { op: 'eq', value: 0 }, window };
      return {
        classes: [
          { value: 'none', when: none },
          ...SCORES.map((n) => ({
            value: String(n),
            when: score.when(numberOf(given, `${score.letter}${n}`), window),
          })),
        ],
        fallback: '1',
      };
    },
  };
}

type Cell = { value: string; recency: number[]; level: 'low' | 'mid' | 'high' };

/** Which group a pair of recency and (frequency + monetary) / 2, rounded, belongs to; total and without overlap. */
const CELLS: readonly Cell[] = [
  { value: 'champions', recency: [5], level: 'high' },
  { value: 'loyal', recency: [4, 3], level: 'high' },
  { value: 'potential_loyalists', recency: [5, 4], level: 'mid' },
  { value: 'promising', recency: [5, 4], level: 'low' },
  { value: 'need_attention', recency: [3], level: 'mid' },
  { value: 'about_to_sleep', recency: [3], level: 'low' },
  { value: 'cant_lose', recency: [1], level: 'high' },
  { value: 'at_risk', recency: [2], level: 'high' },
  { value: 'at_risk', recency: [2, 1], level: 'mid' },
  { value: 'hibernating', recency: [2], level: 'low' },
];

/** Frequency and monetary together: low up to 2, mid 3, high from 4 on, of their rounded mean (halves go up). */
export function levelOf(frequency: number, monetary: number): Cell['level'] {
  const mean = Math.round((frequency + monetary) / 2);
  return mean <= 2 ? 'low' : mean === 3 ? 'mid' : 'high';
}

/** The eleven named groups on the three scores. */
export const rfmPack: Pack = {
  key: 'rfm',
  names: both('RFM groups', 'Gruppi RFM'),
  description: both(
    'Eleven groups of customers by recency, frequency and spending, from Champions to Lost.',
    'Undici gruppi di clienti per recenza, frequenza e spesa, dai Campioni ai Persi.',
  ),
  isFixed: false,
  isDefault: false,
  isUnranked: true,
  looks: {
    none: group('No orders', 'Nessun ordine', 'No order in the period.', 'Nessun ordine nel periodo.', [
      'ghost',
      'dashed-ring',
    ]),
    new_customers: group(
      'New customers',
      'Clienti nuovi',
      'One order so far, just now.',
      'Un solo ordine finora, da poco.',
      ['new', 'ring'],
    ),
    champions: group(
      'Champions',
      'Campioni',
      'R 5, and frequency and spending 4–5.',
      'R 5, con frequenza e spesa 4–5.',
      ['hero', 'star'],
    ),
    loyal: group('Loyal', 'Fedeli', 'R 3–4, and frequency and spending 4–5.', 'R 3–4, con frequenza e spesa 4–5.', [
      'repeat',
      'ringed-disc',
    ]),
    potential_loyalists: group(
      'Potential loyalists',
      'Quasi fedeli',
      'R 4–5, and frequency and spending 3.',
      'R 4–5, con frequenza e spesa 3.',
      ['occasional', 'disc'],
    ),
    promising: group(
      'Promising',
      'Promettenti',
      'R 4–5, and frequency and spending 1–2.',
      'R 4–5, con frequenza e spesa 1–2.',
      ['lead', 'half'],
    ),
    need_attention: group(
      'Need attention',
      'Da curare',
      'R 3, and frequency and spending 3.',
      'R 3, con frequenza e spesa 3.',
      ['waiting', 'hourglass'],
    ),
    about_to_sleep: group(
      'About to sleep',
      'Si stanno addormentando',
      'R 3, and frequency and spending 1–2.',
      'R 3, con frequenza e spesa 1–2.',
      ['waiting', 'half'],
    ),
    cant_lose: group(
      'Can’t lose them',
      'Da non perdere',
      'R 1, and frequency and spending 4–5.',
      'R 1, con frequenza e spesa 4–5.',
      ['lost', 'triangle'],
    ),
    at_risk: group(
      'At risk',
      'A rischio',
      'R 1–2 with frequency and spending 3, or R 2 with 4–5.',
      'R 1–2 con frequenza e spesa 3, o R 2 con 4–5.',
      ['risk', 'triangle'],
    ),
    hibernating: group(
      'Hibernating',
      'In letargo',
      'R 2, and frequency and spending 1–2.',
      'R 2, con frequenza e spesa 1–2.',
      ['risk', 'hourglass'],
    ),
    lost: group('Lost', 'Persi', 'R 1, and frequency and spending 1–2.', 'R 1, con frequenza e spesa 1–2.', [
      'lost',
      'cross',
    ]),
  },
  parameters: [],
  presets: [{ key: 'standard', name: both('Standard', 'Standard'), values: {} }],
  build: () => ({
    classes: [
      { value: 'none', when: inClass(rfmRecencyPack.key, 'none') },
      {
        value: 'new_customers',
        when: all(
          inClass(rfmRecencyPack.key, '5'),
          { kind: 'orders', figure: 'count', is: { op: 'eq', value: 1 } },
          isLevel('low'),
        ),
      },
      ...CELLS.map(({ value, recency, level }) => ({
        value,
        when: all(any(...recency.map((n) => inClass(rfmRecencyPack.key, String(n)))), isLevel(level)),
      })),
    ],
    fallback: 'lost',
  }),
};

function isLevel(level: Cell['level']): Condition {
  const scores = [1, 2, 3, 4, 5];
  return any(
    ...scores.flatMap((f) => {
      const fitting = scores.filter((m) => levelOf(f, m) === level);
      if (fitting.length === 0) return [];
      const monetary = fitting.map((m) => inClass(rfmMonetaryPack.key, String(m)));
      return [all(inClass(rfmFrequencyPack.key, String(f)), any(...monetary))];
    }),
  );
}

function group(
  en: string,
  it: string,
  metricEn: string,
  metricIt: string,
  shown: [ClassLook['colour'], ClassLook['shape']],
): ClassLook {
  return look(both(en, it), both(metricEn, metricIt), shown);
}

export const RFM_PACKS: readonly Pack[] = [rfmRecencyPack, rfmFrequencyPack, rfmMonetaryPack, rfmPack];
