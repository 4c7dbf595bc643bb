import type { ClassLook } from '@sandmill/contracts/api/classifications';
import { personaSheetSchema, type PersonaInput, type PersonaRule } from '@sandmill/contracts/api/personas';
import type { Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { canonicalJson } from '../conditions/canonical.ts';
import { mistakesIn } from '../definitions/refuse-mistakes.ts';
import { both } from '../packs/pack.ts';
import {
  removeClassification,
  setVersion,
  type ClassificationWriter,
} from '../classifications/write-classification.ts';
import type { HoldMill } from '../prepare/preparation.ts';
import {
  insertClassification,
  selectClassifications,
  selectUsesOfClass,
  updateClassificationLook,
} from '../store/classifications.queries.ts';
import { NO_PERSONA, PERSONA_KEY, personaClassification } from './persona-classification.ts';
import { deletePersona, insertPersona, selectPersonas, updatePersona, type PersonaRow } from './personas.queries.ts';

const MAX_PERSONAS = 20;
const NAMES = both('Persona', 'Persona');

/** Creates a persona after the others; its people are found in the background. @throws AppError already_exists, invalid_definition */
export async function createPersona(
  tx: Tx,
  workspaceId: number,
  input: PersonaInput,
  writer: ClassificationWriter,
): Promise<number> {
  const known = await selectPersonas(tx, workspaceId);
  if (known.length >= MAX_PERSONAS) {
    throw new AppError('invalid_request', `There can be ${MAX_PERSONAS} personas. Remove one first.`);
  }
  refuseTwin(known, input.name, null);
  refuseCriteria(input.rule, writer);
  const key = freeKey(input.name, known);
  const position = Math.max(-1, ...known.map((one) => one.position)) + 1;
  const id = await insertPersona(tx, workspaceId, { ...input, key, position, at: writer.now() });
  if (id === null) throw new AppError('already_exists', `There is a persona named "${input.name}" already.`);
  await rebuild(tx, workspaceId, writer);
  return id;
}

/** Changes a persona or its place; a changed rule takes over when it is ready. @throws AppError not_found, invalid_definition */
export async function changePersona(
  tx: Tx,
  workspaceId: number,
  change: Partial<PersonaInput> & { id: number; position?: number | undefined },
  writer: ClassificationWriter,
): Promise<void> {
  const known = await selectPersonas(tx, workspaceId);
  const row = mustFind(known, change.id);
  if (change.name !== undefined) refuseTwin(known, change.name, change.id);
  const changed: PersonaRow = {
    ...row,
    name: change.name ?? row.name,
    target: change.target ?? row.target,
    sheet: change.sheet ?? row.sheet,
    rule: change.rule ?? row.rule,
  };
  if (change.rule) refuseCriteria(change.rule, writer);
  const others = known.filter(({ id }) => id !== change.id);
  const order = others.toSpliced(change.position ?? known.indexOf(row), 0, changed);
  for (const [position, persona] of order.entries()) {
    if (persona.id === change.id || persona.position !== position) {
      await updatePersona(tx, workspaceId, { ...persona, position, at: writer.now() });
    }
  }
  await rebuild(tx, workspaceId, writer);
}

/** Removes a persona; with the last one the classification goes. @throws AppError not_found, in_use */
export async function removePersona(
  tx: Tx,
  workspaceId: number,
  remove: { id: number; holdMill: HoldMill },
  writer: ClassificationWriter,
): Promise<void> {
  const known = await selectPersonas(tx, workspaceId);
  const row = mustFind(known, remove.id);
  const uses = await selectUsesOfClass(tx, workspaceId, { key: PERSONA_KEY, value: row.key });
  if (uses.length > 0) {
    throw new AppError('in_use', `"${row.name}" is used by ${uses.map(({ name }) => name).join(', ')}.`, {
      errors: uses.map((use) => ({ path: `${use.kind}:${use.id}`, message: use.name })),
    });
  }
  await deletePersona(tx, workspaceId, remove.id);
  if (known.length === 1) await removeClassification(tx, workspaceId, { key: PERSONA_KEY, holdMill: remove.holdMill });
  else await rebuild(tx, workspaceId, writer);
}

export function mustFind(known: readonly PersonaRow[], id: number): PersonaRow {
  const row = known.find((persona) => persona.id === id);
  if (!row) throw new AppError('not_found', 'There is no such persona in this workspace.');
  return row;
}

/** The classification beneath has other paths: a mistake is told by the criterion it is in. */
function refuseCriteria({ criteria }: PersonaRule, { timeZone }: ClassificationWriter): void {
  const errors = criteria.flatMap(({ name, when }, place) =>
    mistakesIn(when, { timeZone, place: `rule.criteria.${place}.when` }).map(({ path, message, it }) => ({
      path,
      message: `"${name}": ${message}`,
      ...(it === undefined ? {} : { it: `«${name}»: ${it}` }),
    })),
  );
  const [first] = errors;
  if (first) throw new AppError('invalid_definition', `The criterion ${first.message}`, { errors });
}

/** Makes the classification beneath follow the personas. */
async function rebuild(tx: Tx, workspaceId: number, writer: ClassificationWriter): Promise<void> {
  const personas = await selectPersonas(tx, workspaceId);
  const definition = personaClassification(personas);
  const look = { names: NAMES, classes: looksOf(personas) };
  const at = writer.now();
  const [known] = await selectClassifications(tx, workspaceId, PERSONA_KEY);
  const made = { preset: null };
  if (!known) {
    const first = { key: PERSONA_KEY, name: NAMES.en, pack: null, look, learnt: {}, at };
    const id = await insertClassification(tx, workspaceId, first);
    if (id === null) throw new AppError('conflict', 'Somebody else is changing personas.');
    await setVersion(tx, workspaceId, { row: { id, key: PERSONA_KEY }, definition, made, writer });
    return;
  }
  await updateClassificationLook(tx, workspaceId, { id: known.id, name: NAMES.en, look, at });
  const isSame = !known.preparing && canonicalJson(known.definition) === canonicalJson(definition);
  if (!isSame) await setVersion(tx, workspaceId, { row: known, definition, made, writer });
}

const LOOKS: [ClassLook['colour'], ClassLook['shape']][] = [
  ['new', 'disc'],
  ['repeat', 'half'],
  ['hero', 'star'],
  ['waiting', 'ringed-disc'],
  ['lead', 'ring'],
  ['occasional', 'triangle'],
];

function looksOf(personas: readonly PersonaRow[]): Record<string, ClassLook> {
  const own = personas.map(({ key, name, sheet }, place): [string, ClassLook] => {
    const [colour, shape] = LOOKS[place % LOOKS.length] ?? ['new', 'disc'];
    const summary = personaSheetSchema.parse(sheet).summary.slice(0, 400);
    return [key, { label: both(name, name), metric: summary === '' ? null : both(summary, summary), colour, shape }];
  });
  const none: ClassLook = {
    label: both('No persona yet', 'Ancora nessuna'),
    metric: null,
    colour: 'ghost',
    shape: 'dashed-ring',
  };
  return { ...Object.fromEntries(own), [NO_PERSONA]: none };
}

function refuseTwin(known: readonly PersonaRow[], name: string, except: number | null): void {
  const twin = known.find((one) => one.id !== except && one.name.toLowerCase() === name.toLowerCase());
  if (twin) throw new AppError('already_exists', `There is a persona named "${name}" already.`);
}

function freeKey(name: string, known: readonly PersonaRow[]): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/[^a-zA-Z0-9_]/g, '')
    .toLowerCase();
  const base = plain.replace(/^_+|_+$/g, '').slice(0, 50) || 'persona';
  const taken = new Set([NO_PERSONA, ...known.map(({ key }) => key)]);
  for (let n = 1; ; n++) {
    const key = n === 1 ? base : `${base}_${n}`;
    if (!taken.has(key)) return key;
  }
}
