import { z } from 'zod';
import { okSchema, pageOf } from '@sandmill/contracts/api/paging';
import {
  assigneeSchema,
  taskInputSchema,
  taskPatchSchema,
  taskSchema,
  tasksQuerySchema,
} from '@sandmill/contracts/api/tasks';
import type { Db, Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp, RequestActor } from '../../platform/http/http-app.ts';
import type { Ids } from '../../platform/ids.ts';
import { listTasks } from './list-tasks.ts';
import { deleteTask, selectAssignees } from './tasks.queries.ts';
import { toTask } from './to-task.ts';
import { changeTask, createTask, mustFindTask } from './write-task.ts';

export type TaskRouteDeps = {
  db: Db;
  ids: Ids;
  now(): number;
  audit(tx: Tx, actor: RequestActor, act: { action: string; objectType: string; objectId: string }): Promise<void>;
};

const READ = { right: 'contacts:read' } as const;
const WRITE = { right: 'contacts:write' } as const;
const tags = ['Tasks'];
const params = z.object({ id: z.uuid() });

export function taskRoutes(app: HttpApp, deps: TaskRouteDeps): void {
  readRoutes(app, deps);
  app.post(
    '/api/v1/tasks',
    {
      schema: {
        tags,
        summary: 'Give somebody, or whoever comes first, something to do',
        body: taskInputSchema,
        response: { 201: taskSchema },
      },
      config: WRITE,
    },
    async ({ actor, body }, reply) => {
      const task = await deps.db.transaction(async (tx) => {
        const made = await createTask(tx, actor.workspaceId, { id: deps.ids.next(), input: body, now: deps.now() });
        await deps.audit(tx, actor, { action: 'task.created', objectType: 'task', objectId: made.id });
        return made;
      });
      return reply.status(201).send(task);
    },
  );
  app.patch(
    '/api/v1/tasks/:id',
    {
      schema: {
        tags,
        summary: 'Change a task: done, open again, somebody else, another day',
        params,
        body: taskPatchSchema,
        response: { 200: taskSchema },
      },
      config: WRITE,
    },
    ({ actor, body, params: { id } }) =>
      deps.db.transaction(async (tx) => {
        const of = { id, patch: body, by: actor.name, now: deps.now() };
        const task = await changeTask(tx, actor.workspaceId, of);
        await deps.audit(tx, actor, { action: 'task.changed', objectType: 'task', objectId: id });
        return task;
      }),
  );
  app.delete(
    '/api/v1/tasks/:id',
    { schema: { tags, summary: 'Take a task away', params, response: { 200: okSchema } }, config: WRITE },
    ({ actor, params: { id } }) =>
      deps.db.transaction(async (tx) => {
        if (!(await deleteTask(tx, actor.workspaceId, id)))
          throw new AppError('not_found', 'There is no such task in this workspace.');
        await deps.audit(tx, actor, { action: 'task.deleted', objectType: 'task', objectId: id });
        return { ok: true as const };
      }),
  );
}

function readRoutes(app: HttpApp, deps: TaskRouteDeps): void {
  app.get(
    '/api/v1/tasks',
    {
      schema: {
        tags,
        summary: 'What the team is to do: open ones by when they are due, done ones newest first',
        querystring: tasksQuerySchema,
        response: { 200: pageOf(taskSchema) },
      },
      config: READ,
    },
    ({ actor, query }) => listTasks(deps.db, actor.workspaceId, { query, userId: actor.userId, now: deps.now() }),
  );
  app.get(
    '/api/v1/tasks/assignees',
    {
      schema: {
        tags,
        summary: 'To whom a task may be given: everybody who works here, by name',
        response: { 200: z.object({ items: z.array(assigneeSchema) }) },
      },
      config: READ,
    },
    async ({ actor }) => ({ items: await selectAssignees(deps.db, actor.workspaceId) }),
  );
  app.get(
    '/api/v1/tasks/:id',
    { schema: { tags, summary: 'One task', params, response: { 200: taskSchema } }, config: READ },
    ({ actor, params: { id } }) =>
      deps.db.transaction(async (tx) => toTask(await mustFindTask(tx, actor.workspaceId, id), deps.now())),
  );
}
