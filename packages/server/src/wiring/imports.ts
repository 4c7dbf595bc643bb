import { join } from 'node:path';
import type { ImportDeps } from '../domains/collect/index.ts';
import { learnProducts } from '../domains/contacts/index.ts';
import { knownIdentifiers, normaliseEmail, normaliseId, normalisePhone } from '../domains/identity/index.ts';
import { findList } from '../domains/segments/index.ts';
import { selectReplaying, setReplayClock, waitForMill } from '../mill/mill.queries.ts';
import { fileBlobs } from '../platform/blobs/blobs.ts';
import type { Deps } from '../wiring.ts';

/** What imports ask of those who come after collect: who is known, the catalogue, the workspace's own clock. */
export function importDeps({
  db,
  clock,
  ids,
  config,
}: Pick<Deps, 'db' | 'clock' | 'ids'> & { config: { dataDir: string } }): ImportDeps {
  return {
    db,
    clock,
    ids,
    blobs: fileBlobs(join(config.dataDir, 'blobs')),
    identifiers: { email: normaliseEmail, phone: normalisePhone, id: normaliseId },
    knownPeople: knownIdentifiers,
    listOf: findList,
    learnProducts: (workspaceId, told) =>
      told.write
        ? db.transaction(async (tx) => {
            await waitForMill(tx, workspaceId);
            return learnProducts(tx, workspaceId, told);
          })
        : learnProducts(db, workspaceId, told),
    replay: {
      isOn: async (workspaceId) => (await selectReplaying(db)).has(workspaceId),
      begin: async (workspaceId, instant) => {
        if (!(await selectReplaying(db)).has(workspaceId)) await setReplayClock(db, workspaceId, instant);
      },
      end: async (workspaceId) => {
        await setReplayClock(db, workspaceId, null);
        // The mill lets time catch up for everybody.
        await db.execute(`select pg_notify('event_log', $1)`, [String(workspaceId)]);
      },
    },
  };
}
