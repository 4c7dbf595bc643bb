/** Failures that are forgiven, then how the wait grows and where it ends. An office shares one address: it gets more. */
const RULES = {
  email: { free: 5, firstWaitMs: 30_000, longestWaitMs: 15 * 60_000 },
  ip: { free: 30, firstWaitMs: 30_000, longestWaitMs: 3_600_000 },
} as const;

/** Failures older than this no longer count. */
export const FORGET_AFTER_MS = 24 * 3_600_000;

export type LockKind = keyof typeof RULES;

/** How long sign-in is closed after so many failures in a row, in milliseconds: doubles with each; 0: open. */
export function waitAfter(kind: LockKind, failures: number): number {
  const { free, firstWaitMs, longestWaitMs } = RULES[kind];
  if (failures < free) return 0;
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(30, failures - free));
}
