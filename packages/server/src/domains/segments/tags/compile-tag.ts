import { durationMs, type Condition, type LeafOf, type TagSettings } from '@sandmill/contracts';
import { compileCondition, type LeafPool } from '../conditions/compile-condition.ts';
import { touches } from '../conditions/touches.ts';
import type { Tree } from '../conditions/tree.ts';
import type { LeafLogic } from '../leaves/leaf-logic.ts';

/** "tag:7:rule:blog", "tag:7:expired" */
export const EXPIRED = 'expired';

/** What a tag watches of everybody: each rule, and whether its time is over. Keys end the group's name. */
export function compileTag(
  settings: TagSettings,
  name: string,
  context: { pool: LeafPool; zone: string },
): { key: string; when: Tree }[] {
  const watched = settings.rules.map((rule) => ({
    key: `rule:${rule.id}`,
    when: compileCondition(rule.when, context.pool, context.zone),
  }));
  if (settings.lifetime === null) return watched;
  return [...watched, { key: EXPIRED, when: expiredTree(name, durationMs(settings.lifetime)) }];
}

/** Holds from the end of the tag's lifetime on; giving the tag again begins a new one. */
function expiredTree(tag: string, lifetimeMs: number): Tree {
  const source: LeafOf<'tag'> = { kind: 'tag', tag };
  const endOf = (tags: Record<string, number>): number | null => {
    const since = Object.hasOwn(tags, tag) ? tags[tag] : undefined;
    return since === undefined ? null : since + lifetimeMs;
  };
  const logic: LeafLogic = {
    holds({ tags }, now) {
      const end = endOf(tags);
      return end !== null && now >= end;
    },
    nextChange({ tags }, now) {
      const end = endOf(tags);
      return end !== null && end > now ? end : null;
    },
    value: ({ tags }) => endOf(tags),
    since: ({ tags }) => endOf(tags),
  };
  const key = `tag-expired:${tag}:${lifetimeMs}`;
  const condition: Condition = source;
  return {
    kind: 'leaf',
    leaf: { key, source, logic, accumulator: null, touches: touches({ tags: true }) },
    source: condition,
  };
}
