import { brandSchema, type Brand } from '@sandmill/contracts';
import type { Db } from '../../../platform/db/db.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { selectBrand, updateBrand } from './brand.queries.ts';

const tags = ['Brand'];

/** The look of what the workspace sends. */
export function brandRoutes(app: HttpApp, { db }: { db: Db }): void {
  app.get(
    '/api/v1/brand',
    {
      schema: { tags, summary: 'Logo, colours, fonts, buttons', response: { 200: brandSchema } },
      config: { right: 'messages:read' },
    },
    async ({ actor }): Promise<Brand> => (await selectBrand(db, actor.workspaceId)) ?? brandSchema.parse({}),
  );
  app.put(
    '/api/v1/brand',
    {
      schema: {
        tags,
        summary: 'Change the look; mails that are written keep theirs',
        body: brandSchema,
        response: { 200: brandSchema },
      },
      config: { right: 'messages:write' },
    },
    async ({ actor, body }) => {
      await updateBrand(db, actor.workspaceId, body);
      return body;
    },
  );
}
