import { durationMs, type LeafOf } from '@sandmill/contracts';
import { instantParam } from '../sql-params.ts';
import { nowSql, workspaceSql, type TwinContext } from './twin.ts';

export function tagTwin({ tag }: LeafOf<'tag'>, { params }: TwinContext): string {
  return `has(tags, ${params.add(tag, 'String')})`;
}

export function consentTwin({ channel, purpose, state }: LeafOf<'consent'>, { params }: TwinContext): string {
  const kept = `consents[${params.add(`${channel}:${purpose}`, 'String')}]`;
  return `(${kept} = ${params.add(state === 'none' ? '' : state, 'String')})`;
}

export function identifiedTwin(): string {
  return 'identified';
}

export function firstSeenTwin(leaf: LeafOf<'firstSeen'>, context: TwinContext): string {
  return agoSql('toUnixTimestamp64Milli(first_seen)', leaf, context);
}

export function lastSeenTwin(leaf: LeafOf<'lastSeen'>, context: TwinContext): string {
  const test = agoSql('toUnixTimestamp64Milli(last_seen)', leaf, context);
  return `(contact_id in (select contact_id from contact_activity final where workspace_id = ${workspaceSql(context)} and ${test}))`;
}

/** The first 52 bits of MD5, as conditions/canonical.ts reads them: a double holds them exactly. */
export function randomShareTwin({ salt, from, to }: LeafOf<'randomShare'>, { params }: TwinContext): string {
  const text = `concat(${params.add(`${salt}:`, 'String')}, toString(contact_id))`;
  const share = `(bitShiftRight(reinterpretAsUInt64(reverse(substring(MD5(${text}), 1, 8))), 12) / ${2 ** 52})`;
  return `(${share} >= ${params.add(from, 'Float64')} and ${share} < ${params.add(to, 'Float64')})`;
}

function agoSql(
  at: string,
  { op, duration }: Pick<LeafOf<'firstSeen'>, 'op' | 'duration'>,
  context: TwinContext,
): string {
  const [now, length] = [nowSql(context), instantParam(context.params, durationMs(duration))];
  const test = op === 'withinLast' ? `${now} < ${at} + ${length}` : `${now} >= ${at} + ${length}`;
  return `(${at} <= ${now} and ${test})`;
}
