/**
 * Below it the fixed cost of a turn (its statements, its appends to history and mirror: some 100 ms when much waits)
 * outweighs the events: 100 at a time came to 690 events/s, 500 to more than 1,100, on two cores, embedded.
 */
const FEWEST = 500;
/** Above it a turn gains nothing and its transaction grows large. */
const MOST = 2_000;
const FIRST = 500;
/** From one turn to the next by so much at the most: one slow turn says little. */
const LARGEST_STEP = 2;

export type Pace = {
  /** So many events, and so many people who are due, the next turn may take. */
  size(): number;
  /** Tells how long a turn took that was as large as it might be. */
  took(ms: number): void;
};

/**
 * Finds how many events fit into a turn of the wished length on this machine under its present load. Who sends one
 * event waits for the turn before theirs; with the embedded database, so does everybody who reads or writes.
 */
export function openPace(targetMs: number): Pace {
  let size = FIRST;
  return {
    size: () => size,
    took(ms) {
      const factor = Math.min(LARGEST_STEP, Math.max(1 / LARGEST_STEP, targetMs / Math.max(ms, 1)));
      size = Math.round(Math.min(MOST, Math.max(FEWEST, size * factor)));
    },
  };
}
