import { z } from 'zod';
import { nodeSchema, type JourneyNode } from './journey-nodes.ts';
import { partIdSchema, positionSchema } from './journey-parts.ts';
import { journeySettingsSchema } from './journey-settings.ts';
import { triggerSchema } from './journey-triggers.ts';

/** From here the way leads into the journey, whatever triggered. */
export const START = 'start';
export const JOURNEY_LIMITS = { nodes: 500, edges: 1_500, triggers: 20, notes: 200 } as const;

export const edgeSchema = z
  .object({
    from: partIdSchema.describe(`Id of a step, or "${START}".`),
    outlet: z.string().min(1).max(60).default('next').describe('By name: next, yes, no, happened, timedOut, ...'),
    to: partIdSchema,
  })
  .strict();
export type JourneyEdge = z.infer<typeof edgeSchema>;

export const noteSchema = z
  .object({
    id: partIdSchema,
    text: z.string().max(2000),
    position: positionSchema,
    width: z.number().min(40).max(2000).optional(),
    height: z.number().min(40).max(2000).optional(),
    tone: z.enum(['sand', 'green', 'blue', 'red']).default('sand'),
  })
  .strict();
export type JourneyNote = z.infer<typeof noteSchema>;

/**
 * A journey as it is drawn: what starts it, its steps, the ways between them by named outlet, settings and notes. A way
 * out without an edge ends the run. Versions of it are immutable.
 */
export const journeyDefinitionSchema = z
  .object({
    triggers: z.array(triggerSchema).max(JOURNEY_LIMITS.triggers).default([]),
    nodes: z
      .record(partIdSchema, nodeSchema)
      .refine((nodes) => Object.keys(nodes).length <= JOURNEY_LIMITS.nodes, `At most ${JOURNEY_LIMITS.nodes} steps.`)
      .default({}),
    edges: z.array(edgeSchema).max(JOURNEY_LIMITS.edges).default([]),
    settings: journeySettingsSchema.prefault({}),
    notes: z.array(noteSchema).max(JOURNEY_LIMITS.notes).default([]),
  })
  .strict();
export type JourneyDefinition = z.infer<typeof journeyDefinitionSchema>;
export type JourneyDefinitionInput = z.input<typeof journeyDefinitionSchema>;

/** Names of a step's ways out, in the order in which they are drawn. */
export function outletsOf(node: JourneyNode): string[] {
  switch (node.kind) {
    case 'split':
      return ['yes', 'no'];
    case 'multiSplit':
      return [...node.branches.map(({ id }) => id), 'else'];
    case 'abSplit':
    case 'banditSplit':
      return node.variants.map(({ id }) => id);
    case 'waitUntilDate':
      return ['next', 'missed'];
    case 'waitForEvent':
    case 'waitForCondition':
      return ['happened', 'timedOut'];
    case 'webhook':
      return node.waitForAnswer ? ['answered', 'failed'] : ['next'];
    case 'exit':
      return [];
    default:
      return ['next'];
  }
}

/** Where time passes: going round is allowed only through one of these. */
export function isWait(node: JourneyNode): boolean {
  return node.kind.startsWith('wait');
}

/** Where a way out leads; null: the run ends there. */
export function nextOf(definition: Pick<JourneyDefinition, 'edges'>, from: string, outlet: string): string | null {
  return definition.edges.find((edge) => edge.from === from && edge.outlet === outlet)?.to ?? null;
}
