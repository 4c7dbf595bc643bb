import type { JourneyNode } from './journey-nodes.ts';
import type { Trigger } from './journey-triggers.ts';
import { isWait, outletsOf, START, type JourneyDefinition } from './journey.ts';

export const JOURNEY_PROBLEMS = [
  'no_trigger',
  'no_start',
  'incomplete',
  'placeholder',
  'unknown_node',
  'unknown_outlet',
  'two_ways',
  'unreachable',
  'loop_without_wait',
  'no_shares',
  'no_reward',
  'unknown_template',
  'unknown_segment',
  'unknown_journey',
  'bad_address',
] as const;

/** `values` fill the words of the code (journeys:problem.code.<code>); `message` is the same in English. */
export type JourneyProblem = {
  /** Step concerned; null: the journey as a whole or a trigger. */
  node: string | null;
  trigger: string | null;
  /** Which setting, as a path within the step, the trigger or the settings: "templateId". */
  field: string | null;
  code: (typeof JOURNEY_PROBLEMS)[number];
  values: Record<string, string>;
  message: string;
};

/** Names that exist. A list left out is not looked at: the canvas may not know them all. */
export type KnownNames = {
  templates?: ReadonlySet<string>;
  segments?: ReadonlySet<number>;
  journeys?: ReadonlySet<string>;
};

/** What keeps a journey from going live; empty: it may. The same on the canvas and at the door. */
export function validateJourney(definition: JourneyDefinition, known: KnownNames): JourneyProblem[] {
  const check = new Check(definition, known);
  check.triggers();
  check.nodes();
  check.edges();
  check.settings();
  if (check.problems.length === 0) check.ways();
  return check.problems;
}

class Check {
  readonly problems: JourneyProblem[] = [];
  readonly #definition: JourneyDefinition;
  readonly #known: KnownNames;

  constructor(definition: JourneyDefinition, known: KnownNames) {
    this.#definition = definition;
    this.#known = known;
  }

  triggers(): void {
    const { triggers, edges } = this.#definition;
    if (triggers.length === 0) this.#add('no_trigger', 'Nothing starts the journey: add a trigger.');
    if (!edges.some(({ from }) => from === START)) this.#add('no_start', 'The journey does nothing: add a first step.');
    for (const trigger of triggers) {
      const missing = missingInTrigger(trigger);
      if (missing !== null) this.#incomplete({ trigger: trigger.id, field: missing });
      for (const id of segmentsOf(trigger)) this.#segment(id, { trigger: trigger.id });
    }
  }

  nodes(): void {
    const { templates, journeys } = this.#known;
    for (const [id, node] of Object.entries(this.#definition.nodes)) {
      const missing = missingInNode(node);
      if (missing !== null) this.#incomplete({ node: id, field: missing });
      for (const segmentId of segmentsOf(node)) this.#segment(segmentId, { node: id });
      if (node.kind === 'placeholder')
        this.#add('placeholder', 'This is only a plan: put a real step in its place.', { node: id });
      if (node.kind === 'sendEmail' && node.templateId !== null && templates && !templates.has(node.templateId))
        this.#add('unknown_template', 'The mail of this step does not exist: choose another.', {
          node: id,
          field: 'templateId',
        });
      const isTold = node.kind === 'enterJourney' || node.kind === 'leaveJourney';
      if (isTold && node.journeyId !== null && journeys && !journeys.has(node.journeyId))
        this.#add('unknown_journey', 'The journey that this step names does not exist: choose another.', {
          node: id,
          field: 'journeyId',
        });
      if (node.kind === 'abSplit' && node.variants.every(({ share }) => share === 0))
        this.#add('no_shares', 'Nobody would go any way: give at least one variant a share.', { node: id });
      if (node.kind === 'banditSplit' && node.reward === 'goal' && !hasGoal(this.#definition))
        this.#add('no_reward', 'Nothing is counted as success: give the journey a goal, or count clicks.', {
          node: id,
          field: 'reward',
        });
      if (node.kind === 'webhook' && node.url !== '' && !isHttp(node.url))
        this.#add('bad_address', 'This is no web address: begin with https://.', { node: id, field: 'url' });
    }
  }

  edges(): void {
    const { nodes, edges } = this.#definition;
    const taken = new Set<string>();
    for (const { from, outlet, to } of edges) {
      const node = nodes[from];
      const values = { outlet, to };
      if (from !== START && !node)
        this.#add('unknown_node', `A way begins at "${from}", which does not exist.`, { values });
      else if (!nodes[to])
        this.#add('unknown_node', `A way leads to "${to}", which does not exist.`, { node: stepOf(from), values });
      const outlets = node ? outletsOf(node) : ['next'];
      if ((from === START || node) && !outlets.includes(outlet))
        this.#add('unknown_outlet', `This step has no way out called "${outlet}".`, { node: stepOf(from), values });
      if (taken.has(`${from} ${outlet}`))
        this.#add('two_ways', `Two ways lead out of "${outlet}": keep one.`, { node: stepOf(from), values });
      taken.add(`${from} ${outlet}`);
    }
  }

  settings(): void {
    const { settings } = this.#definition;
    if (settings.goal && settings.goal.event === null) this.#incomplete({ field: 'goal.event' });
    const { unqualified } = settings;
    if (unqualified.kind === 'goTo' && unqualified.journeyId === null)
      this.#incomplete({ field: 'unqualified.journeyId' });
    else if (unqualified.kind === 'goTo' && this.#known.journeys?.has(unqualified.journeyId ?? '') === false)
      this.#add('unknown_journey', 'The journey for those who are not qualified does not exist: choose another.', {
        field: 'unqualified.journeyId',
      });
    for (const id of segmentsOf(settings)) this.#segment(id, {});
  }

  /** What can only be said of a graph without other mistakes. */
  ways(): void {
    const { nodes, edges } = this.#definition;
    const leads = new Map<string, string[]>();
    for (const { from, to } of edges) leads.set(from, [...(leads.get(from) ?? []), to]);
    const seen = new Set<string>();
    const open = [...(leads.get(START) ?? [])];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      open.push(...(leads.get(id) ?? []));
    }
    for (const id of Object.keys(nodes))
      if (!seen.has(id)) this.#add('unreachable', 'Nobody can reach this step: connect it or remove it.', { node: id });
    for (const id of loopsWithoutWait(nodes, leads))
      this.#add('loop_without_wait', 'This step leads back to itself without a wait between.', { node: id });
  }

  #segment(id: number, at: { node?: string; trigger?: string }): void {
    if (this.#known.segments && !this.#known.segments.has(id))
      this.#add('unknown_segment', `Segment ${id} does not exist: choose another.`, {
        ...at,
        values: { segment: String(id) },
      });
  }

  #incomplete(at: { node?: string; trigger?: string; field: string }): void {
    this.#add('incomplete', 'Something has not been chosen yet.', at);
  }

  #add(
    code: JourneyProblem['code'],
    message: string,
    at: { node?: string | null; trigger?: string; field?: string; values?: Record<string, string> } = {},
  ): void {
    const { node = null, trigger = null, field = null, values = {} } = at;
    this.problems.push({ node, trigger, field, code, values, message });
  }
}

function stepOf(from: string): string | null {
  return from === START ? null : from;
}

function missingInTrigger(trigger: Trigger): string | null {
  switch (trigger.kind) {
    case 'event':
      return trigger.event === null ? 'event' : null;
    case 'segmentEntered':
    case 'segmentLeft':
      return trigger.segmentId === null ? 'segmentId' : null;
    case 'stageChanged':
      return trigger.to.length === 0 ? 'to' : null;
    case 'scoreCrossed':
      return trigger.model === '' ? 'model' : trigger.threshold === '' ? 'threshold' : null;
    case 'tag':
      return trigger.tag === '' ? 'tag' : null;
    case 'condition':
      return trigger.when === null ? 'when' : null;
    case 'date':
      return trigger.path === null ? 'path' : null;
    case 'schedule':
      if (trigger.segmentIds.length === 0) return 'segmentIds';
      return trigger.every === 'once' && trigger.date === undefined ? 'date' : null;
    case 'form':
    case 'api':
      return null;
  }
}

function missingInNode(node: JourneyNode): string | null {
  switch (node.kind) {
    case 'split':
    case 'waitForCondition':
      return node.when === null ? 'when' : null;
    case 'multiSplit': {
      const place = node.branches.findIndex(({ when }) => when === null);
      return node.branches.length === 0 ? 'branches' : place >= 0 ? `branches.${place}.when` : null;
    }
    case 'abSplit':
    case 'banditSplit':
      return node.variants.length === 0 ? 'variants' : null;
    case 'waitUntilDate':
      return node.date === null ? 'date' : null;
    case 'waitForEvent':
      return node.event === null ? 'event' : null;
    case 'sendEmail':
      return node.templateId === null ? 'templateId' : null;
    case 'setTrait':
      return node.trait === '' ? 'trait' : null;
    case 'setTag':
      return node.tag === '' ? 'tag' : null;
    case 'requestConsent':
      return node.text === '' ? 'text' : null;
    case 'alert':
      return node.title === '' ? 'title' : null;
    case 'webhook':
      return node.url === '' ? 'url' : null;
    case 'changeScore':
      return node.model === '' ? 'model' : node.points === 0 ? 'points' : null;
    case 'setList':
      return node.segmentId === null ? 'segmentId' : null;
    case 'task':
      return node.title === '' ? 'title' : null;
    case 'enterJourney':
    case 'leaveJourney':
      return node.journeyId === null ? 'journeyId' : null;
    default:
      return null;
  }
}

/** Every segment that a part names, in conditions too. */
export function segmentsOf(part: unknown): number[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = Object.entries(part).flatMap(([key, value]) => {
    if (key === 'segmentId' && typeof value === 'number') return [value];
    if (key === 'segmentIds' && Array.isArray(value)) return value.filter((id) => typeof id === 'number');
    return segmentsOf(value);
  });
  return [...new Set(own)];
}

function hasGoal({ settings, nodes }: JourneyDefinition): boolean {
  return settings.goal !== null || Object.values(nodes).some(({ kind }) => kind === 'goal');
}

function isHttp(url: string): boolean {
  return /^https?:\/\/[^\s/?#]+/i.test(url);
}

/** Steps where a way round without a wait closes. */
function loopsWithoutWait(
  nodes: Readonly<Record<string, JourneyNode>>,
  leads: ReadonlyMap<string, string[]>,
): string[] {
  const state = new Map<string, 'open' | 'closed'>();
  const found = new Set<string>();
  for (const first of Object.keys(nodes)) {
    // By hand, not by recursion: a chain may be as long as a journey.
    const path: { id: string; next: number }[] = [{ id: first, next: 0 }];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const node = nodes[top.id];
      if (top.next === 0) {
        if (!node || isWait(node) || state.has(top.id)) {
          if (state.get(top.id) === 'open') found.add(top.id);
          path.pop();
          continue;
        }
        state.set(top.id, 'open');
      }
      const to = leads.get(top.id)?.[top.next++];
      if (to !== undefined) path.push({ id: to, next: 0 });
      else {
        state.set(top.id, 'closed');
        path.pop();
      }
    }
  }
  return [...found];
}
