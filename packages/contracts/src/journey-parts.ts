import { z } from 'zod';
import { pathSchema } from './condition-parts.ts';

/** What triggers, steps and settings of journeys are made of. */

export const clockTimeSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as HH:MM, for example 09:30.')
  .describe('Local time, HH:MM. On the day clocks go forward, a time that does not exist is the first one that does.');

/** ISO weekdays: 1 is Monday, 7 is Sunday. Empty: every day. */
export const weekdaysSchema = z
  .array(z.number().int().min(1).max(7))
  .max(7)
  .default([])
  .describe('1 is Monday, 7 is Sunday; empty: every day.');

export const zoneSchema = z
  .enum(['contact', 'workspace'])
  .default('contact')
  .describe("Whose clock: the person's (else the workspace's), or always the workspace's.");

/** A stretch of the day on some weekdays; `to` before `from` runs past midnight, equal is the whole day. */
export const timeWindowSchema = z
  .object({ days: weekdaysSchema, from: clockTimeSchema, to: clockTimeSchema, zone: zoneSchema })
  .strict();
export type TimeWindow = z.infer<typeof timeWindowSchema>;

export const scalarSchema = z.union([z.string().max(1000), z.number(), z.boolean()]);

/** A value written here, or one taken from what started the run. */
export const valueSourceSchema = z.union([
  scalarSchema,
  z.null(),
  z.object({ trigger: pathSchema }).strict().describe('The value of this property of the trigger.'),
]);
export type ValueSource = z.infer<typeof valueSourceSchema>;

/** Where a date comes from: what we know of the person, or what started the run. */
export const dateSourceSchema = z.union([
  z.object({ trait: pathSchema }).strict(),
  z.object({ trigger: pathSchema }).strict(),
  z.object({ date: z.iso.date() }).strict(),
]);
export type DateSource = z.infer<typeof dateSourceSchema>;

/** Ids of triggers, steps, branches, notes: chosen by whoever draws, kept for ever. */
export const partIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,60}$/, 'Letters, digits, - and _ only, at most 60.');

export const positionSchema = z.object({ x: z.number(), y: z.number() }).strict();
