import fc from 'fast-check';

/** The long run tries each law on so many times its usual cases; LAWS_RUNS alone says how many, for a single law. */
const times = numberOf('LAWS_TIMES');
const asked = numberOf('LAWS_RUNS');
const isLong = times > 0 || asked > 0;

/** In the long run a law may take an hour; in passing two minutes are plenty, on a busy machine too. */
export const LAW_TIMEOUT_MS = isLong ? 3_600_000 : 120_000;
/** Before the test is cut off, which would not say with which seed. */
const GIVE_UP_MS = LAW_TIMEOUT_MS * 0.9;

/**
 * How many cases each law is tried on: usually as many as take a few seconds, so a law whose cases ask a database has
 * fewer, in the long run too. A law that takes too long fails with its seed.
 */
export function lawRuns(usual = 200): { numRuns: number; plugins: ReturnType<typeof fc.interruptAfterTimeLimit>[] } {
  const plugins = [fc.interruptAfterTimeLimit(GIVE_UP_MS, { failOnInterrupt: true })];
  return { numRuns: times > 0 ? usual * times : asked || usual, plugins };
}

function numberOf(name: string): number {
  const given = Number(globalThis.process?.env[name] ?? '');
  return Number.isFinite(given) && given > 0 ? given : 0;
}
