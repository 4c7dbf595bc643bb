import { SYSTEM_EVENTS, type Classification, type Condition } from '@sandmill/contracts';
import type { PersonaRule } from '@sandmill/contracts/api/personas';
import { all, any } from '../packs/pack-conditions.ts';

export const PERSONA_KEY = 'persona';
/** Class of those whom no persona fits. */
export const NO_PERSONA = 'none';
/** Trait in which people answer for themselves: the persona's key or name. */
export const PERSONA_TRAIT = 'persona';

type PersonaOf = { key: string; name: string; rule: PersonaRule };

/**
 * The classification beneath the personas: what somebody decided by hand comes first, then what the person answered,
 * then the rules in order. The newest decision by its time counts, whatever order they arrive in.
 */
export function personaClassification(personas: readonly PersonaOf[]): Classification {
  return {
    classes: [
      ...personas.map(({ key }) => ({ value: key, when: decided(key) })),
      ...personas.map(({ key, name }) => ({ value: key, when: answered(key, name) })),
      // Without criteria nobody is this persona by rule.
      ...personas.flatMap(({ key, rule }) =>
        rule.criteria.length === 0 ? [] : [{ value: key, when: ruleCondition(rule) }],
      ),
    ],
    fallback: NO_PERSONA,
  };
}

/** A rule with criteria as a condition. */
export function ruleCondition({ match, criteria }: PersonaRule): Condition {
  const parts = criteria.map(({ when }) => when);
  if (match === 'any') return any(...parts);
  if (match === 'all') return all(...parts);
  return atLeast(Math.min(match, parts.length), parts);
}

export function decided(key: string): Condition {
  return {
    kind: 'eventEdge',
    event: { name: SYSTEM_EVENTS.personaDecided },
    edge: 'last',
    property: { path: ['persona'], is: { op: 'eq', value: key, matchCase: true } },
  };
}

export function answered(key: string, name: string): Condition {
  return { kind: 'trait', path: [PERSONA_TRAIT], is: { op: 'in', values: [key, name] } };
}

/** At least k of some conditions: either the first and k - 1 of the rest, or k of the rest. */
function atLeast(k: number, parts: readonly Condition[]): Condition {
  const [first, ...rest] = parts;
  if (k <= 0 || first === undefined) return k <= 0 ? all() : any();
  if (k === parts.length) return all(...parts);
  if (k === 1) return any(...parts);
  return any(all(first, atLeast(k - 1, rest)), atLeast(k, rest));
}
