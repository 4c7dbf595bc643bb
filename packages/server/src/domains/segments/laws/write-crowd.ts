import type { CollectedEvent } from '@sandmill/contracts';
import type { History } from '../../../platform/history/history.ts';
import { historyRow, type StoredEvent } from '../../collect/index.ts';
import { activityRow, companyRow, profileRow } from '../../contacts/index.ts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import { eventId } from './arbitrary-events.ts';
import { setProfile, testRecord } from './test-person.ts';

export type Person = { record: ContactRecord; events: CollectedEvent[] };

/** A crowd as the mill leaves it in history: its events, and its mirror, the last one over an older one. */
export async function writeCrowd(
  history: History,
  workspaceId: number,
  { crowd, now }: { crowd: readonly CollectedEvent[][]; now: number },
): Promise<Person[]> {
  const people = crowd.map((events, place): Person => {
    const own = events
      .filter((event) => event.arrivedAt <= now)
      .map((event) => ({ ...event, id: eventId(place * 2 ** 32 + Number.parseInt(event.id.slice(-8), 16)) }));
    const record = { ...testRecord(eventId(0xabc000 + place), now), workspaceId };
    if (own.length > 0) setProfile(record, own);
    if (record.email !== null) record.email = `u${place}@example.com`;
    return { record, events: own };
  });
  const rows = people.flatMap(({ record, events }) =>
    events.map((event, i) =>
      historyRow({ ...event, workspaceId, position: i + 1 } as StoredEvent, `c:${record.id}`, record.id, 2),
    ),
  );
  if (rows.length > 0) await history.append('events', rows);
  const older = people.map(({ record }) =>
    profileRow({ ...record, traits: { plan: 'older' }, tags: {}, orders: {} }, 1),
  );
  await history.append('contact_profiles', older);
  await history.append(
    'contact_profiles',
    people.map(({ record }) => profileRow(record, 2)),
  );
  await history.append(
    'contact_activity',
    people.map(({ record }) => activityRow(record, 2)),
  );
  await history.append(
    'company_profiles',
    people.flatMap(({ record }) => (record.company ? [companyRow(workspaceId, record.company, 2)] : [])),
  );
  await history.append(
    'suppressed_addresses',
    people.flatMap(({ record }) => suppressedRows(record, now)),
  );
  return people;
}

function suppressedRows(record: ContactRecord, now: number): Record<string, unknown>[] {
  const suppression = record.suppressions?.['email'];
  if (!suppression || record.email === null || suppression.from > now) return [];
  const { email: address } = record;
  const until = suppression.until ?? 0;
  return [
    { workspace_id: record.workspaceId, channel: 'email', address, expires_at: until, version: 1, is_deleted: 0 },
  ];
}
