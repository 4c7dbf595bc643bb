import { journeyDefinitionSchema, type JourneyDefinition, type JourneyNode } from '@sandmill/contracts';
import type { Touchpoint } from '@sandmill/contracts/api/journey-maps';

/**
 * Touchpoints that no recipe answers, as a whiteboard: a placeholder for each, one after the other, with its goal, and
 * a note of who it is about. It becomes a journey when the placeholders are replaced.
 */
export function whiteboardOf(touchpoints: readonly Touchpoint[], about: string): JourneyDefinition {
  const nodes: Record<string, JourneyNode> = {};
  const edges: { from: string; to: string }[] = [];
  let from = 'start';
  touchpoints.forEach(({ title, goal, channel, event }, place) => {
    const id = `placeholder-${place + 1}`;
    const text = [goal, `${channel}${event === '' ? '' : ` · ${event}`}`].filter((line) => line !== '').join('\n');
    nodes[id] = { kind: 'placeholder', label: title, text: text.slice(0, 500) };
    edges.push({ from, to: id });
    from = id;
  });
  const note = { id: 'about', text: about.slice(0, 2000), position: { x: -320, y: 40 }, width: 240, height: 150 };
  return journeyDefinitionSchema.parse({ triggers: [], nodes, edges, notes: about === '' ? [] : [note] });
}
