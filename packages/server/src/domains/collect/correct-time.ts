import { readTime } from './read-time.ts';

/** Clocks this close are taken as right: the difference is the way through the network. */
const CLOCK_TOLERANCE_MS = 5_000;
/** What lies further ahead than this cannot have happened. */
const FUTURE_TOLERANCE_MS = 5 * 60_000;
const YEAR_MS = 366 * 86_400_000;

export type TimeClaims = {
  timestamp: unknown;
  originalTimestamp: unknown;
  /** The event's own, else that of its batch. */
  sentAt: unknown;
  receivedAt: number;
};

export type CorrectedTime = {
  time: number;
  flags: string[];
  /** What the client said, where the time was changed: kept beside it. */
  claimed: { original: number | null; sent: number | null } | null;
};

/**
 * When it happened, by our clock. Segment's formula, `receivedAt - (sentAt - originalTimestamp)`, with guard rails:
 * - no sentAt, or one within 5 s of ours: the client's clock is trusted;
 * - both `timestamp` and a different `originalTimestamp` (RudderStack): the caller set `timestamp` on purpose, it stays;
 * - later than receivedAt + 5 min: receivedAt, "future_clamped";
 * - before 1970 or more than a year ahead: receivedAt, "out_of_range"; unreadable: receivedAt, "unparsable".
 * The past is never clamped: a server may send years of history.
 */
export function correctTime(claims: TimeClaims): CorrectedTime {
  const { receivedAt } = claims;
  const timestamp = readTime(claims.timestamp);
  const original = readTime(claims.originalTimestamp);
  const flags =
    isGiven(claims.timestamp, timestamp) || isGiven(claims.originalTimestamp, original) ? ['unparsable'] : [];
  const own = timestamp ?? original;
  if (own === null) return { time: receivedAt, flags, claimed: null };

  const sent = readTime(claims.sentAt);
  const explicit = timestamp !== null && original !== null && timestamp !== original;
  const skewed = sent !== null && !explicit && Math.abs(sent - receivedAt) >= CLOCK_TOLERANCE_MS;
  const corrected = skewed ? receivedAt - (sent - own) : own;
  const flag = railFor(corrected, receivedAt);
  if (flag !== null) flags.push(flag);
  const time = flag === null ? corrected : receivedAt;
  return { time, flags, claimed: time === own ? null : { original: own, sent } };
}

function isGiven(raw: unknown, read: number | null): boolean {
  return read === null && raw !== undefined && raw !== null && raw !== '';
}

function railFor(time: number, receivedAt: number): string | null {
  if (time < 0 || time > receivedAt + YEAR_MS) return 'out_of_range';
  return time > receivedAt + FUTURE_TOLERANCE_MS ? 'future_clamped' : null;
}
