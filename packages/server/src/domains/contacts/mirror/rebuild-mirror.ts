import type { Db, Tx } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import { loadContacts } from '../load-contacts.ts';
import { selectCompanyPage } from '../companies/company-store.queries.ts';
import { activityRow, companyRow, goneRow, profileRow } from './mirror-rows.ts';
import {
  selectContactIds,
  selectGroups,
  selectLiveRedirects,
  selectMirroredPage,
  setMirror,
} from './mirror.queries.ts';

/** The layout that this program mirrors; a higher number here makes every workspace be copied once more. */
export const MIRROR_LAYOUT = 2;

/** People copied under one hold of the workspace's lock. */
const PAGE = 2_000;

export type MirrorDeps = {
  db: Db;
  history: History;
  /** Waits for the workspace's mill and holds it for the transaction; gives the number of the turn it begins. */
  holdMill(tx: Tx, workspaceId: number): Promise<{ turn: number }>;
};

export type MirrorProgress = { signal?: AbortSignal; progress?(done: number, total: number | null): void };

/**
 * Copies all people of a workspace into the mirror, page by page between the turns of the mill, and takes out of it
 * whom PostgreSQL does not know. May run at any time and any number of times.
 */
export async function rebuildMirror(
  deps: MirrorDeps,
  workspaceId: number,
  { signal, progress }: MirrorProgress = {},
): Promise<void> {
  let after: string | null = null;
  let done = 0;
  for (;;) {
    signal?.throwIfAborted();
    const ids: string[] = await selectContactIds(deps.db, workspaceId, { after, limit: PAGE });
    const until: string | null = ids.length < PAGE ? null : (ids.at(-1) ?? null);
    const mirrored = await selectMirroredPage(deps.history, workspaceId, { after, until });
    await mirrorAgain(deps, workspaceId, [...new Set([...ids, ...mirrored])]);
    done += ids.length;
    progress?.(done, null);
    if (until === null) break;
    after = until;
  }
  await mirrorCompanies(deps, workspaceId, signal);
  await deps.db.transaction(async (tx) => {
    const { turn } = await deps.holdMill(tx, workspaceId);
    const rows = (await selectLiveRedirects(tx, workspaceId)).map(({ fromId, toId }) => ({
      workspace_id: workspaceId,
      from_id: fromId,
      to_id: toId,
      version: turn,
    }));
    await deps.history.append('contact_redirects', rows);
    await setMirror(tx, workspaceId, MIRROR_LAYOUT);
  });
}

async function mirrorCompanies(deps: MirrorDeps, workspaceId: number, signal?: AbortSignal): Promise<void> {
  let after: string | null = null;
  for (;;) {
    signal?.throwIfAborted();
    const last = after;
    const page = await deps.db.transaction(async (tx) => {
      const { turn } = await deps.holdMill(tx, workspaceId);
      const companies = await selectCompanyPage(tx, workspaceId, { after: last, limit: PAGE });
      await deps.history.append(
        'company_profiles',
        companies.map((company) => companyRow(workspaceId, company, turn)),
      );
      return companies;
    });
    if (page.length < PAGE) return;
    after = page.at(-1)?.id ?? null;
  }
}

/** Copies some people as PostgreSQL knows them, whatever the mirror says. */
export async function mirrorAgain(deps: MirrorDeps, workspaceId: number, contactIds: readonly string[]): Promise<void> {
  if (contactIds.length === 0) return;
  await deps.db.transaction(async (tx) => {
    const { turn } = await deps.holdMill(tx, workspaceId);
    const records = await loadContacts(tx, workspaceId, contactIds);
    const known = [...records.values()];
    const gone = contactIds.filter((id) => !records.has(id)).map((id) => goneRow(workspaceId, id, turn));
    const groups = await selectGroups(tx, workspaceId, [...records.keys()]);
    await deps.history.append('contact_profiles', [...known.map((record) => profileRow(record, turn)), ...gone]);
    await deps.history.append(
      'contact_activity',
      known.map((record) => activityRow(record, turn)),
    );
    await deps.history.append(
      'contact_groups',
      groups.map(({ contactId, groupKey, value }) => ({
        workspace_id: workspaceId,
        group_key: groupKey,
        contact_id: contactId,
        version: turn,
        value,
      })),
    );
  });
}
