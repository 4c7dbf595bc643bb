import type { Comparison, LeafOf } from '@sandmill/contracts';
import { compileComparison } from '../../conditions/compare-value.ts';
import { TOUCH_PATHS } from '../../leaves/origin-leaves.ts';
import { comparisonSql } from '../comparison-sql.ts';
import { comparedTwin } from './trait-twins.ts';
import { byZoneSql, isDateComparison, nowSql, workspaceSql, type TwinContext } from './twin.ts';

/** Where the person came from last. */
export function lastTouchTwin({ field, is }: LeafOf<'touch'>, context: TwinContext): string {
  const path = TOUCH_PATHS[field];
  return ofActivity(is, context, (own) =>
    comparedTwin('last_touch', { path: path.length === 0 ? ['-'] : path, is }, own),
  );
}

export function geoTwin({ field, is }: LeafOf<'geo'>, context: TwinContext): string {
  return ofActivity(is, context, (own) => comparedTwin('place', { path: [field], is }, own));
}

/** The device used last comes first; of all of them "is not" and "does not exist" mean that none does. */
export function deviceTwin({ field, is, of }: LeafOf<'device'>, context: TwinContext): string {
  const asked = { params: context.params, zone: 'UTC', time: nowSql(context) };
  if (of === 'last') return inActivity(comparisonSql(is, [field], { ...asked, json: 'devices[1]' }), context);
  const isNegative = is.op === 'ne' || is.op === 'notExists';
  const positive: Comparison = is.op === 'ne' ? { ...is, op: 'eq' } : is.op === 'notExists' ? { op: 'exists' } : is;
  const some = `arrayExists(d -> ${comparisonSql(positive, [field], { ...asked, json: 'd' })}, devices)`;
  return inActivity(isNegative ? `not ${some}` : some, context);
}

/** A trait of the person's company; without one everything is missing. */
export function companyTwin({ path, is }: LeafOf<'company'>, context: TwinContext): string {
  const isMissingOk = compileComparison(is)(undefined, { now: context.now, zone: context.zone });
  return ofActivity(is, context, (own) => {
    const holds = comparedTwin('traits', { path, is }, own);
    const companies = `select id from company_profiles final where workspace_id = ${workspaceSql(context)} and ${holds}`;
    return `if(company_id = '', ${isMissingOk ? 1 : 0}, company_id in (${companies}))`;
  });
}

/**
 * People by their row of `contact_activity`, which does not know their time zone: dates are asked zone by zone of the
 * profile.
 */
function ofActivity(is: Comparison, context: TwinContext, test: (context: TwinContext) => string): string {
  const inZone = (zone: string): string => inActivity(test({ ...context, zone, contactZones: [] }), context);
  return isDateComparison(is) ? byZoneSql(context, inZone) : inZone(context.zone);
}

function inActivity(test: string, context: TwinContext): string {
  return `(contact_id in (select contact_id from contact_activity final where workspace_id = ${workspaceSql(context)} and ${test}))`;
}
