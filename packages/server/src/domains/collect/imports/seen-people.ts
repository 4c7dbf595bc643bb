import { hash } from 'node:crypto';

/** 2^20 places of 8 bytes: half a million people are told apart exactly; of more, some are counted twice. */
const PLACES = 1 << 20;
const MOST = PLACES / 2;

/** Remembers people in a fixed 8 MB, whatever the size of the file. */
export class SeenPeople {
  #places = new BigUint64Array(PLACES);
  #count = 0;

  /** True when any of these identifiers was added before. Adds them all. */
  add(people: readonly string[]): boolean {
    let seen = false;
    for (const person of people) seen = this.#add(person) || seen;
    return seen;
  }

  #add(person: string): boolean {
    const digest = hash('sha256', person, 'buffer');
    const value = digest.readBigUInt64LE(0) || 1n;
    let place = digest.readUInt32LE(8) % PLACES;
    for (; this.#places[place] !== 0n; place = (place + 1) % PLACES) if (this.#places[place] === value) return true;
    if (this.#count < MOST) {
      this.#places[place] = value;
      this.#count += 1;
    }
    return false;
  }
}
