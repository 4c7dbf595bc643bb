export {
  CONSENT_CHANNELS,
  consentOf,
  joinConsent,
  type ConsentChannel,
  type ConsentState,
  type ConsentValue,
} from './consent-state.ts';
export { consentLedger, consentsOf, consentStates, type ConsentsOfAddress } from './consent-states.ts';
export { type LedgerRow, type Suppression, type SuppressionReason } from './consent.queries.ts';
export { eraseAddress } from './erase-address.ts';
export { mirrorSuppressions } from './mirror-suppressions.ts';
export { hashAddress } from './hash-address.ts';
export { normaliseAddress, normaliseEmail, normalisePhone } from './normalise-address.ts';
export { readConsentEvent, type ConsentTelling } from './read-consent-event.ts';
export { consentExportJobs } from './proof/export-proofs.jobs.ts';
export { consentExportRoutes } from './proof/consent-exports.routes.ts';
export { digestOf } from './proof/proof-facts.ts';
export { proofJson } from './proof/proof-json.ts';
export { proofPdf, type ProofHead } from './proof/proof-pdf.ts';
export { policyInForce } from './settings/policy-in-force.ts';
export { selectConsentSettings } from './settings/consent-settings.queries.ts';
export { consentSettingsRoutes } from './settings/consent-settings.routes.ts';
export { addressCheckRoutes } from './quality/address-checks.routes.ts';
export { domainOf, findingsOf, isDisposable, type AddressFinding } from './quality/address-findings.ts';
export { addressStops, type AddressStop } from './quality/address-stops.ts';
export { lookUpDomainsJob } from './quality/look-up-domains.jobs.ts';
export { recordConsent, recordConsents, type ConsentEntry } from './record-consent.ts';
export {
  isSuppressed,
  liftSuppression,
  suppress,
  suppressionsOf,
  suppressionStates,
  type SuppressionInput,
  type SuppressionState,
} from './suppress.ts';
