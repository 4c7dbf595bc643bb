import { QUALIFICATION_DECISIONS } from '../qualification.ts';
import { z } from 'zod';
import { attitudeOf } from '../attitudes.ts';
import { conditionSchema } from '../condition.ts';
import { bothSchema, CLASS_COLOURS, CLASS_SHAPES } from './classifications.ts';
import { instantSchema } from './paging.ts';

const lineSchema = z.string().trim().min(1).max(300);
const listSchema = z.array(lineSchema).max(30).default([]);

/**
 * The persona sheet in four sections: the purchase model, what to know of them (desires and stress: the levers), who
 * influences them, and which content suits them; with who they are and a picture made of initials.
 */
export const personaSheetSchema = z
  .object({
    initials: z.string().trim().max(3).default(''),
    summary: z.string().trim().max(1000).default(''),
    data: listSchema,
    /** Model: how they buy. */
    goals: listSchema,
    criteria: listSchema,
    behaviour: listSchema,
    /** Know: desires and stress, which pull and push. */
    desires: listSchema,
    stress: listSchema,
    psychographics: listSchema,
    /** The same as traits of people, so that a contact can be compared with the sheet: "attitude_sustainability". */
    attitudes: z
      .array(lineSchema.refine((name) => attitudeOf(name) !== null, 'A name such as "attitude_sustainability".'))
      .max(30)
      .default([]),
    levers: listSchema,
    /** Influence: whom and what they listen to. */
    influences: listSchema,
    /** Content: what suits them. */
    /** How to speak to them: shown to whoever writes a mail labelled with this persona. */
    tone: z.string().trim().max(1000).default(''),
    formats: listSchema,
    topics: listSchema,
  })
  .strict();
export type PersonaSheet = z.infer<typeof personaSheetSchema>;

export const MAX_CRITERIA = 8;
/**
 * Who is this persona: all, any, or at least so many of the criteria hold. Confidence is the share of the criteria that
 * hold; an own answer (trait `persona`) or a decision by hand counts as certain.
 */
export const personaRuleSchema = z
  .object({
    match: z.union([z.enum(['all', 'any']), z.number().int().min(1).max(MAX_CRITERIA)]),
    criteria: z.array(z.object({ name: lineSchema, when: conditionSchema }).strict()).max(MAX_CRITERIA),
  })
  .strict();
export type PersonaRule = z.infer<typeof personaRuleSchema>;

export const personaInputSchema = z
  .object({
    name: z.string().trim().min(1).max(80),
    target: z.string().trim().max(80).default(''),
    sheet: personaSheetSchema,
    rule: personaRuleSchema,
  })
  .strict();
export type PersonaInput = z.infer<typeof personaInputSchema>;
export const personaChangeSchema = personaInputSchema
  .partial()
  .extend({ position: z.number().int().min(0).max(100).optional() });

/** GET /api/v1/personas, GET /api/v1/personas/{id} */
export const personaSchema = z.object({
  id: z.number().int(),
  key: z.string(),
  name: z.string(),
  target: z.string(),
  position: z.number().int(),
  sheet: personaSheetSchema,
  rule: personaRuleSchema,
  /** People who are this persona now, and their share of all who are any. */
  people: z.number().int(),
  share: z.number(),
  trend: z.array(z.number()),
  entered: z.number().int(),
  left: z.number().int(),
  preparing: z.boolean(),
  updatedAt: instantSchema,
});
export type Persona = z.infer<typeof personaSchema>;

/** GET /api/v1/contacts/{id}/classes: where one person stands in each classification, and how they got there. */
export const contactClassSchema = z.object({
  classification: z.string(),
  names: bothSchema,
  value: z.string(),
  label: bothSchema,
  metric: bothSchema.nullable(),
  colour: z.enum(CLASS_COLOURS),
  shape: z.enum(CLASS_SHAPES),
  since: instantSchema,
  /** Only of personas: share of the criteria that hold; 1 by own answer or by hand. */
  confidence: z.number().nullable(),
  /** Only of a persona whose sheet names attitudes: which of them the person has, declared or inferred. */
  attitudes: z
    .array(z.object({ name: z.string(), holds: z.boolean(), origin: z.enum(['explicit', 'implicit']).nullable() }))
    .nullable(),
  /** Only of what people decide: the last decision, by whom, with the reason. */
  decision: z
    .object({ decision: z.string(), reason: z.string().nullable(), by: z.string().nullable(), at: instantSchema })
    .nullable(),
  /** Newest first, at most twenty. */
  history: z.array(z.object({ from: bothSchema.nullable(), to: bothSchema, at: instantSchema, cause: z.string() })),
});
export type ContactClass = z.infer<typeof contactClassSchema>;

/** POST /api/v1/contacts/{id}/qualification: sales decides; `reset` lets the rules speak again. */
export const qualificationInputSchema = z
  .object({
    decision: z.enum(QUALIFICATION_DECISIONS),
    reason: z.string().trim().max(500).default(''),
  })
  .strict()
  .refine(({ decision, reason }) => reason !== '' || decision === 'accepted' || decision === 'reset', {
    path: ['reason'],
    message: 'Say why: whoever reads it later needs it.',
  });
/** POST /api/v1/contacts/{id}/persona: null lets the rules speak again. */
export const personaDecisionSchema = z
  .object({ persona: z.string().max(60).nullable(), reason: z.string().trim().max(500).default('') })
  .strict();

/** GET /api/v1/rfm?against=frequency */
export const rfmSchema = z.object({
  inUse: z.boolean(),
  learntAt: instantSchema.nullable(),
  lookbackDays: z.number().nullable(),
  /** Where each score begins: most days for recency, least orders or money for the others; null: nobody gets there. */
  bounds: z.array(
    z.object({
      score: z.number().int(),
      recency: z.number().nullable(),
      frequency: z.number().nullable(),
      monetary: z.number().nullable(),
    }),
  ),
  against: z.enum(['frequency', 'monetary']),
  cells: z.array(
    z.object({ recency: z.number().int(), other: z.number().int(), people: z.number().int(), revenue: z.string() }),
  ),
  groups: z.array(
    z.object({
      value: z.string(),
      label: bothSchema,
      metric: bothSchema.nullable(),
      colour: z.enum(CLASS_COLOURS),
      shape: z.enum(CLASS_SHAPES),
      people: z.number().int(),
      revenue: z.string(),
    }),
  ),
});
export type Rfm = z.infer<typeof rfmSchema>;
