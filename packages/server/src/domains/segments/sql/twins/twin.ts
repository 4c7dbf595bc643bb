import type { Comparison } from '@sandmill/contracts';
import type { World } from '../../leaves/leaf-logic.ts';
import { instantParam, type SqlParams } from '../sql-params.ts';

/**
 * What the twin of a leaf may use. A twin is an expression over a row of `contact_profiles` that is true exactly when
 * the leaf holds of the contact at the instant; it may ask other tables by `contact_id in (select ...)`.
 */
export type TwinContext = {
  params: SqlParams;
  workspaceId: number;
  /** The instant asked about, in milliseconds. */
  now: number;
  /** Of the workspace. */
  zone: string;
  /** Time zones that contacts of the workspace name as their own and that the engine knows. */
  contactZones: readonly string[];
  /** How many merges in a row are followed from the contact an event was written for; 0 when nobody was merged. */
  redirectHops: number;
  /** Key of a classification -> its id. */
  classifications: ReadonlyMap<string, number>;
  /** Scores, their thresholds and interests that are live; null: nobody has looked. */
  figures: Pick<World, 'watchedScore' | 'watchedInterests' | 'watchedGroup'> | null;
};

/** Only these ask for the zone a date without one is read in. */
export function isDateComparison({ op }: Comparison): boolean {
  return op === 'before' || op === 'after' || op === 'withinLast' || op === 'withinNext';
}

export function nowSql({ params, now }: TwinContext): string {
  return instantParam(params, now);
}

export function workspaceSql({ params, workspaceId }: TwinContext): string {
  return params.add(workspaceId, 'UInt32');
}

/** Chooses among expressions by the contact's own zone; `of` is asked for a zone that is known. */
export function byZoneSql(context: TwinContext, of: (zone: string) => string): string {
  const others = context.contactZones.filter((zone) => zone !== context.zone);
  if (others.length === 0) return of(context.zone);
  const cases = others.map((zone) => `time_zone = ${context.params.add(zone, 'String')}, ${of(zone)}`);
  return `multiIf(${cases.join(', ')}, ${of(context.zone)})`;
}
