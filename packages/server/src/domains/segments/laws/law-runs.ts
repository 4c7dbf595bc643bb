import fc from 'fast-check';

const asked = Number(globalThis.process?.env['LAWS_RUNS'] ?? '');
const isLong = Number.isFinite(asked) && asked > 0;

/** The long run may take an hour; in passing two minutes are plenty, on a busy machine too. */
export const LAW_TIMEOUT_MS = isLong ? 3_600_000 : 120_000;
/** Before the test is cut off, which would not say with which seed. */
const GIVE_UP_MS = LAW_TIMEOUT_MS * 0.9;

/**
 * How many cases each law is tried on: LAWS_RUNS for the long run, else as many as take a few seconds. A law that takes
 * too long fails with its seed.
 */
export function lawRuns(usual = 300): { numRuns: number; plugins: ReturnType<typeof fc.interruptAfterTimeLimit>[] } {
  const plugins = [fc.interruptAfterTimeLimit(GIVE_UP_MS, { failOnInterrupt: true })];
  return { numRuns: isLong ? asked : usual, plugins };
}
