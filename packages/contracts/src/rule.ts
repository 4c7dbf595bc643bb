import type { JourneyNode, NodeOf } from './journey-nodes.ts';
import type { JourneySettings } from './journey-settings.ts';
import type { Trigger } from './journey-triggers.ts';
import { nextOf, START, type JourneyDefinition, type JourneyEdge, type JourneyNote } from './journey.ts';

/** What a rule may do: everything that is done at once. Whatever waits or parts people again is a journey. */
export const RULE_ACTIONS = [
  'sendEmail',
  'setTag',
  'setTrait',
  'changeScore',
  'setList',
  'qualify',
  'task',
  'alert',
  'webhook',
  'enterJourney',
  'leaveJourney',
  'requestConsent',
] as const satisfies JourneyNode['kind'][];
export const MAX_RULE_ACTIONS = 20;

export type RuleAction = { id: string; node: JourneyNode };

/**
 * A journey in three columns: any of the events, all of the conditions, what is done when they hold and what when they
 * do not. Without conditions (null) only `then` is done. Ids are those of the steps, so that numbers stay with them.
 */
export type Rule = {
  triggers: Trigger[];
  condition: { id: string; node: NodeOf<'split'> } | null;
  then: RuleAction[];
  otherwise: RuleAction[];
  settings: JourneySettings;
  notes: JourneyNote[];
};

/** The journey that a rule is. */
export function journeyOfRule({ triggers, condition, then, otherwise, settings, notes }: Rule): JourneyDefinition {
  const nodes: Record<string, JourneyNode> = {};
  const edges: JourneyEdge[] = [];
  const chain = (actions: readonly RuleAction[], from: string, outlet: string): void => {
    let last = { from, outlet };
    for (const { id, node } of actions) {
      nodes[id] = node;
      edges.push({ ...last, to: id });
      last = { from: id, outlet: 'next' };
    }
  };
  if (condition) {
    nodes[condition.id] = condition.node;
    edges.push({ from: START, outlet: 'next', to: condition.id });
    chain(then, condition.id, 'yes');
    chain(otherwise, condition.id, 'no');
  } else chain(then, START, 'next');
  return { triggers, nodes, edges, settings, notes };
}

/**
 * The three columns of a journey; null when it is drawn in another shape, with a wait, a loop, a second split or a step
 * that nothing leads to, and only the canvas shows it whole.
 */
export function ruleOfJourney(definition: JourneyDefinition): Rule | null {
  const { triggers, nodes, settings, notes } = definition;
  const seen = new Set<string>();
  const chain = (from: string, outlet: string): RuleAction[] | null => {
    const actions: RuleAction[] = [];
    for (let id = nextOf(definition, from, outlet); id !== null; id = nextOf(definition, id, 'next')) {
      const node = nodes[id];
      if (!node || seen.has(id) || !isRuleAction(node)) return null;
      seen.add(id);
      actions.push({ id, node });
    }
    return actions.length > MAX_RULE_ACTIONS ? null : actions;
  };
  const id = nextOf(definition, START, 'next');
  const first = id === null ? undefined : nodes[id];
  const condition = id !== null && first?.kind === 'split' ? { id, node: first } : null;
  if (condition) seen.add(condition.id);
  const then = condition ? chain(condition.id, 'yes') : chain(START, 'next');
  const otherwise = condition ? chain(condition.id, 'no') : [];
  if (then === null || otherwise === null || seen.size < Object.keys(nodes).length) return null;
  return { triggers, condition, then, otherwise, settings, notes };
}

/** A webhook whose answer is waited for has two ways out: that is a journey. */
function isRuleAction(node: JourneyNode): boolean {
  return (RULE_ACTIONS as readonly string[]).includes(node.kind) && !(node.kind === 'webhook' && node.waitForAnswer);
}
