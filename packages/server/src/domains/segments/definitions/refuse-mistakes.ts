import { issueInItalian, leafSchema, nameOf, placeWords, type Leaf } from '@sandmill/contracts';
import { compileCondition } from '../conditions/compile-condition.ts';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import { buildDefinitions } from './build-definitions.ts';
import type { DefinitionRow } from './definition-row.ts';

const KINDS = new Set<string>(leafSchema.options.map((option) => option.shape.kind.value));

/**
 * Refuses a definition before it is saved: empty groups and leaves that cannot be kept, all of them at once, each by its
 * path; then circles with the definitions there are. Others that are broken already are no hindrance.
 * @param place Where the definition lies in what was sent, such as "definition".
 * @throws AppError invalid_definition
 */
export function refuseMistakes(
  own: DefinitionRow,
  others: readonly DefinitionRow[],
  { timeZone, place }: { timeZone: string; place: string },
): void {
  const errors = mistakesIn(own.definition, { timeZone, place });
  const [first] = errors;
  if (first) {
    const more = errors.length > 1 ? ` And ${errors.length - 1} more, see "errors".` : '';
    throw new AppError('invalid_definition', `${first.path}: ${first.message}${more}`, { errors });
  }
  const { broken } = buildDefinitions([...others, own], { timeZone, tolerant: true });
  const failure = broken.find(({ group, definitionId }) => group === own.group && definitionId === own.definitionId);
  if (failure) throw failure.error;
}

/** Empty groups and leaves that cannot be kept, each by its path. */
export function mistakesIn(
  definition: unknown,
  { timeZone, place }: { timeZone: string; place: string },
): FieldError[] {
  const errors: FieldError[] = [];
  look(definition, { path: place, isInGroup: false, timeZone, errors });
  return errors;
}

type Look = { path: string; isInGroup: boolean; timeZone: string; errors: FieldError[] };

/** Walks through a definition of any kind: a condition, classes, rules with points, conditions of a journey. */
function look(value: unknown, at: Look): void {
  if (typeof value !== 'object' || value === null) return;
  const { kind, of } = value as { kind?: unknown; of?: unknown };
  const isGroup = (kind === 'all' || kind === 'any') && Array.isArray(of);
  // All of nothing, alone, is how one says "everybody".
  if (isGroup && of.length === 0 && (kind === 'any' || at.isInGroup)) {
    at.errors.push({
      path: at.path,
      message: 'This group is empty: add a condition to it, or remove it.',
      it: 'Questo gruppo è vuoto: aggiungi una condizione, o toglilo.',
    });
  }
  if (typeof kind === 'string' && KINDS.has(kind)) return tryLeaf(value as Leaf, at);
  // The list of a group's parts lies between them.
  const isInGroup = isGroup || kind === 'not' || (Array.isArray(value) && at.isInGroup);
  for (const [key, part] of Object.entries(value)) look(part, { ...at, isInGroup, path: joined(at.path, key) });
}

function tryLeaf(leaf: Leaf, { path, timeZone, errors }: Look): void {
  try {
    compileCondition(leaf, new Map(), timeZone);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const italian = issueInItalian({ code: 'custom', message: error.message });
    const where = `${placeWords(path.split('.'))} (condizione ${nameOf(leaf)})`;
    errors.push({
      path,
      message: `${error.message} In the condition ${nameOf(leaf)}.`,
      ...(italian === null ? {} : { it: `${where}: ${italian}` }),
    });
  }
}

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
