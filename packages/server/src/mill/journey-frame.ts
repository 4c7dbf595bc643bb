import type { CollectedEvent, Condition, JourneyDefinition, Trigger } from '@sandmill/contracts';
import { liveTemplateVersions } from '../domains/content/index.ts';
import { selectStores } from '../domains/contacts/index.ts';
import { pressureOf, type SenderWorkspace } from '../domains/delivery/index.ts';
import {
  journeyPolicy,
  occurrencesOf,
  openLists,
  openTallies,
  planOf,
  UNQUALIFIED,
  unqualifiedWay,
  watchedConditions,
  type JourneyBook,
  type LiveJourney,
} from '../domains/journeys/index.ts';
import { journeyDefinitions, liveDefinitions, matchesEvent, type DefinitionRow } from '../domains/segments/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import type { JourneyFrame } from './simulate-person.ts';
import type { SenderRules } from './simulated-outbox.ts';

export type JourneySimulationDeps = {
  db: Db;
  history: History;
  now(): number;
  workspaceOf(workspaceId: number): Promise<{ timeZone: string; country: string }>;
};

/** A journey that walks along as if it had been live. Under the id of a real one, chance falls as it does live. */
export type WalkedJourney = {
  id: string;
  name: string;
  version: number;
  definition: JourneyDefinition;
  /** Default: a journey. */
  kind?: LiveJourney['kind'];
};

type Wanted = {
  journeys: readonly WalkedJourney[];
  since: number;
  until: number;
  timeZone?: string | undefined;
  /** Whether what they ask for would leave is decided too. */
  sender?: SenderRules;
};

/**
 * All that a walk of journeys through somebody's past needs to know beside the events.
 * @throws AppError invalid_definition
 */
export async function openJourneyFrame(
  deps: JourneySimulationDeps,
  workspaceId: number,
  { journeys, since, until, sender, ...wanted }: Wanted,
): Promise<JourneyFrame> {
  const { country, ...workspace } = await deps.workspaceOf(workspaceId);
  const timeZone = wanted.timeZone ?? workspace.timeZone;
  const rows = journeys.map(rowOf);
  const policy = await journeyPolicy(deps.db, workspaceId);
  const book = bookOf(journeys);
  const walked = book.live.map(({ id, plan }) => ({ journeyId: id, plan }));
  const asksUnqualified = book.live.some((journey) => unqualifiedWay(journey, policy).kind !== 'enter');
  const asked = [
    ...journeys.flatMap(({ definition }) => askedBy(definition)),
    ...(asksUnqualified ? [UNQUALIFIED] : []),
  ];
  return {
    workspaceId,
    country,
    timeZone,
    since,
    until,
    definitions: journeyDefinitions(await liveDefinitions(deps.db, workspaceId), { rows, asked }, timeZone),
    storeOf: await selectStores(deps.db, workspaceId),
    book,
    tallies: await openTallies(deps.db, workspaceId, walked),
    lists: await openLists(deps.db, workspaceId, walked),
    scheduled: journeys.flatMap(({ id, definition }) =>
      Number.isFinite(since) && Number.isFinite(until)
        ? occurrencesOf(definition, { timeZone, since, until }).map((entry) => ({ journeyId: id, ...entry }))
        : [],
    ),
    policy,
    matches: (selector, event) => matchesEvent(selector, event, timeZone),
    ...(sender ? { sender } : {}),
  };
}

/** What the sender of the workspace would ask, for the mails of these journeys. */
export async function senderRules(
  deps: Pick<JourneySimulationDeps, 'db'>,
  workspace: SenderWorkspace,
  journeys: readonly WalkedJourney[],
): Promise<SenderRules> {
  const ids = journeys.flatMap(({ definition: { nodes } }) =>
    Object.values(nodes).flatMap((node) =>
      node.kind === 'sendEmail' && node.templateId !== null ? node.templateId : [],
    ),
  );
  const known = await liveTemplateVersions(deps.db, workspace.id, [...new Set(ids)].filter(isUuid));
  return {
    workspaceId: workspace.id,
    timeZone: workspace.timeZone,
    quietHours: workspace.settings.quietHours,
    templates: new Map(known.map((template) => [template.templateId, template.class])),
    ...pressureOf(workspace.settings),
  };
}

/** What the journeys themselves did in the period they do again: their old doings must not count twice. */
export function withoutOwn(
  events: readonly CollectedEvent[],
  { book, since }: Pick<JourneyFrame, 'book' | 'since'>,
): CollectedEvent[] {
  const isOwn = ({ trust, arrivedAt, properties: { journeyId } }: CollectedEvent): boolean =>
    trust === 'system' && arrivedAt > since && typeof journeyId === 'string' && book.planOf(journeyId, 0) !== undefined;
  return events.filter((event) => !isOwn(event));
}

function isUuid(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

/** All live, each in the one version that walks. */
function bookOf(journeys: readonly WalkedJourney[]): JourneyBook {
  const live = journeys.map(({ definition, kind = 'journey', ...journey }) => {
    return { ...journey, kind, status: 'live' as const, plan: planOf(definition) };
  });
  const plans = new Map(live.map(({ id, plan }) => [id, plan]));
  return { live, planOf: (journeyId) => plans.get(journeyId), isPaused: () => false };
}

function rowOf({ id, name, version, definition }: WalkedJourney, place: number): DefinitionRow {
  return {
    definitionId: -1_000 - place,
    group: `journey:${id}:${version}`,
    name,
    version,
    ownerKind: 'journey',
    definition: watchedConditions(definition),
  };
}

/** Conditions of a journey, and what its triggers listen to as one. */
function askedBy(definition: JourneyDefinition): Condition[] {
  return [
    ...watchedConditions(definition).map(({ condition }) => condition),
    ...definition.triggers.flatMap(listensTo),
  ];
}

function listensTo(trigger: Trigger): Condition[] {
  switch (trigger.kind) {
    case 'segmentEntered':
    case 'segmentLeft':
      return trigger.segmentId === null ? [] : [{ kind: 'segment', segmentId: trigger.segmentId }];
    case 'schedule':
      return trigger.segmentIds.map((segmentId) => ({ kind: 'segment', segmentId }));
    case 'stageChanged':
      return [{ kind: 'stage', classification: trigger.classification, value: trigger.to[0] ?? '' }];
    case 'scoreCrossed':
      return [{ kind: 'score', model: trigger.model, is: { op: 'gte', value: 0 } }];
    default:
      return [];
  }
}
