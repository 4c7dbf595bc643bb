import type { Explanation } from '@sandmill/contracts/api/contacts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import { explainTree, isoOrNull } from '../conditions/explain-tree.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Definitions } from './build-definitions.ts';
import { groupValue, nextGroupChange } from './group-value.ts';

/**
 * Why the contact is in or out of a segment, or in this class: one branch for each class, in order.
 * @param group "segment:12", "class:3", or "class:lifecycle" by the classification's key.
 * @throws AppError not_found when nothing live bears the name.
 */
export function explainDefinition(
  record: ContactRecord,
  definitions: Definitions,
  group: string,
  now: number,
): Explanation {
  const watched = definitions.watchedGroup(group) ?? definitions.watchedClassification(group.replace(/^class:/, ''));
  if (!watched) throw new AppError('not_found', `Nothing live is called "${group}" in this workspace.`);
  const next = nextGroupChange(watched, record, now, definitions);
  return {
    definition: watched.group,
    name: watched.name,
    result: shown(groupValue(watched, record, now, definitions)),
    since: isoOrNull(record.watch.memberships[watched.group]?.since ?? null),
    nextChange:
      next === null
        ? null
        : { at: new Date(next).toISOString(), to: shown(groupValue(watched, record, next, definitions)) },
    branches: watched.classes.map(({ value, when }) => ({
      value: shown(value),
      tree: explainTree(when, record, now, definitions),
    })),
  };
}

function shown(value: boolean | string): string {
  if (typeof value === 'string') return value;
  return value ? 'in' : 'out';
}
