import type { ExplainNode } from '@sandmill/contracts/api/contacts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import type { World } from '../leaves/leaf-logic.ts';
import { treeHolds, treeNextChange, type Tree } from './tree.ts';

/** Why a condition holds or not for a contact at an instant: the tree itself, with what each part sees. */
export function explainTree(tree: Tree, record: ContactRecord, now: number, world: World): ExplainNode {
  const children = tree.kind === 'leaf' ? [] : tree.kind === 'not' ? [tree.of] : tree.of;
  const logic = tree.kind === 'leaf' ? tree.leaf.logic : null;
  const holds = treeHolds(tree, record, now, world);
  return {
    kind: tree.source.kind,
    condition: tree.source,
    holds,
    value: logic ? logic.value(record, now, world) : null,
    since: holds && logic ? isoOrNull(logic.since(record, now, world)) : null,
    nextChange: isoOrNull(treeNextChange(tree, record, now, world)),
    children: children.map((child) => explainTree(child, record, now, world)),
  };
}

export function isoOrNull(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
