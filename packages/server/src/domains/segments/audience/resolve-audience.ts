import type { Audience, Condition } from '@sandmill/contracts';

/** A segment as far as an audience needs it. */
export type AudienceSegment = { id: number; isSuppression: boolean };

export type ResolvedAudience = {
  include: number[];
  exclude: number[];
  suppress: number[];
  /** Nobody but these people; null: everybody. Filled where the audience has a condition. */
  only: string[] | null;
};

/**
 * Which segments an audience is made of: each id once, suppression lists filled in. Pure: campaigns, banners and
 * exports all resolve an audience with this and nothing else.
 */
export function resolveAudience(audience: Audience, segments: readonly AudienceSegment[]): ResolvedAudience {
  const suppress =
    audience.suppress === 'all' ? segments.filter((one) => one.isSuppression).map(({ id }) => id) : audience.suppress;
  return {
    include: [...new Set(audience.include)],
    exclude: [...new Set(audience.exclude)],
    suppress: [...new Set(suppress)],
    only: null,
  };
}

/**
 * The audience as a condition, to be watched, counted or explained like any other: in one of `include` (none named:
 * everybody), of whom `where` is true, and in none of `exclude` and `suppress`.
 */
export function audienceCondition(
  { include, exclude, suppress }: Omit<ResolvedAudience, 'only'>,
  where: Condition | null = null,
): Condition {
  const inOne = (ids: readonly number[]): Condition => ({
    kind: 'any',
    of: ids.map((segmentId) => ({ kind: 'segment', segmentId })),
  });
  const out = [...new Set([...exclude, ...suppress])];
  return {
    kind: 'all',
    of: [
      ...(include.length > 0 ? [inOne(include)] : []),
      ...(where === null ? [] : [where]),
      ...(out.length > 0 ? [{ kind: 'not' as const, of: inOne(out) }] : []),
    ],
  };
}
