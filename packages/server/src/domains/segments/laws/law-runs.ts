/** How many cases each law is tried on: LAWS_RUNS for the long run, a few hundred in passing. */
export function lawRuns(usual = 300): { numRuns: number; seed?: number } {
  const asked = Number(globalThis.process?.env['LAWS_RUNS'] ?? '');
  return { numRuns: Number.isFinite(asked) && asked > 0 ? asked : usual };
}

/** The long run may take an hour; in passing two minutes are plenty, on a busy machine too. */
export const LAW_TIMEOUT_MS = globalThis.process?.env['LAWS_RUNS'] ? 3_600_000 : 120_000;
