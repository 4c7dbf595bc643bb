import type { HistoryWrites } from '../../../platform/history/history-outbox.ts';
import type { ContactRecord } from '../contact-record.ts';
import type { FoldEffects } from '../fold-effects.ts';
import { adopt } from '../fold-event.ts';
import { ownAddresses } from '../own-addresses.ts';
import { activityRow, companyRow, goneRow, profileRow } from './mirror-rows.ts';

export type MirroredTurn = {
  records: readonly ContactRecord[];
  effects: FoldEffects;
  /** Contacts merged away. */
  removed: readonly string[];
  /** Contacts folded again. */
  refolded: readonly string[];
  turn: number;
};

/**
 * What history is told of the people whom a turn changed, as conditions ask of them, so that one query can count them.
 * Only what changed: the profile hardly ever does, the last visit with almost every event.
 */
export function mirrorContacts(workspaceId: number, turn: MirroredTurn): HistoryWrites {
  const { records, effects, removed } = turn;
  for (const record of records) adopt(record, effects);
  const changed = changedPeople(turn);
  const profiles = records.filter((record) => changed.has(record.id)).map((record) => profileRow(record, turn.turn));
  const gone = removed.map((id) => goneRow(workspaceId, id, turn.turn));
  const seen = records.filter((record) => record.activityChanged || record.seenBefore !== record.lastSeen);
  const companies = [...effects.toldCompanies].flatMap((id) => effects.companyBook.get(id) ?? []);
  return [
    { table: 'contact_profiles', rows: [...profiles, ...gone] },
    { table: 'contact_activity', rows: seen.map((record) => activityRow(record, turn.turn)) },
    { table: 'company_profiles', rows: companies.map((company) => companyRow(workspaceId, company, turn.turn)) },
  ];
}

function changedPeople({ records, effects, refolded }: MirroredTurn): Set<string> {
  const changed = new Set<string>([...effects.touched, ...refolded]);
  for (const key of effects.changedOrders) {
    const owner = effects.orderBook.get(key)?.owner.contactId;
    if (owner !== undefined) changed.add(effects.records.get(owner)?.id ?? owner);
  }
  const told = new Set(effects.consents.map(({ channel, address }) => `${channel}:${address}`));
  for (const record of records) {
    const isTold =
      told.size > 0 && ownAddresses(record).some(({ channel, address }) => told.has(`${channel}:${address}`));
    if (isTold || record.profileChanged || record.isNew) changed.add(record.id);
  }
  return changed;
}
