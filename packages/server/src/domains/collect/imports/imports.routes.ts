import { Readable } from 'node:stream';
import { z } from 'zod';
import { IMPORT_KINDS, importChangeSchema, importSchema, type ImportKind } from '@sandmill/contracts/api/events';
import { okSchema, pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp, HttpRequest } from '../../../platform/http/http-app.ts';
import { changeImport } from './change-import.ts';
import type { ImportDeps } from './import-deps.ts';
import { sweepImports } from './imports.jobs.ts';
import { rejectedCsv } from './rejected-csv.ts';
import { cancelImport, checkImport, removeImport, runImport } from './start-import.ts';
import { listImports, mustFindImport, toImport } from './to-import.ts';
import { uploadImport } from './upload-import.ts';

const tags = ['Imports'];
const params = z.object({ id: z.uuid() });
const READ = { right: 'events:read' } as const;
const WRITE = { right: 'imports:write' } as const;

/** CSV imports: upload, say what the columns are, try, run. */
export function importRoutes(app: HttpApp, deps: ImportDeps): void {
  listRoutes(app, deps);
  changeRoutes(app, deps);
  actRoutes(app, deps);
  fileRoutes(app, deps);
}

function listRoutes(app: HttpApp, deps: ImportDeps): void {
  app.get(
    '/api/v1/imports',
    {
      schema: {
        tags,
        summary: 'Imports, newest first',
        querystring: pageQuerySchema,
        response: { 200: pageOf(importSchema) },
      },
      config: READ,
    },
    (request) => listImports(deps.db, request.actor.workspaceId, request.query),
  );
  app.get(
    '/api/v1/imports/:id',
    { schema: { tags, summary: 'One import', params, response: { 200: importSchema } }, config: READ },
    async (request) => toImport(await mustFindImport(deps.db, request.actor.workspaceId, request.params.id)),
  );
}

function changeRoutes(app: HttpApp, deps: ImportDeps): void {
  app.post(
    '/api/v1/imports',
    {
      schema: {
        tags,
        summary: 'Upload a CSV file',
        description: `multipart/form-data with "kind" (${IMPORT_KINDS.join(', ')}) and "file". Nothing is imported yet.`,
        response: { 201: importSchema },
      },
      config: WRITE,
    },
    async (request, reply) => {
      const { workspaceId } = request.actor;
      const id = await takeUpload(deps, request);
      return reply.status(201).send(toImport(await mustFindImport(deps.db, workspaceId, id)));
    },
  );
  app.put(
    '/api/v1/imports/:id',
    {
      schema: {
        tags,
        summary: 'Say what the columns are, how cells are written, and on what lawful basis',
        params,
        body: importChangeSchema,
        response: { 200: importSchema },
      },
      config: WRITE,
    },
    async (request) => {
      const { workspaceId } = request.actor;
      await changeImport(deps, workspaceId, { id: request.params.id, change: request.body });
      return toImport(await mustFindImport(deps.db, workspaceId, request.params.id));
    },
  );
  app.delete(
    '/api/v1/imports/:id',
    {
      schema: { tags, summary: 'Delete the file; what came in by it stays', params, response: { 200: okSchema } },
      config: WRITE,
    },
    async (request) => {
      await removeImport(deps, request.actor.workspaceId, request.params.id);
      return { ok: true as const };
    },
  );
}

const ACTS = {
  check: { summary: 'Dry run: counts what would come in, writes nothing', act: checkImport },
  run: { summary: 'Import the file; one that was cancelled or failed goes on where it was', act: runImport },
  cancel: { summary: 'Stop a dry run or an import; what has come in stays', act: cancelImport },
} as const;

function actRoutes(app: HttpApp, deps: ImportDeps): void {
  for (const [name, { summary, act }] of Object.entries(ACTS)) {
    app.post(
      `/api/v1/imports/:id/${name}`,
      { schema: { tags, summary, params, response: { 200: importSchema } }, config: WRITE },
      async (request) => {
        const { workspaceId } = request.actor;
        await act(deps, workspaceId, request.params.id);
        // One that was cancelled before it began has nobody who ends it.
        if (name === 'cancel') await sweepImports(deps);
        return toImport(await mustFindImport(deps.db, workspaceId, request.params.id));
      },
    );
  }
}

function fileRoutes(app: HttpApp, deps: ImportDeps): void {
  app.get(
    '/api/v1/imports/:id/rejected.csv',
    { schema: { tags, summary: 'The rows left out, each with its reason', params }, config: WRITE },
    async (request, reply) => {
      const { workspaceId } = request.actor;
      const row = await mustFindImport(deps.db, workspaceId, request.params.id);
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="rejected-${row.kind}.csv"`)
        .send(Readable.from(rejectedCsv(deps, workspaceId, row)));
    },
  );
}

/** The file goes to the blob store as it comes in. */
async function takeUpload(deps: ImportDeps, request: HttpRequest): Promise<string> {
  if (!request.isMultipart())
    throw new AppError('unsupported_media', 'Send multipart/form-data with the fields "kind" and "file".');
  let kind: ImportKind | null = null;
  let id: string | null = null;
  const { workspaceId, userId } = request.actor;
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (part.fieldname === 'kind') kind = readKind(part.value);
      continue;
    }
    if (id !== null || part.fieldname !== 'file' || kind === null) {
      part.file.resume();
      if (kind === null) readKind(undefined);
      continue;
    }
    id = await uploadImport(deps, workspaceId, {
      kind,
      fileName: part.filename,
      content: part.file,
      isCut: () => part.file.truncated,
      createdBy: userId,
    });
  }
  if (id !== null) return id;
  throw new AppError('invalid_request', 'No file came with the request.', {
    errors: [{ path: 'file', message: 'Choose a CSV file.' }],
  });
}

function readKind(value: unknown): ImportKind {
  const kind = IMPORT_KINDS.find((one) => one === value);
  if (kind !== undefined) return kind;
  throw new AppError('invalid_request', 'Say what the rows of the file are.', {
    errors: [{ path: 'kind', message: `One of ${IMPORT_KINDS.join(', ')}, in a field before the file.` }],
  });
}
