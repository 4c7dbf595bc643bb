import { z } from 'zod';
import type { Enrolment as EnrolmentView } from '@sandmill/contracts/api/enrolments';
import type { Page } from '@sandmill/contracts/api/paging';
import type { Sql } from '../../platform/db/db.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import { selectEnrolments, type EnrolmentListRow } from './enrolments.queries.ts';

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

export type EnrolmentRowView = EnrolmentView & { journeyId: string; journeyName: string; nodeLabel: string | null };

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
    search?: string | undefined;
  },
): Promise<Page<EnrolmentRowView>> {
  const before = decodeCursor(query.cursor, cursorSchema);
  const rows = await selectEnrolments(sql, workspaceId, {
    journeyId: query.journeyId ?? null,
    contactId: query.contactId ?? null,
    node: query.node ?? null,
    status: query.status ?? null,
    search: query.search ?? null,
    before: before && { at: new Date(before[0]), id: before[1] },
    limit: query.limit + 1,
  });
  return pageFrom(rows, query.limit, {
    item: enrolmentView,
    keysOf: (row) => [row.enteredAt.toISOString(), row.id],
  });
}

export function enrolmentView(row: EnrolmentListRow): EnrolmentRowView {
  return {
    id: row.id,
    journeyId: row.journeyId,
    journeyName: row.journeyName,
    contactId: row.contactId,
    contactName: row.contactName,
    contactEmail: row.contactEmail,
    version: row.version,
    runKey: row.runKey,
    node: row.node,
    nodeLabel: row.label,
    status: row.status,
    due: row.due?.toISOString() ?? null,
    held: row.held,
    enteredAt: row.enteredAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    endReason: row.endReason,
    convertedAt: row.convertedAt?.toISOString() ?? null,
  };
}
