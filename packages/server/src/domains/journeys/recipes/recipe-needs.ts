import { SYSTEM_EVENTS, type JourneyDefinition } from '@sandmill/contracts';
import type { RecipeNeed } from '@sandmill/contracts/api/recipes';

export type AskedNeed = Omit<RecipeNeed, 'isMet'>;

/** What Sandmill itself says is always there. Forms come from sites, and orders from shops. */
const OWN_EVENTS: ReadonlySet<string> = new Set(
  Object.values(SYSTEM_EVENTS).filter((name) => name !== SYSTEM_EVENTS.formSubmitted),
);

/**
 * What a journey asks of a workspace, read from the journey itself: events, traits, predictions, scoring models,
 * classifications, a sender. What its only trigger needs is required; the rest makes it better.
 */
export function needsOf(definition: JourneyDefinition, likes: readonly string[] = []): AskedNeed[] {
  const [trigger, ...others] = definition.triggers;
  const found: AskedNeed[] = [];
  const add = (need: AskedNeed): void => {
    if (!found.some(({ kind, name }) => kind === need.kind && name === need.name)) found.push(need);
  };
  if (trigger) for (const need of askedIn(trigger)) add({ ...need, isRequired: others.length === 0 });
  for (const need of [others, definition.settings, definition.nodes].flatMap(askedIn))
    add({ ...need, isRequired: false });
  for (const name of likes) add({ kind: 'trait', name, isRequired: false });
  if (Object.values(definition.nodes).some(({ kind }) => kind === 'sendEmail'))
    add({ kind: 'sender', name: '', isRequired: false });
  return found;
}

type Named = Pick<AskedNeed, 'kind' | 'name'>;

/** Looks through any part: shapes of the condition language and of triggers are told by their keys. */
function askedIn(part: unknown): Named[] {
  if (Array.isArray(part)) return part.flatMap(askedIn);
  if (typeof part !== 'object' || part === null) return [];
  const { kind, event, first, then, path, date, model, name, classification } = part as Record<string, unknown>;
  const own: Named[] = [
    ...[event, first, then].flatMap(eventName),
    ...(kind === 'form' ? eventName({ name: SYSTEM_EVENTS.formSubmitted }) : []),
    ...(kind === 'orders' ? eventName({ name: 'Order Completed' }) : []),
    ...(kind === 'trait' || kind === 'date' ? pathName(path) : []),
    ...(typeof date === 'object' && date !== null && 'trait' in date ? pathName(date.trait) : []),
    ...(kind === 'prediction' && typeof name === 'string' ? [{ kind: 'prediction' as const, name }] : []),
    ...(typeof model === 'string' ? [{ kind: 'scoringModel' as const, name: model }] : []),
    ...(typeof classification === 'string' ? [{ kind: 'classification' as const, name: classification }] : []),
  ];
  return [...own, ...Object.values(part).flatMap(askedIn)];
}

function eventName(selector: unknown): Named[] {
  if (typeof selector !== 'object' || selector === null || !('name' in selector)) return [];
  const { name } = selector;
  if (typeof name !== 'string' || name.endsWith('*') || OWN_EVENTS.has(name)) return [];
  return [{ kind: 'event', name }];
}

function pathName(path: unknown): Named[] {
  return Array.isArray(path) && path.length > 0 ? [{ kind: 'trait', name: path.join('.') }] : [];
}
