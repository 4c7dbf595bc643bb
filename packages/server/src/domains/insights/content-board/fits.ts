import type { ContentItem } from '@sandmill/contracts/api/content-board';

/** Whether somebody has said for whom it is at all. */
export function isLabelled({ stages, personas }: Pick<ContentItem, 'stages' | 'personas'>): boolean {
  return stages.length + personas.length > 0;
}

/** Meant for a persona at a stage: for it by name (`own`), or for everybody at the stage (`general`). */
export function fitOf(item: ContentItem, at: { persona: string; stage: string }): 'own' | 'general' | null {
  if (!isLabelled(item) || (item.stages.length > 0 && !item.stages.includes(at.stage))) return null;
  if (item.personas.length === 0) return 'general';
  return item.personas.includes(at.persona) ? 'own' : null;
}

const SHORTEST_WORD = 4;

/**
 * The topic of a sheet that a content speaks of: one of the topic's words of at least four letters begins a word of its
 * name or subject. Plain on purpose: it is a suggestion that somebody takes or leaves.
 */
export function topicOf({ name, subject }: ContentItem, topics: readonly string[]): string | null {
  const said = wordsOf(`${name} ${subject ?? ''}`);
  const speaksOf = (topic: string): boolean =>
    wordsOf(topic).some((word) => word.length >= SHORTEST_WORD && said.some((one) => one.startsWith(word)));
  return topics.find(speaksOf) ?? null;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
