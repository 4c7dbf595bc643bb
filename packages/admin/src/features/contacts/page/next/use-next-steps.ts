import type { Contact } from '@sandmill/contracts/api/contacts';
import type { MessageRow } from '@sandmill/contracts/api/messages';
import { useMemo } from 'react';
import type { ApiPage } from '../../../../app/api.ts';
import { useApiQuery } from '../../../../app/queries.ts';
import { useRight } from '../../../../app/session.ts';

export type NextStep =
  | { kind: 'class'; at: string; classification: string; to: string }
  | { kind: 'journey'; at: string; enrolment: Contact['enrolments'][number] }
  | { kind: 'message'; at: string; message: MessageRow };

/** What will happen if nothing does, soonest first: deadlines of journeys, messages that wait, the next change. */
export function useNextSteps(contact: Contact): NextStep[] {
  const enabled = useRight('messages:read');
  const { data } = useApiQuery<ApiPage<MessageRow>>('/messages', {
    query: { contact: contact.id, status: 'planned,deferred', limit: 20 },
    enabled,
    refreshMs: 15_000,
  });
  return useMemo(() => nextSteps(contact, data?.items ?? []), [contact, data]);
}

function nextSteps({ nextChange, enrolments }: Contact, messages: MessageRow[]): NextStep[] {
  const steps: NextStep[] = messages.map((message) => ({ kind: 'message', at: message.plannedAt, message }));
  for (const enrolment of enrolments) {
    if (enrolment.status === 'waiting' && enrolment.due) steps.push({ kind: 'journey', at: enrolment.due, enrolment });
  }
  if (nextChange) {
    const { classification, to, at } = nextChange;
    steps.push({ kind: 'class', at, classification, to });
  }
  return steps.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
