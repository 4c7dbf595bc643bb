import { createHash } from 'node:crypto';
import type { Classification, Condition, InterestSettings, ScoringModel, TagSettings } from '@sandmill/contracts';
import { compileCondition, type LeafPool } from '../conditions/compile-condition.ts';
import { compileInterests, type CompiledInterests } from '../interests/compiled-interests.ts';
import { compileScore, scoreTree, thresholdGroup, thresholdTree } from '../scoring/compile-score.ts';
import type { CompiledScore } from '../scoring/compiled-score.ts';
import { leavesOf, type CompiledLeaf, type Tree } from '../conditions/tree.ts';
import { isWatchedSlot, type DefinitionRow, type JourneyConditions } from './definition-row.ts';
import { dependencyOrder } from './dependency-order.ts';
import { buildTouchIndex, type TouchIndex } from './touch-index.ts';
import { compileTag } from '../tags/compile-tag.ts';
import type { Failure, World } from '../leaves/leaf-logic.ts';
import type { Watched } from './watched.ts';

/** Everything watched in one workspace, compiled. Immutable, but for a cache of conditions asked directly. */
export interface Definitions extends World {
  /** In the order of dependency. */
  readonly watched: readonly Watched[];
  /** Every leaf that has a state to keep or a truth to ask, of live and preparing definitions, by key. */
  readonly leaves: ReadonlyMap<string, CompiledLeaf>;
  readonly index: TouchIndex;
  /** Changes when the set of live definitions changes. */
  readonly signature: string;
  /** Rows that could not be read, with `tolerant`; nobody is watched for them. */
  readonly broken: readonly Failure[];
  /** Ids of definitions whose transitions by a change of definition set off journeys all the same. */
  readonly triggering: ReadonlySet<number>;
  /** A condition by key ("journey:5:entry", "segment:12"), compiled. */
  condition(key: string): Tree | undefined;
  /** A condition as JSON, compiled once for each object. */
  compile(condition: Condition): Tree;
}

type Draft = Omit<Watched, 'index'> & { asks: string[]; /** Asked by others, without members. */ isFigure?: boolean };
/** Scores and interests that are live. */
type Figures = { scores: Map<string, CompiledScore>; interests: CompiledInterests | undefined };

/**
 * Compiles the definitions of a workspace.
 * @param options `tolerant`: a row that cannot be compiled is left out and named in `broken`, for what is saved already;
 *   else it is thrown, to check before saving.
 * @throws AppError invalid_definition: a circle, too deep, or not to be kept exactly.
 */
export function buildDefinitions(
  rows: readonly DefinitionRow[],
  options: { timeZone: string; tolerant?: boolean },
): Definitions {
  const leaves: LeafPool = new Map();
  const conditions = new Map<string, Tree>();
  const drafts: Draft[] = [];
  const figures: Figures = { scores: new Map(), interests: undefined };
  const broken: Failure[] = [];
  for (const row of rows) {
    try {
      const compiled = compileRow(row, { leaves, conditions, figures, timeZone: options.timeZone });
      if ((row.status ?? 'live') === 'live') drafts.push(...compiled);
    } catch (error) {
      if (!options.tolerant) throw error;
      broken.push({ definitionId: row.definitionId, group: row.group, contactId: null, error });
    }
  }
  const byKey = new Map(drafts.map((draft) => [draft.group, draft]));
  for (const draft of drafts) {
    if (draft.group.startsWith('class:')) byKey.set(`stage:${draft.name}`, draft);
    else if (draft.group.startsWith('score:') && !draft.isFigure) byKey.set(`threshold:${draft.name}`, draft);
  }
  const ordered = dependencyOrder(drafts, (key) => byKey.get(key));
  // Figures have no members: they are only asked.
  const figureDrafts = ordered.filter((draft) => draft.isFigure).map((draft) => ({ ...draft, index: -1 }));
  const inGroups = ordered.filter((draft) => !draft.isFigure);
  const watched = new Map<Draft, Watched>(inGroups.map((draft, index) => [draft, { ...draft, index }]));
  const find = (key: string): Watched | undefined => {
    const draft = byKey.get(key);
    return draft && watched.get(draft);
  };
  const figure = (key: string): Watched | undefined => figureDrafts.find(({ group }) => group === key);
  const list = [...watched.values()];
  const compiled = new WeakMap<Condition, Tree>();
  return {
    timeZone: options.timeZone,
    broken,
    watched: list,
    leaves,
    index: buildTouchIndex(list, leaves, (key) => find(key) ?? figure(key)),
    signature: signatureOf([...list, ...figureDrafts], options.timeZone),
    watchedGroup: find,
    watchedClassification: (key) => find(`stage:${key}`),
    watchedScore: (key) => figures.scores.get(key),
    watchedInterests: () => figures.interests,
    triggering: triggeringOf(rows, ordered, (key) => byKey.get(key)),
    condition: (key) => conditions.get(key),
    compile(condition) {
      const known = compiled.get(condition);
      if (known) return known;
      // Leaves of live definitions are shared; others stay out of the pool, since nobody keeps their counters.
      const tree = compileCondition(condition, new Map(leaves), options.timeZone);
      compiled.set(condition, tree);
      return tree;
    },
  };
}

/** The changed definitions that are to trigger, and those that ask them: they move for the same reason. */
function triggeringOf(
  rows: readonly DefinitionRow[],
  ordered: readonly Draft[],
  find: (key: string) => Draft | undefined,
): Set<number> {
  const triggering = new Set(rows.filter((row) => row.triggersJourneys).map((row) => row.definitionId));
  if (triggering.size === 0) return triggering;
  for (const { definitionId, asks } of ordered) {
    if (asks.some((key) => triggering.has(find(key)?.definitionId ?? Number.NaN))) triggering.add(definitionId);
  }
  return triggering;
}

type CompileContext = { leaves: LeafPool; conditions: Map<string, Tree>; figures: Figures; timeZone: string };

function compileRow(row: DefinitionRow, context: CompileContext): Draft[] {
  const { leaves, conditions, timeZone } = context;
  const compile = (condition: Condition): Tree => compileCondition(condition, leaves, timeZone);
  const { definitionId, group, name, version } = row;
  const base = { definitionId, group, name, version };
  switch (row.ownerKind) {
    case 'segment': {
      const when = compile(row.definition as Condition);
      conditions.set(group, when);
      return [draftOf({ ...base, classes: [{ value: true, when }], fallback: false })];
    }
    case 'classification': {
      const { classes, fallback } = row.definition as Classification;
      const compiled = classes.map(({ value, when }) => ({ value, when: compile(when) }));
      return [draftOf({ ...base, classes: compiled, fallback })];
    }
    case 'journey':
    case 'content':
      return (row.definition as JourneyConditions).flatMap(({ slot, condition }) => {
        const when = compile(condition);
        const key = `${group}:${slot}`;
        conditions.set(key, when);
        if (!isWatchedSlot(slot)) return [];
        return [draftOf({ ...base, group: key, classes: [{ value: true, when }], fallback: false })];
      });
    case 'scoring':
      return scoreDrafts(row, context);
    case 'tag':
      return compileTag(row.definition as TagSettings, name, { pool: leaves, zone: timeZone }).map(({ key, when }) =>
        draftOf({ ...base, group: `${group}:${key}`, classes: [{ value: true, when }], fallback: false }),
      );
    case 'interests': {
      const interests = compileInterests(row.definition as InterestSettings, leaves, timeZone);
      if (row.status !== 'preparing') context.figures.interests = interests;
      const when: Tree = { kind: 'leaf', leaf: interests.leaf, source: { kind: 'any', of: [] } };
      return [{ ...base, classes: [{ value: true, when }], fallback: false, asks: [], isFigure: true }];
    }
  }
}

/** The score itself, as "score:<key>", and a group for each of its thresholds. */
function scoreDrafts(row: DefinitionRow, { leaves, figures, timeZone }: CompileContext): Draft[] {
  const { definitionId, name: key, version } = row;
  const model = row.definition as ScoringModel;
  const modelId = Number(row.group.slice('score:'.length));
  const context = { pool: leaves, zone: timeZone };
  const score = compileScore(model, { modelId, key }, context);
  if (row.status !== 'preparing') figures.scores.set(key, score);
  const base = { definitionId, version, fallback: false };
  const figure = { ...base, group: `score:${key}`, name: key, classes: [{ value: true, when: scoreTree(score) }] };
  const thresholds = model.thresholds.map((threshold) => ({
    ...base,
    group: thresholdGroup(modelId, threshold.key),
    name: `${key}:${threshold.key}`,
    classes: [{ value: true, when: thresholdTree(threshold, { modelId, key }, context) }],
  }));
  return [{ ...draftOf(figure), isFigure: true }, ...thresholds.map(draftOf)];
}

function draftOf(watched: Omit<Watched, 'index'>): Draft {
  const asks = watched.classes.flatMap(({ when }) => leavesOf(when)).flatMap((leaf) => leaf.touches.definitions);
  return { ...watched, asks: [...new Set(asks)] };
}

function signatureOf(watched: readonly Watched[], timeZone: string): string {
  const parts = watched.map(({ group, definitionId, version }) => `${group}=${definitionId}.${version}`).sort();
  return createHash('sha256')
    .update([timeZone, ...parts].join('\n'))
    .digest('base64url')
    .slice(0, 12);
}
