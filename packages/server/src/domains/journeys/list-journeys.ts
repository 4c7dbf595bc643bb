import { z } from 'zod';
import type { Enrolment as EnrolmentView, Journey, JourneyRow } from '@sandmill/contracts/api/journeys';
import type { Page } from '@sandmill/contracts/api/paging';
import type { JourneyGraph, Trigger } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import { problemsOf, type ActivationDeps } from './activate-journey.ts';
import { selectCounters, selectEnrolments, selectJourneys, type JourneyListRow } from './journey-admin.queries.ts';

type NodeOutcome = { node: string; outcome: string; count: number };

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

export async function listJourneys(
  sql: Sql,
  workspaceId: number,
  query: { limit: number; cursor?: string | undefined; search?: string | undefined; status?: string | undefined },
): Promise<Page<JourneyRow>> {
  const before = decodeCursor(query.cursor, cursorSchema);
  const rows = await selectJourneys(sql, workspaceId, {
    id: null,
    search: query.search ?? null,
    status: query.status ?? null,
    before: before && { at: new Date(before[0]), id: before[1] },
    limit: query.limit + 1,
  });
  return pageFrom(rows, query.limit, { item: toRow, keysOf: (row) => [row.createdAt.toISOString(), row.id] });
}

/** @throws AppError not_found */
export async function getJourney(
  deps: Pick<ActivationDeps, 'knownTemplates' | 'knownSegments'>,
  sql: Sql,
  at: { workspaceId: number; id: string },
): Promise<Journey> {
  const [row] = await selectJourneys(sql, at.workspaceId, {
    id: at.id,
    search: null,
    status: null,
    before: null,
    limit: 1,
  });
  if (!row) throw new AppError('not_found', 'There is no such journey in this workspace.');
  const problems = await problemsOf(deps, sql, { workspaceId: at.workspaceId, graph: row.graph });
  return {
    ...toRow(row),
    graph: row.graph,
    counters: countersOf(row.graph, await selectCounters(sql, at.workspaceId, at.id)),
    problems,
  };
}

/**
 * Numbers per node. `done` is noted where a run ended, after the node had its own outcome, so it counts nothing twice;
 * `exited` passes a node only where leaving is what the node does, elsewhere the run was taken out of it: skipped.
 */
function countersOf(graph: JourneyGraph, rows: NodeOutcome[]): Journey['counters'] {
  const counters: Journey['counters'] = {};
  for (const { node, outcome, count } of rows) {
    const counter = (counters[node] ??= { waiting: 0, passed: 0, skipped: 0, failed: 0, outcomes: {} });
    if (outcome === 'nowWaiting') counter.waiting += count;
    else if (outcome === 'error') counter.failed += count;
    else if (outcome !== 'waiting' && outcome !== 'done') {
      counter.outcomes[outcome] = (counter.outcomes[outcome] ?? 0) + count;
      if (outcome === 'exited' && graph.nodes[node]?.kind !== 'exit') counter.skipped += count;
      else counter.passed += count;
    }
  }
  return counters;
}

/** The runs of a journey or of a person, newest first. */
export async function listEnrolments(
  sql: Sql,
  workspaceId: number,
  query: {
    limit: number;
    cursor?: string | undefined;
    journeyId?: string | undefined;
    contactId?: string | undefined;
    node?: string | undefined;
    status?: string | undefined;
  },
): Promise<Page<EnrolmentView & { journeyId: string; journeyName: string; nodeLabel: string | null }>> {
  const before = decodeCursor(query.cursor, cursorSchema);
  const rows = await selectEnrolments(sql, workspaceId, {
    journeyId: query.journeyId ?? null,
    contactId: query.contactId ?? null,
    node: query.node ?? null,
    status: query.status ?? null,
    before: before && { at: new Date(before[0]), id: before[1] },
    limit: query.limit + 1,
  });
  return pageFrom(rows, query.limit, {
    item: (row) => ({
      id: row.id,
      journeyId: row.journeyId,
      journeyName: row.journeyName,
      contactId: row.contactId,
      contactName: row.contactName,
      contactEmail: row.contactEmail,
      node: row.node,
      nodeLabel: (row.node !== null && row.graph.nodes[row.node]?.label) || null,
      status: row.status,
      due: row.due?.toISOString() ?? null,
      enteredAt: row.enteredAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
      endReason: row.endReason,
    }),
    keysOf: (row) => [row.enteredAt.toISOString(), row.id],
  });
}

function toRow(row: JourneyListRow): JourneyRow {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    status: row.status,
    version: row.liveVersion ?? row.latestVersion,
    trigger: describeTrigger(row.graph.trigger),
    waiting: row.waiting,
    entered: Number(row.entered),
    completed: Number(row.completed),
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
      return `event:${trigger.event.name}`;
    case 'segmentEntered':
    case 'segmentLeft':
      return `${trigger.kind}:${trigger.segmentId}`;
    case 'stageChanged':
      return `stage:${trigger.classification}:${trigger.to.join(',')}`;
    case 'scoreCrossed':
      return `score:${trigger.model}:${trigger.threshold}:${trigger.direction}`;
  }
}
