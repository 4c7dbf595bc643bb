/** How many cases each law is tried on: LAWS_RUNS for the long run, a few hundred in passing. */
export function lawRuns(usual = 300): { numRuns: number; seed?: number } {
  const asked = Number(globalThis.process?.env['LAWS_RUNS'] ?? '');
  return { numRuns: Number.isFinite(asked) && asked > 0 ? asked : usual };
}
