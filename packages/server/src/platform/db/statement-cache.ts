import type { Statement } from './wire.ts';

const MOST_STATEMENTS = 300;
const LONGEST_TEXT = 20_000;

/**
 * Which statements the session keeps parsed. A text is prepared when it comes for the second time, so that one-off
 * statements cost nothing; the least recently used makes room.
 */
export class StatementCache {
  #names = new Map<string, string | null>();
  #count = 0;

  /** How to send the text, and the name of a statement to close first. */
  statement(text: string): { statement: Statement; evicted: string | null } {
    const known = this.#names.get(text);
    if (known === undefined || text.length > LONGEST_TEXT) {
      const evicted = text.length > LONGEST_TEXT ? null : this.#remember(text, null);
      return { statement: { text, name: '', parse: true }, evicted };
    }
    this.#names.delete(text);
    const name = known ?? `s${++this.#count}`;
    this.#names.set(text, name);
    return { statement: { text, name, parse: known === null }, evicted: null };
  }

  forget(text: string): void {
    this.#names.delete(text);
  }

  clear(): void {
    this.#names.clear();
  }

  #remember(text: string, name: string | null): string | null {
    this.#names.set(text, name);
    if (this.#names.size <= MOST_STATEMENTS) return null;
    const [oldest, evicted] = this.#names.entries().next().value ?? ['', null];
    this.#names.delete(oldest);
    return evicted;
  }
}
