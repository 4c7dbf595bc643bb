import { join } from 'node:path';
import { campaignTemplateUses } from '../domains/campaigns/index.ts';
import {
  articleRoutes,
  brandRoutes,
  callToActionRoutes,
  countdownRoutes,
  couponPoolRoutes,
  mediaFileRoutes,
  mediaRoutes,
  savedBlockRoutes,
  templateRoutes,
  type FindTemplateUses,
  type WatchBlocks,
} from '../domains/content/index.ts';
import { confirmationTemplateUses, templatePreviewRoutes, type ContentPorts } from '../domains/delivery/index.ts';
import { journeyTemplateUses } from '../domains/journeys/index.ts';
import {
  explainDraft,
  interestsOf,
  recommendProducts,
  seenBlocks,
  segmentsOfContacts,
  selectSegmentIds,
  watchBlocks,
  type DefinitionCache,
  type SimulationDeps,
} from '../domains/segments/index.ts';
import { fileBlobs } from '../platform/blobs/blobs.ts';
import type { HttpApp } from '../platform/http/http-app.ts';
import { getWorkspace } from '../domains/workspaces/index.ts';
import type { Sql } from '../platform/db/db.ts';
import type { Deps } from '../wiring.ts';

type Parts = { definitions: DefinitionCache };

/** Asked within transactions: of the transaction, never of the database beside it, which would wait for itself. */
const timeZone = async (sql: Sql, workspaceId: number): Promise<string> =>
  (await getWorkspace(sql, workspaceId)).timeZone;

/** Whoever lets people choose a template tells here where: nothing is taken away from under it. */
const TEMPLATE_USES: readonly FindTemplateUses[] = [
  journeyTemplateUses,
  campaignTemplateUses,
  confirmationTemplateUses,
];

/** What mails are made of, and how they look to each person. */
export function contentRoutes(app: HttpApp, deps: Deps, parts: Parts & { simulations: SimulationDeps }): void {
  const { config } = deps;
  templateRoutes(app, {
    ...deps,
    templateUses: TEMPLATE_USES,
    watchBlocks: watchTemplateBlocks(deps),
    allowPrivate: config.privateWebhooks,
  });
  articleRoutes(app, { ...deps, now: () => deps.clock.now(), allowPrivate: config.privateWebhooks });
  couponPoolRoutes(app, deps);
  callToActionRoutes(app, { ...deps, segmentIds: selectSegmentIds });
  brandRoutes(app, deps);
  savedBlockRoutes(app, { ...deps, watchBlocks: watchTemplateBlocks(deps) });
  const blobs = fileBlobs(join(config.dataDir, 'blobs'));
  mediaRoutes(app, { ...deps, blobs, publicUrl: config.publicUrl });
  mediaFileRoutes(app, { ...deps, blobs });
  countdownRoutes(app, deps);
  templatePreviewRoutes(app, {
    ...deps,
    addresses: { publicUrl: config.publicUrl, secret: config.secret },
    ports: mailContent(deps, parts),
    explainBlock: (workspaceId, { contactId, condition }) =>
      explainDraft(parts.simulations, workspaceId, { contactId, definition: condition }),
  });
}

/** What mails ask of segments about each recipient: which blocks they see, which products suit them. */
export function mailContent({ history }: Pick<Deps, 'history'>, parts: Parts): Required<ContentPorts> {
  return {
    seenBlocks: (tx, workspaceId, { template, contactIds, now }) => {
      const { templateId, version, needs } = template;
      return seenBlocks({ ...parts, timeZone }, tx, workspaceId, {
        templateId,
        version,
        conditions: needs.conditions,
        contactIds,
        now,
      });
    },
    recommend: async (tx, workspaceId, asked) =>
      recommendProducts({ ...parts, timeZone, history }, tx, workspaceId, asked),
    segmentsOf: segmentsOfContacts,
    interestsOf: (tx, workspaceId, of) => interestsOf({ ...parts, timeZone }, tx, workspaceId, of),
  };
}

/** The conditions of blocks are counted from the moment a template is published. */
function watchTemplateBlocks({ clock }: Pick<Deps, 'clock'>): WatchBlocks {
  return async (tx, workspaceId, of) =>
    watchBlocks(tx, workspaceId, { ...of, at: clock.now(), timeZone: await timeZone(tx, workspaceId) });
}
