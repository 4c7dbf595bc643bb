import type { MessageClass } from '../message.ts';

/** A queue within the queue: one campaign's messages of one lane. `notBefore`: of its first, milliseconds. */
export type Turn = { class: MessageClass; workspaceId: number; journey: string; lane: string; notBefore: number };

/**
 * How many each may bring into the next block: what people wait for goes first, the rest in equal parts, so that a small
 * campaign is through while a big one goes on. `most`: how many its lane lets through now.
 */
export function shareTurns(due: readonly (Turn & { most: number })[], block: number): { turn: Turn; count: number }[] {
  const shares: { turn: Turn; count: number }[] = [];
  let left = block;
  for (const kind of ['transactional', 'marketing'] as const) {
    const own = due.filter((turn) => turn.class === kind && turn.most > 0).sort((a, b) => a.notBefore - b.notBefore);
    const each = Math.max(1, Math.ceil(left / Math.max(1, own.length)));
    for (const turn of own) {
      const count = Math.min(each, left, turn.most);
      if (count > 0) shares.push({ turn, count });
      left -= count;
    }
  }
  return shares;
}
