import { z } from 'zod';
import { instantSchema, pageQuerySchema } from './paging.ts';

/** Who asked for a task: somebody here, a journey's step, or a score that was reached. */
export const TASK_SOURCES = ['person', 'journey', 'score'] as const;
export const taskSourceSchema = z.enum(TASK_SOURCES);
export type TaskSource = z.infer<typeof taskSourceSchema>;

const personSchema = z.object({ id: z.string(), name: z.string() });

/** GET /api/v1/tasks: what somebody of the team is to do, mostly about one contact. */
export const taskSchema = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  /** The contact it is about; null: nobody in particular, or erased since. */
  contact: z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() }).nullable(),
  /** null: whoever comes first. */
  assignee: personSchema.nullable(),
  due: instantSchema.nullable(),
  isOverdue: z.boolean(),
  source: taskSourceSchema,
  /** The journey that asked. */
  journey: personSchema.nullable(),
  createdAt: instantSchema,
  doneAt: instantSchema.nullable(),
  doneBy: z.string().nullable(),
});
export type Task = z.infer<typeof taskSchema>;

export const TASK_STATES = ['open', 'overdue', 'done'] as const;
export type TaskState = (typeof TASK_STATES)[number];

export const tasksQuerySchema = pageQuerySchema.extend({
  state: z.enum(TASK_STATES).default('open').describe('Open ones by when they are due; done ones newest first.'),
  assignee: z.union([z.literal('me'), z.literal('nobody'), z.uuid()]).optional(),
  contact: z.uuid().optional(),
  search: z.string().max(200).optional().describe('Within the title, or the beginning of a name or e-mail address.'),
});
export type TasksQuery = z.infer<typeof tasksQuerySchema>;

/** POST /api/v1/tasks */
export const taskInputSchema = z
  .object({
    title: z.string().trim().min(1).max(200),
    text: z.string().max(2000).default(''),
    contactId: z.uuid().nullable().default(null),
    assigneeId: z.uuid().nullable().default(null),
    due: instantSchema.nullable().default(null),
  })
  .strict();
export type TaskInput = z.infer<typeof taskInputSchema>;

/** PATCH /api/v1/tasks/{id}: what is named changes. `done: false` opens it again. */
export const taskPatchSchema = z
  .object({
    title: z.string().trim().min(1).max(200),
    text: z.string().max(2000),
    assigneeId: z.uuid().nullable(),
    due: instantSchema.nullable(),
    done: z.boolean(),
  })
  .partial()
  .strict();
export type TaskPatch = z.infer<typeof taskPatchSchema>;

/** GET /api/v1/tasks/assignees: to whom a task may be given. */
export const assigneeSchema = personSchema;
