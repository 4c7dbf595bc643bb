import { z } from 'zod';
import type { Home } from '@sandmill/contracts/api/home';
import { ensureSource, getWorkspace, listWorkspaces, type WorkspaceRecord } from '../domains/workspaces/index.ts';
import {
  adoptThresholds,
  createPersona,
  createSegment,
  learnThresholds,
  learnWorkspace,
  saveTag,
} from '../domains/segments/index.ts';
import { DEMO_ATTITUDE_TAG } from '../demo/demo-attitudes.ts';
import { demoPersonas } from '../demo/demo-personas.ts';
import { demoSegments } from '../demo/demo-segments.ts';
import { demoHistory } from '../demo/demo-history.ts';
import { readDemoShop } from '../demo/demo-shop.ts';
import { chooseDemoEnd, seedDemo } from '../demo/seed-demo.ts';
import { setReplayClock } from '../mill/mill.queries.ts';
import type { Sql } from '../platform/db/db.ts';
import { postJson } from '../platform/http/post-json.ts';
import { enqueueJob } from '../platform/jobs/enqueue-job.ts';
import type { JobDefinition } from '../platform/jobs/job.ts';
import type { Deps } from '../wiring.ts';
import { addDemoCampaigns } from './demo-campaigns.ts';
import { countWaitingEvents, selectSeeding, selectSiteKey, setSiteUrl } from './demo.queries.ts';

export const SEED_JOB = 'demo-seed';
const RETRY_MS = 500;
const payloadSchema = z.object({ end: z.number(), writeKey: z.string() });

/** The address of this very process, once it listens: the demo comes in through the front door like everybody else. */
export type OwnAddress = { current: string | null };

/** Prepares the demo workspace on the first start: its source, its learnt stages, and the job that replays the year. */
export async function startDemo(deps: Deps, workspaceId: number): Promise<void> {
  const { clock, config } = deps;
  const shop = await readDemoShop(config.assetsDir);
  const thresholds = learnThresholds(demoHistory(shop));
  const end = await chooseDemoEnd(config.assetsDir, clock.now());
  await deps.db.transaction(async (tx) => {
    await adoptThresholds(tx, workspaceId, { thresholds, at: clock.now() });
    const { timeZone, locale } = await getWorkspace(tx, workspaceId);
    const at = { now: () => clock.now(), timeZone };
    for (const persona of demoPersonas(locale)) await createPersona(tx, workspaceId, persona, { ...at, by: null });
    await saveTag(tx, workspaceId, { ...DEMO_ATTITUDE_TAG, group: '', description: '', writer: at });
    for (const segment of demoSegments(locale))
      await createSegment(tx, workspaceId, { writer: at, kind: 'dynamic', ...segment });
    await setSiteUrl(tx, workspaceId, `${config.publicUrl}/demo/shop`);
    const source = await ensureSource(tx, workspaceId, {
      name: 'UCI Online Retail (CC BY 4.0)',
      kind: 'demo',
      now: clock.now(),
    });
    await setReplayClock(tx, workspaceId, Date.UTC(2000, 0, 1));
    await enqueueJob(tx, {
      name: SEED_JOB,
      workspaceId,
      payload: { end, writeKey: source.writeKey },
      uniqueKey: 'seed',
      priority: 10,
    });
  });
}

export function seedJob(deps: Deps, own: OwnAddress): JobDefinition<z.infer<typeof payloadSchema>> {
  const { db, clock, config } = deps;
  const timeZone = async (workspaceId: number): Promise<string> => (await getWorkspace(db, workspaceId)).timeZone;
  return {
    name: SEED_JOB,
    schema: payloadSchema,
    async handle({ workspaceId, signal, progress }, { end, writeKey }) {
      if (workspaceId === null) return;
      const pause = (ms: number): Promise<void> => clock.sleepUntil(clock.now() + ms, signal);
      await seedDemo(
        {
          assetsDir: config.assetsDir,
          now: () => clock.now(),
          pause,
          signal,
          backlog: () => countWaitingEvents(db, workspaceId),
          setReplayClock: async (instant) => {
            await setReplayClock(db, workspaceId, instant);
            await db.execute(`select pg_notify('event_log', $1)`, [String(workspaceId)]);
          },
          progress: async (done, total) => progress(done, total),
          post: async (batch) => {
            for (;;) {
              const status =
                own.current === null ? 0 : await postJson(`${own.current}/v1/import`, { ...batch, writeKey }, signal);
              if (status === 200) return;
              await pause(RETRY_MS);
            }
          },
        },
        end,
      );
      // What the year teaches: the back-test of the stages, and where the RFM scores begin.
      if (!signal.aborted) await learnWorkspace({ ...deps, now: () => clock.now(), timeZone }, workspaceId);
      if (!signal.aborted) await addDemoCampaigns(deps, workspaceId);
    },
  };
}

/** The workspace whose demo data must still be loaded, on a first start. */
export async function demoWorkspace(sql: Sql): Promise<WorkspaceRecord | null> {
  return (await listWorkspaces(sql)).find((workspace) => workspace.demo) ?? null;
}

/** What the demo's shop window needs: the key of the demo workspace's own site. */
export async function demoSite(sql: Sql): Promise<{ writeKey: string; locale: 'it' | 'en'; currency: string } | null> {
  const workspace = await demoWorkspace(sql);
  const writeKey = workspace && (await selectSiteKey(sql, workspace.id));
  return workspace && writeKey ? { writeKey, locale: workspace.locale, currency: workspace.currency } : null;
}

/** Progress of the demo data while it loads; null otherwise. */
export function seedingOf(sql: Sql): (workspaceId: number) => Promise<Home['seeding']> {
  return (workspaceId) => selectSeeding(sql, workspaceId, SEED_JOB);
}
