import type { JourneyDefinition, JourneyNode, NodeOf } from '@sandmill/contracts';

export type NodeFormProps<K extends JourneyNode['kind']> = {
  node: NodeOf<K>;
  onChange: (node: NodeOf<K>) => void;
  definition: JourneyDefinition;
};

/** The event that starts the journey, to offer its properties; "" where it is something else. */
export function triggerEventOf({ triggers }: JourneyDefinition): string {
  for (const trigger of triggers) if (trigger.kind === 'event' && trigger.event) return trigger.event.name;
  return '';
}

/** Steps whose answer can be asked later on. */
export function webhooksOf({ nodes }: JourneyDefinition): { id: string; node: JourneyNode }[] {
  return Object.entries(nodes).flatMap(([id, node]) =>
    node.kind === 'webhook' && node.waitForAnswer ? [{ id, node }] : [],
  );
}
