import { pastEvent, type PastEventRow } from '../../collect/index.ts';
import type { CollectedEvent } from '@sandmill/contracts';
import type { History } from '../../../platform/history/history.ts';
import { pastPeopleSql, type PeopleAsked } from '../sql/past-people-sql.ts';

export type PastPerson = { contactId: string; events: CollectedEvent[] };

/** Sorting some hundred thousand events may take its time; nobody waits for it meanwhile. */
const LIMITS = { maxSeconds: 300, maxMemoryBytes: 3e9 };

/** The people of one heap with all that happened to them, one after the other. */
export async function* readPastPeople(history: History, asked: PeopleAsked): AsyncIterable<PastPerson> {
  const { sql, params } = pastPeopleSql(asked);
  let person = null as PastPerson | null;
  for await (const rows of history.stream<PastEventRow & { contact: string }>(sql, params, LIMITS)) {
    for (const row of rows) {
      if (person?.contactId !== row.contact) {
        if (person) yield person;
        person = { contactId: row.contact, events: [] };
      }
      person.events.push(pastEvent(asked.workspaceId, row));
    }
  }
  if (person) yield person;
}
