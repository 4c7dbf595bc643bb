import type { ContentItem } from '@sandmill/contracts/api/content-board';

/** null: any. */
export type Wanted = { type: string | null; stage: string | null; persona: string | null };

/** Whether a mail is what is looked for; one that is meant for all stages or personas suits each. */
export function fitsWanted(
  item: Pick<ContentItem, 'type' | 'stages' | 'personas'> | undefined,
  { type, stage, persona }: Wanted,
): boolean {
  if (type === null && stage === null && persona === null) return true;
  if (!item) return false;
  const isOf = (wanted: string | null, labels: readonly string[]): boolean =>
    wanted === null || labels.length === 0 || labels.includes(wanted);
  return (type === null || item.type === type) && isOf(stage, item.stages) && isOf(persona, item.personas);
}
