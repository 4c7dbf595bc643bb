import type { BlockDocument, FeedbackScale } from '@sandmill/contracts';
import type { Sql, Tx } from '../../../platform/db/db.ts';
import { inScope, type ReportScope } from '../reports/scope.queries.ts';

/** The document of the version that a message was made from; null: written by hand. */
export async function selectSentDocument(
  sql: Sql,
  workspaceId: number,
  messageId: string,
): Promise<BlockDocument | null> {
  const [row] = await sql.query<{ document: BlockDocument | null }>(
    `select v.document from messages m join template_versions v
       on v.workspace_id = m.workspace_id and v.template_id = m.template_id and v.version = m.template_version
     where m.workspace_id = $1 and m.id = $2`,
    [workspaceId, messageId],
  );
  return row?.document ?? null;
}

export type Answer = {
  messageId: string;
  block: string;
  contactId: string;
  scale: FeedbackScale;
  score: number;
  question: string;
  comment: string;
  at: Date;
};

/** The last answer counts. False: it is the one that is there already. */
export async function putAnswer(tx: Tx, workspaceId: number, answer: Answer): Promise<boolean> {
  const { messageId, block, contactId, scale, score, question, comment, at } = answer;
  const changed = await tx.execute(
    `insert into feedback_answers as a (workspace_id, message_id, block, contact_id, scale, score, question, comment, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (workspace_id, message_id, block) do update set scale = excluded.scale, score = excluded.score,
       question = excluded.question, comment = excluded.comment, at = excluded.at
     where (a.scale, a.score, a.comment) is distinct from (excluded.scale, excluded.score, excluded.comment)`,
    [workspaceId, messageId, block, contactId, scale, score, question, comment, at],
  );
  return changed > 0;
}

export type AnswerCount = {
  block: string;
  scale: FeedbackScale;
  score: number;
  count: number;
  question: string;
  lastAt: Date;
};

/** Answers to the mails of a scope, by question and score. */
export function selectAnswerCounts(sql: Sql, workspaceId: number, scope: ReportScope): Promise<AnswerCount[]> {
  const { where, params } = inScope(workspaceId, scope);
  return sql.query<AnswerCount>(
    `select a.block, a.scale, a.score, count(*)::int as count, (array_agg(a.question order by a.at desc))[1] as question,
       max(a.at) as "lastAt"
     from messages m join feedback_answers a on a.workspace_id = m.workspace_id and a.message_id = m.id
     where ${where} group by 1, 2, 3 order by 1, 2, 3`,
    params,
  );
}

export type CommentRow = {
  block: string;
  scale: FeedbackScale;
  contactId: string;
  name: string | null;
  score: number;
  comment: string;
  at: Date;
};

/** The latest that say something, so many of each question. */
export function selectComments(
  sql: Sql,
  workspaceId: number,
  of: { scope: ReportScope; limit: number },
): Promise<CommentRow[]> {
  const { where, params, value } = inScope(workspaceId, of.scope);
  return sql.query<CommentRow>(
    `select block, scale, "contactId", name, score, comment, at from (
       select a.block, a.scale, a.contact_id as "contactId", c.name, a.score, a.comment, a.at,
         row_number() over (partition by a.block, a.scale order by a.at desc) as place
       from messages m join feedback_answers a on a.workspace_id = m.workspace_id and a.message_id = m.id
         left join contacts c on c.workspace_id = a.workspace_id and c.id = a.contact_id
       where ${where} and a.comment <> '') said
     where place <= ${value(of.limit)}::int order by block, at desc`,
    params,
  );
}
