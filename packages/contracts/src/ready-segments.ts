import { NO_ANSWERS } from './attitudes.ts';
import type { Condition } from './condition.ts';

type Both = { en: string; it: string };

export type ReadySegment = {
  key: string;
  names: Both;
  descriptions: Both;
  definition: Condition;
  /** A new workspace has it from the beginning; the others are only offered. */
  isDefault: boolean;
};

/** Segments that most shops want, ready to be taken as they are or changed. */
export const READY_SEGMENTS: readonly ReadySegment[] = [
  {
    key: 'prospects',
    names: { en: 'Prospects', it: 'Potenziali clienti' },
    descriptions: {
      en: 'Visitors and leads: everybody who has not bought yet.',
      it: 'Visitatori e lead: tutti quelli che non hanno ancora comprato.',
    },
    definition: {
      kind: 'any',
      of: [
        { kind: 'stage', classification: 'user_type', value: 'visitor' },
        { kind: 'stage', classification: 'user_type', value: 'lead' },
      ],
    },
    isDefault: true,
  },
  {
    key: 'quiet',
    names: { en: 'Valuable customers gone quiet', it: 'Clienti preziosi in silenzio' },
    descriptions: {
      en: 'They bought at least twice in the last year and have been silent for two months.',
      it: 'Hanno comprato almeno due volte nell’ultimo anno e tacciono da due mesi.',
    },
    definition: {
      kind: 'all',
      of: [
        { kind: 'orders', figure: 'count', is: { op: 'gte', value: 2 }, window: { last: { value: 365, unit: 'day' } } },
        { kind: 'orders', figure: 'daysSinceLast', is: { op: 'gte', value: 60 } },
        { kind: 'consent', channel: 'email', purpose: 'marketing', state: 'opted_in' },
      ],
    },
    isDefault: false,
  },
  {
    key: 'sustainability',
    names: { en: 'Sustainability-minded', it: 'Attenti alla sostenibilità' },
    descriptions: {
      en: 'They told us, or showed, that they care about how things are made, and want our mails.',
      it: 'Ci hanno detto, o hanno mostrato, che tengono a come le cose sono fatte, e vogliono le nostre mail.',
    },
    definition: {
      kind: 'all',
      of: [
        { kind: 'trait', path: ['attitude_sustainability'], is: { op: 'exists' } },
        {
          kind: 'not',
          of: { kind: 'trait', path: ['attitude_sustainability'], is: { op: 'in', values: [...NO_ANSWERS] } },
        },
        { kind: 'consent', channel: 'email', purpose: 'marketing', state: 'opted_in' },
      ],
    },
    isDefault: false,
  },
  {
    key: 'unqualified',
    names: { en: 'Unqualified', it: 'Non qualificati' },
    descriptions: {
      en: 'Somebody said so, with the reason, or a rule of the qualification. As a suppression list they get no campaign either.',
      it: 'Lo ha deciso qualcuno, con il motivo, o una regola della qualifica. Come elenco di esclusione non ricevono neanche le campagne.',
    },
    definition: { kind: 'stage', classification: 'qualification', value: 'unqualified' },
    isDefault: false,
  },
];
