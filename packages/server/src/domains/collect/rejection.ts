/** Why the door did not take an event. Shown in the live event debugger, counted by code. */
export const REJECTION_CODES = [
  'invalid_json',
  'not_an_object',
  'unknown_type',
  'missing_identity',
  'missing_event',
  'missing_group',
  'missing_previous_id',
  'id_too_long',
  'name_too_long',
  'too_large',
  'too_deep',
  'too_many_properties',
  'batch_too_long',
  'origin_not_allowed',
  'tracking_refused',
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];

/** `detail` says what was found and what to send instead. */
export type Rejection = { code: RejectionCode; detail: string };
