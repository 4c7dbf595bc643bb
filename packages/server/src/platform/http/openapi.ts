import swagger from '@fastify/swagger';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { FastifyContextConfig } from 'fastify';
import type { Config } from '../config.ts';
import { docsRoutes } from './docs.routes.ts';
import type { HttpApp } from './http-app.ts';
import { PROBLEM_RESPONSES, PROBLEM_SCHEMA } from './openapi-problems.ts';

const INTRODUCTION = `Everything the admin application does, it does through this API.

Send \`Authorization: Bearer <api key>\` (Settings, API keys). Lists are paged: send \`limit\` and \`cursor\`, go on with
\`nextCursor\` until it is null. Errors are \`application/problem+json\` with a \`code\`, and \`next\` says what to do.
Instants are ISO 8601 in UTC, amounts are decimal text with the currency beside them.`;

/** OpenAPI 3.1 at /api/openapi.json, made of the routes' own schemas, and its reading page at /api/docs. */
export async function describeApi(app: HttpApp, config: Pick<Config, 'publicUrl'>): Promise<void> {
  // What JSON schema cannot say (a transform, a function) is shown as "any" rather than stopping the page.
  const zodToJsonConfig = { unrepresentable: 'any' } as const;
  const fromZod = createJsonSchemaTransform({ skipList: [], zodToJsonConfig });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Sandmill API', version: '1', description: INTRODUCTION },
      servers: [{ url: config.publicUrl }],
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: Settings, API keys.' },
          session: { type: 'apiKey', in: 'cookie', name: 'sandmill_session', description: 'The admin application.' },
        },
        schemas: { Problem: PROBLEM_SCHEMA as never },
      },
    },
    hideUntagged: true,
    // Schemas with a name (the condition language) are described once, where references find them.
    transformObject: createJsonSchemaTransformObject({ zodToJsonConfig }),
    transform: (document) => {
      const described = fromZod(document);
      const route = (document.route.config ?? {}) as FastifyContextConfig;
      // A route without any schema is nothing to describe.
      if (described.schema === undefined) return { url: described.url, schema: { hide: true } };
      if (described.schema.hide === true) return described;
      return { url: described.url, schema: { ...described.schema, ...accessOf(route, described.schema) } };
    },
  });
  app.get('/api/openapi.json', { schema: { hide: true }, config: { open: true } }, async (_, reply) =>
    reply.header('cache-control', 'no-cache').send(app.swagger()),
  );
  docsRoutes(app);
}

/** The right a route needs, said in its description, and the problems every such route can answer with. */
function accessOf(
  config: FastifyContextConfig,
  schema: { description?: string; response?: unknown },
): Record<string, unknown> {
  const response = { ...(schema.response as Record<string, unknown> | undefined), ...PROBLEM_RESPONSES };
  if (config.open) return { security: [], response };
  const needed = config.right ? `Needs the right \`${config.right}\`.` : 'Needs a session or an API key.';
  const description = schema.description ? `${schema.description}\n\n${needed}` : needed;
  return { description, security: [{ apiKey: [] }, { session: [] }], response };
}
