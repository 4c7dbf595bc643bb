import { leafSchema } from './condition.ts';

/** A mistake that a schema found, as zod tells it; `params` of the code beside it. */
export type SchemaIssue = { code: string; message: string } & Record<string, unknown>;

/** What our own checks say, and the same in Italian. A message without its line here is told in English. */
const OWN_WORDS: Readonly<Record<string, string>> = {
  'A length of time must be longer than nothing.': 'Una durata deve essere più lunga di zero.',
  'A length of time is 100 years at most.': 'Una durata è al massimo di 100 anni.',
  'The end lies before the beginning.': 'La fine viene prima dell’inizio.',
  'Either the last so long, or since and until, not both.':
    'O gli ultimi giorni, o un inizio e una fine: non tutti e due.',
  'A yearly return is at most a year away: from -366 to 366 days.':
    'Un ritorno annuale è al massimo a un anno di distanza: da -366 a 366 giorni.',
  'Compare the value itself here: "within" changes with time alone.':
    'Qui confronta il valore stesso: «negli ultimi» cambia col solo passare del tempo.',
  'The level to leave must not be above the level to enter.':
    'Il livello d’uscita non può stare sopra il livello d’ingresso.',
  'Each rule needs an id of its own.': 'Ogni regola ha bisogno di un id suo.',
  'Each threshold needs a key of its own.': 'Ogni soglia ha bisogno di una chiave sua.',
  'Use small letters, digits, - and _.': 'Usa lettere minuscole, cifre, - e _.',
  'Letters, digits, - and _ only, at most 60.': 'Solo lettere, cifre, - e _, al massimo 60.',
  'Write the time as HH:MM, for example 09:30.': 'Scrivi l’ora come HH:MM, per esempio 09:30.',
  'Say why: whoever reads it later needs it.': 'Scrivi perché: serve a chi lo leggerà dopo.',
  'A name such as "attitude_sustainability".': 'Un nome come «attitude_sustainability».',
  'A half-life is between an hour and 1,000 days.': 'Un dimezzamento va da un’ora a 1.000 giorni.',
};
/** The same for messages that carry a figure. */
const WITH_FIGURE: readonly [RegExp, (figure: string) => string][] = [
  [/nested (?:at most |more than )?(\d+) levels/, (most) => `Al massimo ${most} livelli, uno dentro l’altro.`],
  [
    /at most ([\d,]+) leaves/,
    (most) => `Una condizione ha al massimo ${most.replace(',', '.')} parti; questa è di troppo.`,
  ],
  [/^At most (\d+) steps/, (most) => `Al massimo ${most} passi.`],
  [
    /^A count of (\d+) would/,
    (most) =>
      `Contare ${most} volte chiederebbe di tenere altrettanti istanti per ogni persona: chiedi meno, o conta da una data.`,
  ],
];

const TYPES: Readonly<Record<string, string>> = {
  string: 'un testo',
  number: 'un numero',
  int: 'un numero intero',
  boolean: 'sì o no (true, false)',
  array: 'un elenco',
  object: 'un oggetto',
  record: 'un oggetto',
};
const FORMATS: Readonly<Record<string, string>> = {
  email: 'un indirizzo e-mail',
  url: 'un indirizzo web',
  uuid: 'un identificativo (UUID)',
  date: 'una data come 2026-03-21',
  datetime: 'un istante come 2026-03-21T09:30:00Z',
};

/** What is wrong, in Italian; null: only English says it. */
export function issueInItalian(issue: SchemaIssue): string | null {
  const own = ownWords(issue.message);
  if (own !== null) return own;
  const list = (key: string): string => (Array.isArray(issue[key]) ? (issue[key] as unknown[]).join(', ') : '');
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return 'Manca.';
      return `Deve essere ${TYPES[String(issue['expected'])] ?? String(issue['expected'])}.`;
    case 'invalid_value':
      return `Deve essere uno tra: ${list('values')}.`;
    case 'unrecognized_keys':
      return `Campi sconosciuti: ${list('keys')}.`;
    case 'invalid_union':
      return issue['note'] === 'No matching discriminator' ? 'Tipo sconosciuto.' : 'Nessuna delle forme possibili.';
    case 'too_small':
      return boundWords(issue, { figure: issue['minimum'], inclusive: 'almeno', exclusive: 'più di' });
    case 'too_big':
      return boundWords(issue, { figure: issue['maximum'], inclusive: 'al massimo', exclusive: 'meno di' });
    case 'invalid_format':
      return `Deve essere ${FORMATS[String(issue['format'])] ?? 'scritto in un’altra forma'}.`;
    default:
      return null;
  }
}

function ownWords(message: string): string | null {
  if (OWN_WORDS[message] !== undefined) return OWN_WORDS[message];
  for (const [pattern, say] of WITH_FIGURE) {
    const figure = pattern.exec(message)?.[1];
    if (figure !== undefined) return say(figure);
  }
  return null;
}

function boundWords(issue: SchemaIssue, of: { figure: unknown; inclusive: string; exclusive: string }): string {
  const bound = `${issue['inclusive'] === false ? of.exclusive : of.inclusive} ${String(of.figure)}`;
  const isOne = Number(of.figure) === 1;
  if (issue['origin'] === 'string') return `Deve avere ${bound} ${isOne ? 'carattere' : 'caratteri'}.`;
  if (issue['origin'] === 'array') return `Deve avere ${bound} ${isOne ? 'elemento' : 'elementi'}.`;
  return `Deve essere ${bound}.`;
}

const GROUPS = new Set(['all', 'any', 'not']);
const LEAVES = new Set<string>(leafSchema.options.map((option) => option.shape.kind.value));

/**
 * The leaf of a condition in which a path lies, as somebody would call it: `eventCount "Product Viewed"`. null: the
 * path leads into no condition.
 */
export function leafAt(value: unknown, path: readonly PropertyKey[]): string | null {
  let at: unknown = value;
  let leaf: Record<string, unknown> | null = null;
  let isInGroup = false;
  const rest = [...path];
  for (;;) {
    const kind = isObject(at) ? at['kind'] : undefined;
    // Other things have a kind too; a kind that does not exist is a leaf where only leaves can stand.
    if (typeof kind === 'string' && (LEAVES.has(kind) || (isInGroup && !GROUPS.has(kind))))
      leaf ??= at as Record<string, unknown>;
    const step = rest.shift();
    if (step === undefined || typeof at !== 'object' || at === null) break;
    isInGroup ||= step === 'of';
    at = (at as Record<PropertyKey, unknown>)[step];
  }
  return leaf === null ? null : nameOf(leaf);
}

/** `eventCount "Product Viewed"`, `trait "address.city"`. */
export function nameOf(leaf: Readonly<Record<string, unknown>>): string {
  const { event, path, tag, model, classification, value, segmentId, of } = leaf;
  const subject = [
    isObject(event) ? event['name'] : undefined,
    Array.isArray(path) ? path.join('.') : undefined,
    tag,
    model,
    classification === undefined ? undefined : [classification, value].join(':'),
    segmentId,
    typeof of === 'string' ? of : undefined,
  ].find((one) => typeof one === 'string' || typeof one === 'number');
  const kind = String(leaf['kind']);
  return subject === undefined || subject === '' ? kind : `${kind} "${String(subject).slice(0, 80)}"`;
}

/** definition.of.1.of.window → "definition › 2 › window": what is counted is counted from one. */
export function placeWords(path: readonly PropertyKey[]): string {
  return path
    .filter((step) => step !== 'of')
    .map((step) => (/^\d+$/.test(String(step)) ? String(Number(step) + 1) : String(step)))
    .join(' › ');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
