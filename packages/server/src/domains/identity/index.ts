/** The front door of identity: who is who. */
export { eraseIdentity, liftErasure, type Erasure } from './erase-identity.ts';
export { findContact } from './find-contact.ts';
export { followRedirects } from './follow-redirects.ts';
export { identityOf, type ClaimRef, type Identity } from './identity-of.ts';
export { knownIdentifiers } from './known-identifiers.ts';
export { mergeContactsByHand } from './merge-contacts-by-hand.ts';
export { normaliseEmail, normaliseId, normalisePhone } from './normalise-identifier.ts';
export { partCookieless } from './part-cookieless.ts';
export type { IdentitySettings } from './read-batch.ts';
export { resolveIdentities, type Resolution } from './resolve-identities.ts';
export type { Merge } from './settle.ts';
export { subjectsOf, subjectsOfContacts, type SubjectSpan } from './subjects-of.ts';
export { revokeClaim, undoMerge, type IdentityChange } from './unmerge.ts';
