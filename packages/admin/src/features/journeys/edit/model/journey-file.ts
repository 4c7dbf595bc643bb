import { journeyDefinitionSchema, type JourneyDefinition } from '@sandmill/contracts';

/** A definition out of a file, or what is wrong with it. */
export function readJourneyFile(text: string): { definition: JourneyDefinition } | { error: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { error: 'JSON' };
  }
  const read = journeyDefinitionSchema.safeParse(value);
  if (read.success) return { definition: read.data };
  const [issue] = read.error.issues;
  return { error: [issue?.path.join(' › '), issue?.message].filter(Boolean).join(': ') };
}
