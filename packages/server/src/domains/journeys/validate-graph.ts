import type { JourneyGraph, JourneyNode } from '@sandmill/contracts';

export type GraphProblem = {
  node: string | null;
  code: 'no_start' | 'unknown_node' | 'unreachable' | 'loop_without_wait' | 'unknown_template' | 'unknown_segment';
  message: string;
};

/** Where each way out of a node leads. */
export function waysOut(node: JourneyNode): (string | null)[] {
  switch (node.kind) {
    case 'split':
      return [node.yes, node.no];
    case 'waitForEvent':
      return [node.happened, node.timedOut];
    case 'exit':
      return [];
    default:
      return [node.next];
  }
}

/** What keeps a graph from going live. An empty list: it may. */
export function validateGraph(
  graph: JourneyGraph,
  known: { templates: Set<string>; segments: Set<number> },
): GraphProblem[] {
  const problems: GraphProblem[] = [];
  if (graph.start === null)
    problems.push({ node: null, code: 'no_start', message: 'The journey does nothing: add a first step.' });
  else if (!graph.nodes[graph.start]) problems.push(unknown(null, graph.start));
  const trigger = graph.trigger;
  if ((trigger.kind === 'segmentEntered' || trigger.kind === 'segmentLeft') && !known.segments.has(trigger.segmentId)) {
    problems.push({
      node: null,
      code: 'unknown_segment',
      message: `The trigger's segment ${trigger.segmentId} does not exist.`,
    });
  }
  for (const [id, node] of Object.entries(graph.nodes)) {
    for (const next of waysOut(node)) if (next !== null && !graph.nodes[next]) problems.push(unknown(id, next));
    if (node.kind === 'sendEmail' && !known.templates.has(node.templateId)) {
      problems.push({
        node: id,
        code: 'unknown_template',
        message: 'The mail of this step does not exist: choose another.',
      });
    }
  }
  if (problems.length === 0) problems.push(...unreachable(graph), ...loops(graph));
  return problems;
}

function unknown(from: string | null, to: string): GraphProblem {
  return { node: from, code: 'unknown_node', message: `A step leads to "${to}", which does not exist.` };
}

function unreachable(graph: JourneyGraph): GraphProblem[] {
  const seen = new Set<string>();
  const open = graph.start === null ? [] : [graph.start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = graph.nodes[id];
    if (seen.has(id) || !node) continue;
    seen.add(id);
    open.push(...waysOut(node).filter((next) => next !== null));
  }
  return Object.keys(graph.nodes)
    .filter((id) => !seen.has(id))
    .map((id) => ({ node: id, code: 'unreachable', message: 'Nobody can reach this step: connect it or remove it.' }));
}

/** Going round is allowed only through a wait; found by walking the edges of the other nodes. */
function loops(graph: JourneyGraph): GraphProblem[] {
  const state = new Map<string, 'open' | 'closed'>();
  const found: GraphProblem[] = [];
  const visit = (id: string): void => {
    const node = graph.nodes[id];
    if (!node || node.kind === 'wait' || node.kind === 'waitForEvent' || state.get(id) === 'closed') return;
    if (state.get(id) === 'open') {
      found.push({
        node: id,
        code: 'loop_without_wait',
        message: 'This step leads back to itself without a wait between.',
      });
      return;
    }
    state.set(id, 'open');
    for (const next of waysOut(node)) if (next !== null) visit(next);
    state.set(id, 'closed');
  };
  for (const id of Object.keys(graph.nodes)) visit(id);
  return found;
}
