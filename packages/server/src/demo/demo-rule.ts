import { journeyDefinitionSchema, journeyOfRule } from '@sandmill/contracts';

const LABELS = {
  it: {
    name: 'Chi diventa eroe',
    description: 'Chi diventa eroe prende un\u2019etichetta, secondo quanto ha speso.',
    rich: 'vip',
    other: 'affezionato',
  },
  en: {
    name: 'Whoever becomes a hero',
    description: 'Whoever becomes a hero is tagged, by how much they have spent.',
    rich: 'vip',
    other: 'devoted',
  },
} as const;

const RICH = 2_000;

/** The rule of the demo: on becoming a hero, a tag by how much was spent. */
export function demoRule(locale: 'it' | 'en') {
  const { name, description, rich, other } = LABELS[locale];
  const tag = (id: string, text: string) => ({ id, node: { kind: 'setTag' as const, tag: text, remove: false } });
  const definition = journeyOfRule({
    triggers: [{ id: 'hero', kind: 'stageChanged', classification: 'lifecycle', to: ['hero'] }],
    condition: {
      id: 'spent',
      node: { kind: 'split', when: { kind: 'orders', figure: 'revenue', is: { op: 'gte', value: RICH } } },
    },
    then: [tag('rich', rich)],
    otherwise: [tag('other', other)],
    settings: journeyDefinitionSchema.parse({ settings: { reentry: { kind: 'once' } } }).settings,
    notes: [],
  });
  return { name, description, definition };
}
