import { FEEDBACK_SCORES, npsOf } from '@sandmill/contracts';
import type { MailFeedback } from '@sandmill/contracts/api/feedback';
import type { Sql } from '../../../platform/db/db.ts';
import { selectFigures } from '../reports/figures.queries.ts';
import type { ReportScope } from '../reports/scope.queries.ts';
import { selectAnswerCounts, selectComments, type AnswerCount } from './feedback.queries.ts';

const COMMENTS = 20;

/** What people answered to the questions of some mails. A question whose scale was changed is two. */
export async function mailFeedback(sql: Sql, workspaceId: number, scope: ReportScope): Promise<MailFeedback> {
  const counts = await selectAnswerCounts(sql, workspaceId, scope);
  const comments = counts.length === 0 ? [] : await selectComments(sql, workspaceId, { scope, limit: COMMENTS });
  const figures = counts.length === 0 ? [] : await selectFigures(sql, workspaceId, scope);
  const byQuestion = new Map<string, AnswerCount[]>();
  for (const row of counts) {
    const key = `${row.block} ${row.scale}`;
    byQuestion.set(key, [...(byQuestion.get(key) ?? []), row]);
  }
  return {
    delivered: figures.reduce((sum, row) => sum + row.delivered, 0),
    questions: [...byQuestion.values()].map((rows) => ({
      ...summed(rows),
      comments: comments
        .filter(({ block, scale }) => block === rows[0]?.block && scale === rows[0].scale)
        .map(({ contactId, name, score, comment, at }) => ({ contactId, name, score, comment, at: at.toISOString() })),
    })),
  };
}

/** One question's answers; `rows` has one at least. */
function summed(rows: AnswerCount[]): Omit<MailFeedback['questions'][number], 'comments'> {
  const latest = rows.reduce((a, b) => (b.lastAt > a.lastAt ? b : a));
  const { block, scale, question } = latest;
  const scores = FEEDBACK_SCORES[scale].map((score) => ({
    score,
    count: rows.find((row) => row.score === score)?.count ?? 0,
  }));
  const answers = scores.reduce((sum, { count }) => sum + count, 0);
  const total = scores.reduce((sum, { score, count }) => sum + score * count, 0);
  return {
    block,
    scale,
    question,
    answers,
    scores,
    average: answers === 0 ? 0 : total / answers,
    nps: scale === 'nps' ? npsOf(scores) : null,
  };
}
