import { eraseCampaignPeople } from '../domains/campaigns/index.ts';
import { eraseMessagesOf, messagesOfContact } from '../domains/delivery/index.ts';
import type { ContactRouteDeps } from '../domains/contacts/index.ts';
import { eraseEnrolments, listEnrolments } from '../domains/journeys/index.ts';
import {
  lastSeenSpan,
  nextClassChange,
  removePeople,
  selectClassesOf,
  selectGroupSize,
  selectLiveCondition,
  selectSegmentsOf,
  todayIn,
  type DefinitionCache,
} from '../domains/segments/index.ts';
import { eraseTasksOf, tasksOfContact } from '../domains/tasks/index.ts';
import { eraseDeliveries } from '../domains/webhooks/index.ts';
import { getWorkspace } from '../domains/workspaces/index.ts';
import { waitForMill } from '../mill/mill.queries.ts';
import { turnLocked, type MillDeps } from '../mill/turn.ts';
import type { Deps } from '../wiring.ts';
import { auditAct } from './answers.ts';
import { settled } from './settled.ts';

/** What the contact page shows and does beyond its own domain. */
export function contactPage(
  deps: Deps,
  parts: { definitions: DefinitionCache; mill: MillDeps; timeZone(workspaceId: number): Promise<string> },
): ContactRouteDeps {
  const { db, history, ids, clock, config } = deps;
  return {
    db,
    history,
    ids,
    now: () => clock.now(),
    erasureSecret: config.secret,
    assetsDir: config.assetsDir,
    audit: auditAct(deps),
    segmentsOf: selectSegmentsOf,
    classesOf: selectClassesOf,
    groups: {
      size: selectGroupSize,
      lastSeenOf: async (sql, workspaceId, segmentId) => {
        const definition = await selectLiveCondition(sql, workspaceId, segmentId);
        return definition === null ? { from: null, until: null } : lastSeenSpan(definition, clock.now());
      },
    },
    nextChangeOf: async (sql, workspaceId, record) => {
      const definitions = await parts.definitions.get(sql, workspaceId, await parts.timeZone(workspaceId));
      return nextClassChange(record, definitions, Math.max(clock.now(), record.watch.asOf));
    },
    enrolmentsOf: async (sql, workspaceId, contactId) =>
      (await listEnrolments(sql, workspaceId, { contactId, limit: 50 })).items,
    changePeople: (workspaceId, work) =>
      db.transaction(async (tx) => {
        await waitForMill(tx, workspaceId);
        await deps.outbox.settle(tx, workspaceId);
        const { change, result } = await work(tx);
        await turnLocked(parts.mill, tx, { workspaceId, request: { events: 0, people: 0, change } });
        return result;
      }),
    settled: settled(deps),
    eraseElsewhere: async (tx, workspaceId, { contactIds }) => {
      await removePeople(tx, workspaceId, {
        contactIds,
        day: todayIn((await getWorkspace(tx, workspaceId)).timeZone, clock.now()),
        at: clock.now(),
      });
      await eraseCampaignPeople(tx, workspaceId, contactIds);
      return {
        messages: await eraseMessagesOf(tx, workspaceId, contactIds),
        enrolments: await eraseEnrolments(tx, workspaceId, contactIds),
        tasks: await eraseTasksOf(tx, workspaceId, contactIds),
        webhookDeliveries: await eraseDeliveries(tx, workspaceId, contactIds),
      };
    },
    exportElsewhere: async (sql, workspaceId, contactId) => ({
      segments: await selectSegmentsOf(sql, workspaceId, contactId),
      stages: await selectClassesOf(sql, workspaceId, contactId),
      journeys: (await listEnrolments(sql, workspaceId, { contactId, limit: 200 })).items,
      messages: await messagesOfContact(sql, workspaceId, contactId),
      tasks: await tasksOfContact(sql, workspaceId, contactId),
    }),
  };
}
