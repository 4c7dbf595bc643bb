import type { Condition } from '@sandmill/contracts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import { leavesOf, treeHolds, type Tree } from '../conditions/tree.ts';
import type { Definitions } from '../definitions/build-definitions.ts';
import { AppError } from '../../../platform/errors.ts';

/**
 * Whether a condition is true of the contact at an instant. The condition is given by key ("segment:12",
 * "journey:5:entry") or as JSON; its leaves over events must belong to a definition that is watched, since nobody
 * keeps the counters of others.
 * @throws AppError internal when the key is unknown or a counter is not kept.
 */
export function holds(
  record: ContactRecord,
  definitions: Definitions,
  condition: Condition | string,
  now: number,
): boolean {
  const tree = typeof condition === 'string' ? definitions.condition(condition) : definitions.compile(condition);
  if (!tree) throw new AppError('internal', `The condition "${String(condition)}" is not watched in this workspace.`);
  refuseUnkept(tree, definitions);
  return treeHolds(tree, record, now, definitions);
}

const checked = new WeakSet<Tree>();

function refuseUnkept(tree: Tree, definitions: Definitions): void {
  if (checked.has(tree)) return;
  const unkept = leavesOf(tree).find((leaf) => leaf.accumulator && !definitions.leaves.has(leaf.key));
  if (unkept) {
    throw new AppError(
      'internal',
      `Nobody counts ${JSON.stringify(unkept.source)}: put its condition among the definitions first.`,
    );
  }
  checked.add(tree);
}
