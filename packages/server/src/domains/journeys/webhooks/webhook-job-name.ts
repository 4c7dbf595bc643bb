export const WEBHOOK_JOB = 'journeys-call-webhook';
/** 5 s, doubled up to an hour: together about a day. */
export const WEBHOOK_ATTEMPTS = 33;
