/** What the door lets in. The published limits of Segment and RudderStack, wider where their own clients ignore them. */
export type EventLimits = {
  /** One event as JSON. Segment and RudderStack: 32 KB. A larger one is rejected alone, its batch is kept. */
  eventBytes: number;
  /** Keys of one event, at all depths together. Segment: 10,000. */
  properties: number;
  /** Objects and lists within each other. */
  depth: number;
};

export const EVENT_LIMITS: EventLimits = { eventBytes: 32 * 1024, properties: 10_000, depth: 32 };

/** Longer message ids are hashed, never cut: cutting would make two of them equal. */
export const MESSAGE_ID_CHARS = 100;
/** userId, anonymousId, previousId, groupId: two of them are one index entry of the identity graph. */
export const ID_CHARS = 255;
/** Conditions name events, and their schema allows this much. */
export const NAME_CHARS = 200;
