import { conditionSchema, type Condition } from '@sandmill/contracts';

/** The page of a new segment that begins with a definition: what somebody saw elsewhere becomes a group of people. */
export function newSegmentAddress(name: string, definition: Condition): string {
  const query = new URLSearchParams({ name, definition: JSON.stringify(definition) });
  return `/segments/new?${query.toString()}`;
}

/** The definition of an address, if it is one. */
export function definitionOfAddress(text: string | undefined): Condition | null {
  if (text === undefined || text === '') return null;
  try {
    const read = conditionSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
