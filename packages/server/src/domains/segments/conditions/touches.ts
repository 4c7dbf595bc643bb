/** What has to happen to a contact for a leaf or a whole definition to change other than by time. */
export type Touches = {
  /** Event names; one that ends in `*` is a prefix. */
  events: string[];
  /** Top-level trait keys. */
  traits: string[];
  tags: boolean;
  consent: boolean;
  orders: boolean;
  /** The contact's own addresses and their suppressions. */
  addresses: boolean;
  /** First and last touch, acquisition. */
  touch: boolean;
  place: boolean;
  devices: boolean;
  company: boolean;
  predictions: boolean;
  identified: boolean;
  firstSeen: boolean;
  lastSeen: boolean;
  /** Other definitions: "segment:12", "stage:lifecycle", "threshold:b2c:hot". */
  definitions: string[];
};

export function touches(some: Partial<Touches>): Touches {
  return {
    events: [],
    traits: [],
    tags: false,
    consent: false,
    orders: false,
    addresses: false,
    touch: false,
    place: false,
    devices: false,
    company: false,
    predictions: false,
    identified: false,
    firstSeen: false,
    lastSeen: false,
    definitions: [],
    ...some,
  };
}
