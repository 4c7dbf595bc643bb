import { z } from 'zod';
import { classificationSchema, conditionSchema } from '../condition.ts';
import { instantSchema } from './paging.ts';

/** A text in both languages of the interface. */
export const bothSchema = z
  .object({ en: z.string().trim().min(1).max(400), it: z.string().trim().min(1).max(400) })
  .strict();
export type Both = z.infer<typeof bothSchema>;

/** Names of colour tokens and of glyphs; the interface knows how they look. */
export const CLASS_COLOURS = [
  'ghost',
  'new',
  'lead',
  'occasional',
  'repeat',
  'hero',
  'waiting',
  'risk',
  'lost',
] as const;
export const CLASS_SHAPES = [
  'dashed-ring',
  'ring',
  'half',
  'disc',
  'ringed-disc',
  'star',
  'hourglass',
  'triangle',
  'cross',
] as const;
export const classLookSchema = z.object({
  label: bothSchema,
  /** What makes somebody belong, in words; `{{parameter}}` stands for a threshold. Null: read it off the condition. */
  metric: bothSchema.nullable().default(null),
  colour: z.enum(CLASS_COLOURS),
  shape: z.enum(CLASS_SHAPES),
});
export type ClassLook = z.infer<typeof classLookSchema>;
export type ClassColour = ClassLook['colour'];
export type ClassShape = ClassLook['shape'];

const valueSchema = z
  .string()
  .max(60)
  .regex(/^[a-z0-9][a-z0-9_]*$/, 'Small letters, digits and _, such as at_risk.');
export const parameterValueSchema = z.union([z.number(), z.array(z.string().trim().min(1).max(100)).max(100)]);
export type ParameterValue = z.infer<typeof parameterValueSchema>;
const valuesSchema = z.record(z.string().max(60), parameterValueSchema);

/** One threshold of a pack, by name. */
export const parameterSchema = z.object({
  key: z.string(),
  unit: z.enum(['days', 'count', 'money', 'share', 'words']),
  label: bothSchema,
  value: parameterValueSchema,
  /** As the chosen preset has it. */
  presetValue: parameterValueSchema,
  min: z.number().nullable(),
  max: z.number().nullable(),
});
export type Parameter = z.infer<typeof parameterSchema>;

/** Of those called so at past instants, the share that bought again. */
export const backTestSchema = z.object({
  at: instantSchema,
  /** Bought again within so many days. */
  withinDays: z.number().int(),
  /** Past instants looked at. */
  instants: z.array(instantSchema),
  rows: z.array(
    z.object({
      value: z.enum(['active', 'at_risk', 'lost']),
      /** Number of orders: "1", "2", "3-4", "5+"; "all". */
      bucket: z.string(),
      /** People, once for each instant at which they were called so. */
      called: z.number().int(),
      returned: z.number().int(),
      share: z.number().nullable(),
    }),
  ),
});
export type BackTest = z.infer<typeof backTestSchema>;

/** GET /api/v1/classifications, GET /api/v1/classifications/{key}?days=30 */
export const classificationViewSchema = z.object({
  key: z.string(),
  name: z.string(),
  names: bothSchema,
  description: bothSchema.nullable(),
  /** The shipped pack it comes from; null: made here. */
  pack: z.string().nullable(),
  /** Needed by lists and the home page: cannot be removed, and its classes stay, in whatever order. */
  isFixed: z.boolean(),
  /** Null: the conditions were written by hand. */
  preset: z.string().nullable(),
  presets: z.array(z.object({ key: z.string(), name: bothSchema })),
  /** Thresholds by name; none when the conditions were written by hand. */
  parameters: z.array(parameterSchema),
  version: z.number().int(),
  /** A newer version on its way, with the job that prepares it. */
  preparing: z
    .object({
      version: z.number().int(),
      jobId: z.string().nullable(),
      progress: z.object({ done: z.number(), total: z.number().nullable() }).nullable(),
    })
    .nullable(),
  definition: classificationSchema,
  classes: z.array(
    classLookSchema.extend({
      value: z.string(),
      size: z.number().int(),
      share: z.number(),
      entered: z.number().int(),
      left: z.number().int(),
      trend: z.array(z.number()),
    }),
  ),
  flows: z.array(z.object({ from: z.string(), to: z.string(), people: z.number().int() })),
  learnt: z
    .object({
      provisional: z.boolean(),
      reason: z.string().nullable(),
      rule: z.enum(['return_probability', 'quantile', 'preset']),
      learntAt: instantSchema.nullable(),
      historyDays: z.number(),
      gaps: z.number(),
      /** Days of silence after which a customer with that many orders is at risk, and lost. */
      thresholds: z.array(
        z.object({
          bucket: z.string(),
          atRiskDays: z.number(),
          lostDays: z.number(),
          returnShare: z.number().nullable(),
        }),
      ),
    })
    .nullable(),
  backTest: backTestSchema.nullable(),
});
export type ClassificationView = z.infer<typeof classificationViewSchema>;

/** A class as it is sent: in order, the first whose condition holds wins; the last has none and takes the rest. */
export const classInputSchema = classLookSchema.extend({ value: valueSchema, when: conditionSchema.nullable() });
export type ClassInput = z.infer<typeof classInputSchema>;
const classesSchema = z.array(classInputSchema).min(2).max(51);

/** PATCH /api/v1/classifications/{key}: what is not named stays. Conditions in `classes` set thresholds by name aside. */
export const classificationChangeSchema = z
  .object({
    names: bothSchema.optional(),
    description: bothSchema.nullable().optional(),
    preset: z.string().max(60).optional(),
    parameters: valuesSchema.optional(),
    classes: classesSchema.optional(),
    /** Why, kept with the version. */
    note: z.string().trim().max(500).optional(),
  })
  .strict();
export type ClassificationChange = z.infer<typeof classificationChangeSchema>;

/** POST /api/v1/classifications: a shipped pack by its key, or one of your own. */
export const classificationInputSchema = z.union([
  z
    .object({ pack: z.string().max(60), preset: z.string().max(60).optional(), parameters: valuesSchema.optional() })
    .strict(),
  z
    .object({
      key: valueSchema,
      names: bothSchema,
      description: bothSchema.nullable().default(null),
      classes: classesSchema,
    })
    .strict(),
]);
export type ClassificationInput = z.infer<typeof classificationInputSchema>;

/** GET /api/v1/classifications/{key}/versions, newest first. */
export const classificationVersionSchema = z.object({
  version: z.number().int(),
  status: z.enum(['preparing', 'live', 'retired', 'cancelled']),
  createdAt: instantSchema,
  liveAt: instantSchema.nullable(),
  preset: z.string().nullable(),
  parameters: valuesSchema,
  /** Who made it; null: learnt by itself. */
  by: z.string().nullable(),
  note: z.string().nullable(),
  definition: classificationSchema,
});
export type ClassificationVersion = z.infer<typeof classificationVersionSchema>;

/** GET /api/v1/classification-packs: what is shipped, and whether it is in use. */
export const packSchema = z.object({
  key: z.string(),
  names: bothSchema,
  description: bothSchema,
  inUse: z.boolean(),
  presets: z.array(z.object({ key: z.string(), name: bothSchema })),
  classes: z.array(classLookSchema.extend({ value: z.string() })),
});
export type ClassificationPack = z.infer<typeof packSchema>;

/** POST /api/v1/classifications/{key}/preview with a change: how today's people would be spread, from a sample. */
export const classificationPreviewSchema = z.object({
  /** People looked at, and how many there are. */
  sampled: z.number().int(),
  total: z.number().int(),
  classes: z.array(z.object({ value: z.string(), label: bothSchema, now: z.number().int(), then: z.number().int() })),
  /** Of the sample, people whose class would be another one. */
  moved: z.number().int(),
  tookMs: z.number(),
});
export type ClassificationPreview = z.infer<typeof classificationPreviewSchema>;
