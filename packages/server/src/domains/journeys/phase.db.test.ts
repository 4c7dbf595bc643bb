import { describe, expect, it } from 'vitest';
import { journeyDefinitionSchema } from '@sandmill/contracts';
import type { JourneyPhase } from '@sandmill/contracts/api/journeys';
import { uuidFrom } from '../../platform/ids.ts';
import { aWorkspace, testDatabases } from '../../platform/testing/index.ts';
import { insertJourney, selectJourney, updatePhase } from './journey-admin.queries.ts';
import { listJourneys } from './list-journeys.ts';
import { duplicateJourney } from './write/duplicate-journey.ts';

const PHASES: (JourneyPhase | null)[] = ['pre', 'purchase', 'post', 'no', null];
const idOf = (n: number): string => uuidFrom('journey', n);

describe.each(testDatabases())('phases of journeys, on $name', ({ open }) => {
  it('are kept, narrow the list, go with a copy, and belong to one workspace alone', async () => {
    const db = await open();
    try {
      const workspaceId = await aWorkspace(db);
      const other = await aWorkspace(db);
      const definition = journeyDefinitionSchema.parse({});
      for (const [n, phase] of PHASES.entries()) {
        const journey = { id: idOf(n), name: `j${n}`, description: '', phase, definition, at: n };
        await db.transaction((tx) => insertJourney(tx, workspaceId, journey));
      }
      const listed = async (phase: string): Promise<string[]> =>
        (await listJourneys(db, workspaceId, { limit: 10, phase })).items.map(({ name }) => name);
      for (const [n, phase] of PHASES.entries()) expect(await listed(phase ?? 'none')).toEqual([`j${n}`]);

      const before = await selectJourney(db, workspaceId, idOf(4));
      await updatePhase(db, other, { id: idOf(4), phase: 'pre' });
      expect(await selectJourney(db, workspaceId, idOf(4))).toEqual(before);
      await updatePhase(db, workspaceId, { id: idOf(4), phase: 'no' });
      // The revision stays: whoever is drawing the journey is not told that somebody wrote over it.
      expect(await selectJourney(db, workspaceId, idOf(4))).toEqual([{ ...before[0], phase: 'no' }]);
      await db.transaction((tx) =>
        duplicateJourney(tx, workspaceId, { fromId: idOf(3), id: idOf(9), name: 'copy', at: 9 }),
      );
      expect(await listed('no')).toEqual(['copy', 'j4', 'j3']);
    } finally {
      await db.close();
    }
  });
});
