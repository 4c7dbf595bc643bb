import type { MessageClass } from '../message.ts';

/** A queue within the queue: one campaign's messages of one lane. `notBefore`: of its first, milliseconds. */
export type Turn = { class: MessageClass; workspaceId: number; journey: string; lane: string; notBefore: number };

/**
 * How many each may bring into the next block: equal parts, those waiting longest first, so that a small campaign is
 * through while a big one goes on. `most`: how many its lane lets through now.
 */
export function shareTurns(due: readonly (Turn & { most: number })[], block: number): { turn: Turn; count: number }[] {
  const open = due.filter((turn) => turn.most > 0).sort((a, b) => a.notBefore - b.notBefore);
  const each = Math.max(1, Math.ceil(block / Math.max(1, open.length)));
  const shares: { turn: Turn; count: number }[] = [];
  let left = block;
  for (const turn of open) {
    const count = Math.min(each, left, turn.most);
    if (count > 0) shares.push({ turn, count });
    left -= count;
  }
  return shares;
}
