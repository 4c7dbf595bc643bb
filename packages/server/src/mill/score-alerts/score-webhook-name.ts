export const SCORE_WEBHOOK_JOB = 'mill-score-webhook';
/** 5 s, doubled up to an hour: together about four hours; later nobody needs to be told. */
export const SCORE_WEBHOOK_ATTEMPTS = 12;
