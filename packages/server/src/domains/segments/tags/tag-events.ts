import { SYSTEM_EVENTS, type TagSettings } from '@sandmill/contracts';
import type { Sql } from '../../../platform/db/db.ts';
import type { SystemEventInput } from '../../collect/index.ts';
import type { Transition } from '../transition.ts';
import { EXPIRED } from './compile-tag.ts';
import { selectTagSettings } from './tags.queries.ts';

const PREFIX = 'tag:';

/**
 * What the rules and lifetimes of tags make of transitions: tags given and taken, each at the instant at which its
 * condition turned. They come back through the mill like a change by hand, and yield to what is newer.
 */
export async function tagEvents(
  sql: Sql,
  workspaceId: number,
  transitions: readonly Transition[],
): Promise<SystemEventInput[]> {
  const own = transitions.filter(({ group }) => group.startsWith(PREFIX));
  if (own.length === 0) return [];
  const settings = await selectTagSettings(sql, workspaceId);
  return own.flatMap((transition) => {
    const [, id = '', ...key] = transition.group.split(':');
    const tag = settings.get(Number(id));
    const act = tag ? actOf(tag.settings, key.join(':'), transition) : null;
    return tag && act !== null ? [eventOf(transition, tag.name, act)] : [];
  });
}

type Act = { on: boolean; reason: string };

function actOf(settings: TagSettings, key: string, { to }: Transition): Act | null {
  if (key === EXPIRED) return to === true ? { on: false, reason: EXPIRED } : null;
  const rule = settings.rules.find(({ id }) => key === `rule:${id}`);
  if (!rule) return null;
  if (to === true) return { on: rule.act === 'add', reason: rule.id };
  return rule.undo ? { on: rule.act !== 'add', reason: rule.id } : null;
}

function eventOf({ contactId, group, at }: Transition, tag: string, { on, reason }: Act): SystemEventInput {
  return {
    name: on ? SYSTEM_EVENTS.tagAdded : SYSTEM_EVENTS.tagRemoved,
    contactId,
    time: at,
    properties: { tag, by: 'rule', rule: reason },
    key: `${group}:${contactId}:${at}:${on}`,
  };
}
