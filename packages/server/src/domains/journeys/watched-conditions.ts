import type { Condition, JourneyGraph } from '@sandmill/contracts';

export type WatchedCondition = { slot: string; condition: Condition };

/**
 * The conditions of a graph that must be watched before it can go live, so that their counters know the whole
 * history: who may enter, when to leave, and each split.
 */
export function watchedConditions(graph: JourneyGraph): WatchedCondition[] {
  const watched: WatchedCondition[] = [];
  if (graph.entry) watched.push({ slot: 'entry', condition: graph.entry });
  if (graph.exitWhen) watched.push({ slot: 'exit', condition: graph.exitWhen });
  for (const [id, node] of Object.entries(graph.nodes)) {
    if (node.kind === 'split') watched.push({ slot: `split:${id}`, condition: node.when });
  }
  return watched;
}
