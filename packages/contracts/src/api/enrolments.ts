import { z } from 'zod';
import { JOURNEY_STATUSES } from './journeys.ts';
import { instantSchema, jsonObjectSchema, pageQuerySchema } from './paging.ts';

export const ENROLMENT_STATUSES = ['waiting', 'done', 'exited', 'error'] as const;

/** GET /api/v1/journeys/{id}/enrolments?node=&status=&search= */
export const enrolmentQuerySchema = pageQuerySchema.extend({
  node: z.string().max(60).optional(),
  status: z.enum([...ENROLMENT_STATUSES, 'held']).optional(),
  search: z.string().max(200).optional().describe('Name or e-mail of the person.'),
});
export const enrolmentSchema = z.object({
  id: z.string(),
  contactId: z.string(),
  contactName: z.string().nullable(),
  contactEmail: z.string().nullable(),
  version: z.number().int(),
  runKey: z.string(),
  node: z.string().nullable(),
  status: z.enum(ENROLMENT_STATUSES),
  due: instantSchema.nullable(),
  /** Waits until somebody decides about what is overdue. */
  held: z.boolean(),
  enteredAt: instantSchema,
  endedAt: instantSchema.nullable(),
  endReason: z.string().nullable(),
  convertedAt: instantSchema.nullable(),
});
export type Enrolment = z.infer<typeof enrolmentSchema>;
/** GET /api/v1/journeys/{id}/enrolments/{enrolmentId}: each step of the run. */
export const enrolmentDetailSchema = enrolmentSchema.extend({
  trigger: z.object({ name: z.string(), at: instantSchema, properties: jsonObjectSchema }),
  steps: z.array(
    z.object({
      seq: z.number().int(),
      node: z.string(),
      at: instantSchema,
      outcome: z.string(),
      detail: jsonObjectSchema,
    }),
  ),
});
/** POST {id}/enrolments/retry, {id}/enrolments/end: those named, or all at a step, or all. */
export const enrolmentChoiceSchema = z.object({
  ids: z.array(z.uuid()).max(1000).optional(),
  node: z.string().max(60).optional(),
});
export const changedCountSchema = z.object({ changed: z.number().int() });

/** POST /api/v1/journeys/{id}/enter: for journeys with the trigger `api`, and to try one with a real person. */
export const enterInputSchema = z
  .object({
    contactId: z.uuid().optional(),
    identifier: z.string().max(300).optional().describe('userId:u1, email:a@b.it or anonymousId:x.'),
    properties: jsonObjectSchema.default({}).describe('Known in the journey as trigger.…'),
    key: z.string().max(200).optional().describe('The same key enters once.'),
  })
  .refine(({ contactId, identifier }) => (contactId === undefined) !== (identifier === undefined), {
    message: 'Say who: contactId or identifier.',
  });

/** GET /api/v1/contacts/{id}/journeys: where the person stands, what comes next and when, why not elsewhere. */
export const contactJourneySchema = z.object({
  journeyId: z.string(),
  journeyName: z.string(),
  status: z.enum(JOURNEY_STATUSES),
  runs: z.array(
    enrolmentSchema
      .pick({
        id: true,
        version: true,
        runKey: true,
        node: true,
        status: true,
        due: true,
        held: true,
        enteredAt: true,
        endedAt: true,
        endReason: true,
        convertedAt: true,
      })
      .extend({
        /** What has to happen next: time passes, an event, a condition, somebody decides. */
        next: z
          .object({
            kind: z.enum(['time', 'event', 'condition', 'answer', 'decision', 'retry']),
            at: instantSchema.nullable(),
            event: z.string().nullable(),
          })
          .nullable(),
      }),
  ),
  /** Each question asked at the door, in order, with what was looked at; the first that does not pass keeps them out. */
  gates: z.array(
    z.object({
      gate: z.enum([
        'status',
        'active',
        'holdOut',
        'controlGroup',
        'running',
        'reentry',
        'limits',
        'group',
        'entry',
        'unqualified',
      ]),
      passed: z.boolean(),
      reason: z.string(),
      value: z.unknown().optional(),
    }),
  ),
  /** Would enter now if a trigger fired. */
  mayEnter: z.boolean(),
});
export type ContactJourney = z.infer<typeof contactJourneySchema>;
export const contactJourneysSchema = z.object({ journeys: z.array(contactJourneySchema) });
