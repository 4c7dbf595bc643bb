import { liveTemplateVersions } from '../../domains/content/index.ts';
import { planMessages, type SenderWorkspace } from '../../domains/delivery/index.ts';
import type { RequestedMessage } from '../../domains/journeys/index.ts';
import type { RehearsalDeps } from './rehearsal-deps.ts';

const WORD = { it: 'Prova', en: 'Test' } as const;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * The mails of a rehearsal to one address, marked as tests in the subject: they count in no cap and no number of the
 * journey. A suppressed address gets none of them. Gives how many are on their way.
 */
export async function sendTests(
  deps: Pick<RehearsalDeps, 'db' | 'ids' | 'now'>,
  workspace: SenderWorkspace,
  { messages, to }: { messages: readonly RequestedMessage[]; to: string },
): Promise<number> {
  const templateIds = [...new Set(messages.map(({ templateId }) => templateId))].filter((id) => UUID.test(id));
  const templates = await liveTemplateVersions(deps.db, workspace.id, templateIds);
  const subjects = new Map(templates.map(({ templateId, subject }) => [templateId, subject]));
  const tests = messages.flatMap(({ contactId, templateId, data, content }) => {
    const subject = content?.subject ?? subjects.get(templateId);
    if (subject === undefined) return [];
    return {
      contactId,
      templateId,
      purpose: 'test',
      uniqueKey: `test:${deps.ids.next()}`,
      data,
      address: to,
      test: true,
      content: { subject: `[${WORD[workspace.locale]}] ${subject}`, preheader: content?.preheader ?? null },
    };
  });
  const { planned } = await deps.db.transaction((tx) => planMessages(tx, workspace.id, tests, deps.ids, deps.now()));
  return planned;
}
