import { signUpsSchema } from '@sandmill/contracts/api/consent';
import type { Db } from '../../platform/db/db.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { countOpenSignUps, selectTidyings } from './sign-ups.queries.ts';

const NEWEST = 10;

/** How many sign-ups wait to be confirmed, and what became of those that nobody did. */
export function signUpRoutes(app: HttpApp, { db }: { db: Db }): void {
  app.get(
    '/api/v1/sign-ups',
    {
      schema: {
        tags: ['Consent'],
        summary: 'Sign-ups that wait for confirmation, and what was tidied of late',
        response: { 200: signUpsSchema },
      },
      config: { right: 'settings:read' },
    },
    async ({ actor: { workspaceId } }) => ({
      open: await countOpenSignUps(db, workspaceId),
      tidyings: (await selectTidyings(db, workspaceId, NEWEST)).map((one) => ({ ...one, at: one.at.toISOString() })),
    }),
  );
}
