import type { ContactRecord } from '../../domains/contacts/index.ts';
import { ownersOf, planTasks, type PlannedTask } from '../../domains/tasks/index.ts';
import { selectAlertingThresholds, type AlertingThreshold, type Transition } from '../../domains/segments/index.ts';
import { getWorkspace } from '../../domains/workspaces/index.ts';
import type { Tx } from '../../platform/db/db.ts';
import { uuidFrom, type Ids } from '../../platform/ids.ts';
import { enqueueJob } from '../../platform/jobs/enqueue-job.ts';
import { planAlertMails, type AlertMail } from '../alert-mails.ts';
import { alertWords } from './alert-words.ts';
import { SCORE_WEBHOOK_ATTEMPTS, SCORE_WEBHOOK_JOB } from './score-webhook-name.ts';

const DAY_MS = 86_400_000;
/** What happened longer ago is history being told, and nobody is called for it. */
const NEWS_MS = DAY_MS;

type Crossing = { contactId: string; at: number; of: AlertingThreshold };
type Turn = {
  workspaceId: number;
  transitions: readonly Transition[];
  records: ReadonlyMap<string, ContactRecord>;
  ids: Ids;
  now: number;
};

/**
 * Tells of people who have just reached a threshold: mails, tasks and webhooks, in the transaction of the turn that saw
 * it, so that each crossing tells once.
 */
export async function alertScores(tx: Tx, turn: Turn): Promise<void> {
  const { workspaceId, now } = turn;
  const up = turn.transitions.filter(
    ({ group, to, cause, at }) =>
      to === true && cause !== 'definition' && group.startsWith('score:') && now - at <= NEWS_MS,
  );
  if (up.length === 0) return;
  const telling = await selectAlertingThresholds(tx, workspaceId, [...new Set(up.map(({ group }) => group))]);
  const crossings = up.flatMap(({ contactId, group, at }): Crossing[] => {
    const of = telling.find((one) => one.group === group);
    return of ? [{ contactId, at, of }] : [];
  });
  if (crossings.length === 0) return;
  const { locale } = await getWorkspace(tx, workspaceId);
  const owners = await ownersOf(tx, workspaceId, [...new Set(crossings.map(({ contactId }) => contactId))]);
  const mails: AlertMail[] = [];
  const tasks: PlannedTask[] = [];
  for (const crossing of crossings) {
    const { contactId, at, of } = crossing;
    const { alert } = of.threshold;
    if (!alert) continue;
    const key = `${of.group}:${contactId}:${at}`;
    const words = alertWords(locale, { ...of, record: turn.records.get(contactId) });
    const owner = owners.get(contactId)?.email;
    const addresses = new Set([...alert.emails, ...(alert.owner && owner !== undefined ? [owner] : [])]);
    for (const address of addresses) mails.push({ contactId, key: `score:${key}`, address, ...words });
    if (alert.task)
      tasks.push({
        id: uuidFrom('task', workspaceId, key),
        ...words,
        contactId,
        assignee: { kind: 'owner' },
        due: at + DAY_MS,
        source: 'score',
        journeyId: null,
        at,
      });
    if (alert.webhook !== null)
      await enqueueJob(tx, {
        name: SCORE_WEBHOOK_JOB,
        workspaceId,
        payload: { id: uuidFrom('score-webhook', workspaceId, key), group: of.group, contactId, at },
        uniqueKey: key,
        maxAttempts: SCORE_WEBHOOK_ATTEMPTS,
      });
  }
  await planTasks(tx, workspaceId, tasks);
  await planAlertMails(tx, workspaceId, { mails, locale, ids: turn.ids, now });
}
