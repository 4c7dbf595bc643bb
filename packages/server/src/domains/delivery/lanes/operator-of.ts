import { getDomain } from 'tldts';
import type { Clock } from '../../../platform/clock.ts';
import { OPERATOR_DOMAINS, OPERATOR_SERVERS } from './operators.ts';

/** The names of the mail servers of a domain, the preferred one first; [] where there are none. Throws when DNS is silent. */
export type AskMx = (domain: string) => Promise<string[]>;

const KEPT_MS = 86_400_000;
const KEPT_AFTER_SILENCE_MS = 600_000;
const MOST_KEPT = 50_000;
const MOST_ASKED_AT_ONCE = 20;
/** More may wait to be asked; beyond that a domain counts as its own until it is met again. */
const MOST_WAITING = 2_000;

/**
 * Who runs the mailboxes of a domain: by a table of known domains, else by its mail servers. Never waits: until DNS has
 * answered, and where it does not, a domain is its own operator. Answers are kept for a day.
 */
export class Operators {
  readonly #clock: Clock;
  readonly #askMx: AskMx | null;
  #known = new Map<string, { operator: string; until: number }>();
  #waiting = new Set<string>();
  #asking = 0;

  /** `askMx` null: without DNS. */
  constructor(clock: Clock, askMx: AskMx | null) {
    this.#clock = clock;
    this.#askMx = askMx;
  }

  /** `domain` in small letters; '' for an address that has none. */
  of(domain: string): string {
    const listed = OPERATOR_DOMAINS[domain];
    if (listed !== undefined) return listed;
    const known = this.#known.get(domain);
    if (known && known.until > this.#clock.now()) return known.operator;
    if (this.#askMx && domain !== '' && this.#waiting.size < MOST_WAITING) {
      this.#waiting.add(domain);
      this.#askNext(this.#askMx);
    }
    return known?.operator ?? ownOperator(domain);
  }

  #askNext(askMx: AskMx): void {
    for (const domain of this.#waiting) {
      if (this.#asking >= MOST_ASKED_AT_ONCE) return;
      this.#waiting.delete(domain);
      this.#asking++;
      askMx(domain)
        .then(
          (servers) => this.#keep(domain, operatorOfServers(servers) ?? ownOperator(domain), KEPT_MS),
          () => this.#keep(domain, this.#known.get(domain)?.operator ?? ownOperator(domain), KEPT_AFTER_SILENCE_MS),
        )
        .finally(() => {
          this.#asking--;
          this.#askNext(askMx);
        });
    }
  }

  #keep(domain: string, operator: string, forMs: number): void {
    if (this.#known.size >= MOST_KEPT) this.#known.clear();
    this.#known.set(domain, { operator, until: this.#clock.now() + forMs });
  }
}

/** By the preferred server: one of the table, else whoever owns the server's domain. */
export function operatorOfServers(servers: readonly string[]): string | null {
  const server = servers[0]?.toLowerCase().replace(/\.$/, '') ?? '';
  if (server === '') return null;
  const listed = OPERATOR_SERVERS.find(([end]) => server === end || server.endsWith(`.${end}`));
  return listed?.[1] ?? getDomain(server);
}

function ownOperator(domain: string): string {
  return getDomain(domain) ?? (domain || 'unknown');
}
