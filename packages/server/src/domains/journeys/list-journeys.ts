import { z } from 'zod';
import { triggerSchema, type JourneyDefinition, type Trigger } from '@sandmill/contracts';
import type { Journey, JourneyRow, NodeCounters } from '@sandmill/contracts/api/journeys';
import type { Page } from '@sandmill/contracts/api/paging';
import type { Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import { problemsOf, readNewest, type ActivationDeps } from './activate-journey.ts';
import { selectCounters, selectJourneys, type JourneyListRow } from './journey-admin.queries.ts';

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

export type JourneyQuery = {
  limit: number;
  cursor?: string | undefined;
  search?: string | undefined;
  status?: string | undefined;
  kind?: string | undefined;
  folder?: string | undefined;
  phase?: string | undefined;
};

export async function listJourneys(sql: Sql, workspaceId: number, query: JourneyQuery): Promise<Page<JourneyRow>> {
  const before = decodeCursor(query.cursor, cursorSchema);
  const rows = await selectJourneys(sql, workspaceId, {
    id: null,
    search: query.search ?? null,
    status: query.status ?? null,
    kind: query.kind ?? null,
    folder: query.folder ?? null,
    phase: query.phase ?? null,
    before: before && { at: new Date(before[0]), id: before[1] },
    limit: query.limit + 1,
  });
  return pageFrom(rows, query.limit, { item: toRow, keysOf: (row) => [row.createdAt.toISOString(), row.id] });
}

/** @throws AppError not_found */
export async function getJourney(
  deps: Pick<ActivationDeps, 'knownTemplates' | 'knownSegments'>,
  sql: Sql,
  { workspaceId, id }: { workspaceId: number; id: string },
): Promise<Journey> {
  const any = { search: null, status: null, kind: null, folder: null, phase: null, before: null, limit: 1 };
  const [row] = await selectJourneys(sql, workspaceId, { id, ...any });
  const definition = row ? await readNewest(sql, workspaceId, id) : null;
  if (!row || !definition) throw new AppError('not_found', 'There is no such journey in this workspace.');
  const all = { journeyId: id, since: null, until: null, version: null };
  return {
    ...toRow(row),
    definition,
    revision: row.revision,
    counters: countersOf(definition, await selectCounters(sql, workspaceId, all)),
    problems: await problemsOf(deps, sql, { workspaceId, definition }),
  };
}

/**
 * Numbers per step. `done` is noted where a run ended, after the step had its own outcome, so it counts nothing twice;
 * `exited` passes a step only where leaving is what the step does, elsewhere the run was taken out of it: skipped.
 */
export function countersOf(
  definition: JourneyDefinition,
  rows: readonly { node: string; outcome: string; count: number }[],
): Record<string, NodeCounters> {
  const counters: Record<string, NodeCounters> = {};
  for (const { node, outcome, count } of rows) {
    const counter = (counters[node] ??= { waiting: 0, passed: 0, skipped: 0, failed: 0, outcomes: {} });
    if (outcome === 'nowWaiting') counter.waiting += count;
    else if (outcome === 'error') counter.failed += count;
    else if (outcome !== 'waiting' && outcome !== 'done') {
      counter.outcomes[outcome] = (counter.outcomes[outcome] ?? 0) + count;
      if (outcome === 'exited' && definition.nodes[node]?.kind !== 'exit') counter.skipped += count;
      else if (node !== '$trigger' || outcome === 'entered') counter.passed += count;
    }
  }
  return counters;
}

export function toRow(row: JourneyListRow): JourneyRow {
  const triggers = z.array(triggerSchema).safeParse(row.triggers);
  const [first] = triggers.success ? triggers.data : [];
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    kind: row.kind,
    folder: row.folder,
    phase: row.phase,
    status: row.status,
    version: row.liveVersion,
    hasDraft: row.hasDraft,
    trigger: first ? describeTrigger(first) : '',
    triggers: triggers.success ? triggers.data.length : 0,
    waiting: Number(row.waiting),
    held: Number(row.held),
    entered: Number(row.entered),
    completed: Number(row.completed),
    converted: Number(row.converted),
    messagesSent: Number(row.messagesSent),
    errors: Number(row.errors),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** A machine-readable short form that the admin words in its language: "stage:lifecycle:at_risk". */
function describeTrigger(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'event':
      return `event:${trigger.event?.name ?? ''}`;
    case 'segmentEntered':
    case 'segmentLeft':
      return `${trigger.kind}:${trigger.segmentId ?? ''}`;
    case 'stageChanged':
      return `stage:${trigger.classification}:${trigger.to.join(',')}`;
    case 'scoreCrossed':
      return `score:${trigger.model}:${trigger.threshold}:${trigger.direction}`;
    case 'tag':
      return `tag:${trigger.change}:${trigger.tag}`;
    case 'form':
      return `form:${trigger.formId ?? ''}`;
    case 'date':
      return `date:${trigger.every}:${trigger.path?.join('.') ?? ''}`;
    case 'schedule':
      return `schedule:${trigger.every}`;
    case 'condition':
    case 'api':
      return trigger.kind;
  }
}
