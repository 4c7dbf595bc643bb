/** Consent as a value that can be joined in any order: see migrations/0004_consent.sql for the rule in words. */

export const CONSENT_CHANNELS = ['email', 'sms', 'whatsapp', 'push'] as const;
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number];
export type ConsentValue = 'pending' | 'opted_in' | 'opted_out';

/** Instant in milliseconds and the ledger row's id, which decides between equal instants. */
type Telling = { at: number; id: string };

export type ConsentState = {
  state: ConsentValue;
  /** Since when, in milliseconds. */
  at: number;
  ledgerId: string;
  /** The newest opt-in or opt-out. */
  decided: (Telling & { state: 'opted_in' | 'opted_out' }) | null;
  /** The newest request to confirm. */
  asked: Telling | null;
};

/** The state that one row of the ledger makes by itself. */
export function consentOf(row: { state: ConsentValue; at: number; id: string }): ConsentState {
  const telling = { at: row.at, id: row.id };
  return row.state === 'pending' ? settled(null, telling) : settled({ ...telling, state: row.state }, null);
}

/** Joins what two sets of ledger rows say of one address and purpose. Commutative, associative, idempotent. */
export function joinConsent(a: ConsentState, b: ConsentState): ConsentState {
  return settled(newest(a.decided, b.decided), newest(a.asked, b.asked));
}

function settled(decided: ConsentState['decided'], asked: ConsentState['asked']): ConsentState {
  const pendingWins =
    asked !== null && (decided === null || (decided.state === 'opted_out' && isNewer(asked, decided)));
  if (pendingWins) return { state: 'pending', at: asked.at, ledgerId: asked.id, decided, asked };
  if (decided === null) throw new Error('A consent state needs at least one row of the ledger.');
  return { state: decided.state, at: decided.at, ledgerId: decided.id, decided, asked };
}

function newest<T extends Telling>(a: T | null, b: T | null): T | null {
  if (a === null) return b;
  if (b === null) return a;
  return isNewer(b, a) ? b : a;
}

function isNewer(a: Telling, b: Telling): boolean {
  return a.at > b.at || (a.at === b.at && a.id > b.id);
}
