/** A person entered or left a segment, or changed class. Instants in milliseconds since the epoch. */
export type Transition = {
  contactId: string;
  /** "segment:12", "class:3" with the classification's key in `name`, "score:3:hot" with "model:threshold" in `name`. */
  group: string;
  name: string;
  definitionId: number;
  from: boolean | string | null;
  to: boolean | string;
  /** The instant at which it became true. */
  at: number;
  /** The instant at which the evidence was there. For a deadline, the same as `at`. */
  knownAt: number;
  cause: 'event' | 'time' | 'definition';
  eventId: string | null;
};
