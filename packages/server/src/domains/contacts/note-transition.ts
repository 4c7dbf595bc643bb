import type { ContactRecord } from './contact-record.ts';

/** Keys of the shipped classifications whose class the lists of contacts show. */
const LIFECYCLE = 'lifecycle';
const USER_TYPE = 'user_type';

/** Keeps the class that lists show beside the contact. To be called with each transition of the contact, in order. */
export function noteTransition(
  record: ContactRecord,
  transition: { name: string; to: boolean | string; at: number },
): void {
  if (typeof transition.to !== 'string') return;
  if (transition.name === LIFECYCLE) {
    record.stage = transition.to;
    record.stageSince = transition.at;
  } else if (transition.name === USER_TYPE) {
    record.userType = transition.to;
  }
}
