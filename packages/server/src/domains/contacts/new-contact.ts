import type { ContactRecord } from './contact-record.ts';

/** A person nobody knew before. `firstSeen` in milliseconds. */
export function newContact(workspaceId: number, id: string, firstSeen: number): ContactRecord {
  return {
    workspaceId,
    id,
    isNew: true,
    email: null,
    userId: null,
    phone: null,
    name: null,
    traits: {},
    traitMeta: {},
    tags: {},
    tagMeta: {},
    consents: {},
    firstSeen,
    lastSeen: firstSeen,
    firstTouch: null,
    lastTouch: null,
    acquisition: {},
    predictions: {},
    place: null,
    devices: {},
    company: null,
    suppressions: {},
    orders: {},
    watch: { asOf: firstSeen, accumulators: {}, memberships: {}, nextDeadline: null },
    profileChanged: true,
    openConsents: [],
    absorbed: [],
    stage: null,
    stageSince: null,
    userType: null,
  };
}
