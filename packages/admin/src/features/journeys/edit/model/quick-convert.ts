import { START, type JourneyDefinition, type JourneyNode } from '@sandmill/contracts';
import { insertNode } from './edit-definition.ts';

const DAYS_TO_CONVERT = 3;
/** Beside the wait, where places are by hand. */
const ASIDE = 280;

type Labels = { offer: string; converts: string; won: string };

/**
 * Before all else an offer, and a few days for the goal (an order, when the journey has none): whoever reaches it is
 * through, all others go on to what the journey began with.
 */
export function insertQuickConvert(
  definition: JourneyDefinition,
  labels: Labels,
): { definition: JourneyDefinition; id: string } {
  const offer = insertNode(definition, { from: START, outlets: ['next'] }, 'sendEmail');
  const wait = insertNode(offer.definition, { from: offer.id, outlets: ['next'] }, 'waitForEvent');
  const event = definition.settings.goal?.event ?? { name: 'Order Completed' };
  const timeout = { value: DAYS_TO_CONVERT, unit: 'day' } as const;
  const onward = {
    ...wait.definition,
    edges: wait.definition.edges.map((edge) => (edge.from === wait.id ? { ...edge, outlet: 'timedOut' } : edge)),
  };
  const won = insertNode(onward, { from: wait.id, outlets: ['happened'] }, 'goal');
  const { nodes } = won.definition;
  const beside = nodes[wait.id]?.position;
  const own: Record<string, JourneyNode> = {
    [offer.id]: { ...(nodes[offer.id] as JourneyNode), label: labels.offer },
    [wait.id]: {
      ...(nodes[wait.id] as JourneyNode & { kind: 'waitForEvent' }),
      event,
      timeout,
      label: labels.converts,
    },
    [won.id]: {
      ...(nodes[won.id] as JourneyNode),
      label: labels.won,
      ...(beside ? { position: { x: beside.x + ASIDE, y: beside.y } } : {}),
    },
  };
  return { definition: { ...won.definition, nodes: { ...nodes, ...own } }, id: offer.id };
}
