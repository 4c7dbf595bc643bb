import type { Classification } from '@sandmill/contracts';
import type { Both, ClassificationChange, ClassInput, ClassLook } from '@sandmill/contracts/api/classifications';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import { canonicalJson } from '../conditions/canonical.ts';
import type { Pack, Values } from '../packs/pack.ts';
import type { ClassificationRow, Look, Made } from '../store/classifications.queries.ts';
import { presetValues, standingOf } from './describe-classification.ts';

/** What a change makes of a classification, before it is saved or only looked at. */
export type Draft = { definition: Classification; made: Made; look: Look; isNewVersion: boolean };

type Current = Pick<ClassificationRow, 'key' | 'pack' | 'look' | 'learnt' | 'made' | 'definition'>;

/**
 * Joins a change with what stands: thresholds build the pack's conditions, conditions written by hand set thresholds
 * aside, words and looks alone make no new version.
 * @throws AppError invalid_definition naming the class or threshold that is wrong.
 */
export function draftOf(current: Current, change: ClassificationChange): Draft {
  const standing = standingOf(current);
  let definition = current.definition;
  let made: Made = { preset: standing.preset, parameters: standing.values };
  if (change.preset !== undefined || change.parameters !== undefined) {
    const { pack } = standing;
    if (!pack) throw wrong([{ path: 'preset', message: 'This classification has no thresholds by name.' }]);
    made = chosen(pack, current, { preset: change.preset ?? standing.preset, parameters: change.parameters ?? {} });
    definition = pack.build(made.parameters ?? {});
  }
  const look: Look = { ...current.look };
  if (change.names) look.names = change.names;
  if (change.description !== undefined) look.description = change.description;
  if (change.classes) {
    const own = fromClasses(change.classes);
    if (standing.pack?.isFixed) refuseOtherClasses(definition, own);
    // The same rules in the same order, only worded anew: the thresholds by name stay.
    if (canonicalJson(own) !== canonicalJson(definition)) {
      made = { preset: null };
      definition = own;
    }
    look.classes = looksOf(change.classes);
  }
  const isNewVersion = canonicalJson(definition) !== canonicalJson(current.definition);
  return { definition, made, look, isNewVersion };
}

/** Words and looks by class. */
export function looksOf(classes: readonly ClassInput[]): Record<string, ClassLook> {
  return Object.fromEntries(
    classes.map(({ value, label, metric, colour, shape }) => [value, { label, metric, colour, shape }]),
  );
}

/** Classes as they are sent, the last one for the rest. @throws AppError invalid_definition */
export function fromClasses(classes: readonly ClassInput[]): Classification {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  classes.forEach(({ value, when }, place) => {
    const isLast = place === classes.length - 1;
    const path = `classes.${place}`;
    if (seen.has(value)) errors.push({ path: `${path}.value`, message: `"${value}" stands twice.` });
    seen.add(value);
    if (isLast && when !== null) {
      errors.push({
        path: `${path}.when`,
        message: `"${value}" is the last class: it takes the rest and has no condition.`,
      });
    }
    if (!isLast && when === null) {
      errors.push({ path: `${path}.when`, message: `"${value}" has no condition. Only the last class has none.` });
    }
  });
  const [first] = errors;
  if (first) throw wrong(errors);
  const last = classes.at(-1);
  if (!last) throw wrong([{ path: 'classes', message: 'There must be two classes at least.' }]);
  return {
    classes: classes.flatMap(({ value, when }) => (when === null ? [] : [{ value, when }])),
    fallback: last.value,
  };
}

function chosen(
  pack: Pack,
  current: Current,
  asked: { preset: string | null; parameters: Values },
): { preset: string; parameters: Values } {
  const known = pack.presets.map(({ key }) => key);
  const { preset } = asked;
  if (preset === null) {
    const message = `Its conditions were written by hand. Choose a preset with it: ${known.join(', ')}.`;
    throw wrong([{ path: 'preset', message }]);
  }
  if (!known.includes(preset))
    throw wrong([{ path: 'preset', message: `There are these presets: ${known.join(', ')}.` }]);
  const standing = standingOf(current);
  // Another preset begins from its own thresholds; the same one keeps what was changed.
  const base = preset === standing.preset ? standing.values : presetValues(pack, preset, current.learnt);
  refuseWrongValues(pack, asked.parameters);
  const parameters = { ...base, ...asked.parameters };
  if (Object.keys(asked.parameters).length > 0) refuseDisorder(pack, parameters);
  return { preset, parameters };
}

function refuseWrongValues(pack: Pack, values: Values): void {
  const errors = Object.entries(values).flatMap(([key, value]): FieldError[] => {
    const parameter = pack.parameters.find((one) => one.key === key);
    const path = `parameters.${key}`;
    if (!parameter) return [{ path, message: 'There is no threshold of this name.' }];
    const { en, it } = parameter.label;
    if (parameter.unit === 'words') {
      const [list, elenco] = [`"${en}" is a list of words.`, `«${it}» è un elenco di parole.`];
      return Array.isArray(value) ? [] : [{ path, message: list, it: elenco }];
    }
    const { min, max } = parameter;
    const isIn = typeof value === 'number' && (min === null || value >= min) && (max === null || value <= max);
    const isWhole = parameter.unit !== 'count' || Number.isInteger(value);
    if (isIn && isWhole) return [];
    const whole = parameter.unit === 'count' ? ['a whole number', 'un numero intero'] : ['a number', 'un numero'];
    const [from, to] = [min ?? '−∞', max ?? '∞'];
    return [
      {
        path,
        message: `"${en}" is ${whole[0]} from ${from} to ${to}.`,
        it: `«${it}» è ${whole[1]} da ${from} a ${to}.`,
      },
    ];
  });
  if (errors.length > 0) throw wrong(errors);
}

/** Names the threshold that lies below the one before it. */
function refuseDisorder({ rising = [], parameters }: Pack, values: Values): void {
  const labelOf = (key: string): Both => parameters.find((one) => one.key === key)?.label ?? { en: key, it: key };
  const errors = rising.flatMap((key, place): FieldError[] => {
    const before = rising[place - 1];
    if (before === undefined || Number(values[key]) >= Number(values[before])) return [];
    const [own, lower, least] = [labelOf(key), labelOf(before), Number(values[before])];
    return [
      {
        path: `parameters.${key}`,
        message: `"${own.en}" must not be less than "${lower.en}", which is ${least}.`,
        it: `«${own.it}» non può essere meno di «${lower.it}», che è ${least}.`,
      },
    ];
  });
  if (errors.length > 0) throw wrong(errors);
}

function refuseOtherClasses(shipped: Classification, own: Classification): void {
  const valuesOf = ({ classes, fallback }: Classification): Set<string> =>
    new Set([...classes.map(({ value }) => value), fallback]);
  const wanted = valuesOf(shipped);
  const given = valuesOf(own);
  const errors = [
    ...[...wanted]
      .filter((value) => !given.has(value))
      .map((value) => ({ path: 'classes', message: `"${value}" is missing.` })),
    ...[...given]
      .filter((value) => !wanted.has(value))
      .map((value) => ({ path: 'classes', message: `"${value}" is new.` })),
  ];
  if (errors.length === 0) return;
  throw new AppError(
    'invalid_definition',
    'Lists and the home page speak of these classes: they can be renamed, ordered and defined anew, not added or taken away. Make a classification of your own for others.',
    { errors },
  );
}

function wrong(errors: FieldError[]): AppError {
  return new AppError('invalid_definition', errors[0]?.message ?? 'The change cannot be applied.', { errors });
}
