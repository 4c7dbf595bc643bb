import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/min';
import { z } from 'zod';
import type { JsonObject } from '@sandmill/contracts';
import type { ContactFilter, ContactRow, ContactsQuery } from '@sandmill/contracts/api/contacts';
import type { Page } from '@sandmill/contracts/api/paging';
import type { Db, Sql } from '../../platform/db/db.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import { formatMoney, moneyOfColumn } from '../../platform/money.ts';
import { findContact } from '../identity/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import {
  countAll,
  countUpTo,
  FEW,
  filtersOf,
  selectIds,
  selectRows,
  selectTotal,
  type Filter,
  type ListPlan,
  type ListRow,
} from './contact-list.queries.ts';

/** What the segments domain knows of groups. */
export type GroupFacts = {
  /** Exact size of a segment or class. null: not known. */
  size(
    sql: Sql,
    workspaceId: number,
    group: { kind: 'segment'; id: number } | { kind: 'class'; classification: string; value: string },
  ): Promise<number | null>;
  /** Within which instants, in milliseconds, every member of a segment was last seen, as far as its definition says. */
  lastSeenOf(sql: Sql, workspaceId: number, segmentId: number): Promise<{ from: number | null; until: number | null }>;
};

const cursorSchema = z.tuple([z.string(), z.guid()]);

/** One page of contacts. `total` is exact where that is cheap, else null. */
export async function listContacts(
  db: Db,
  workspaceId: number,
  query: Omit<ContactsQuery, 'limit'> & { limit: number },
  groups: GroupFacts,
): Promise<Page<ContactRow>> {
  const after = decodeCursor(query.cursor, cursorSchema);
  const filter = await withIdentifier(db, workspaceId, query);
  const filters = filtersOf(filter, query.search ? await callingCodeOf(db, workspaceId) : '');
  const counts = await Promise.all(filters.map((one) => countUpTo(db, workspaceId, one)));
  const plan = planOf(query, { filters, counts });
  if (filter.segment !== undefined && plan.start === null)
    plan.lastSeen = await groups.lastSeenOf(db, workspaceId, filter.segment);
  const ids = await selectIds(db, workspaceId, { plan, after, limit: query.limit + 1 });
  const rows = await selectRows(
    db,
    workspaceId,
    ids.slice(0, query.limit).map(({ id }) => id),
  );
  const total = after === null ? await totalOf(db, workspaceId, { plan, filters, filter, groups }) : null;
  const { nextCursor } = pageFrom(ids, query.limit, { item: ({ id }) => id, keysOf: ({ id, key }) => [key, id] });
  return { items: rows.map(toContactRow), nextCursor, total };
}

/** Starts from the filter that leaves the fewest, when that is few enough to sort. A search is always started from. */
function planOf(
  query: Pick<ContactsQuery, 'sort' | 'direction'>,
  { filters, counts }: { filters: Filter[]; counts: (number | null)[] },
): ListPlan {
  let start: Filter | null = null;
  let fewest = FEW + 1;
  filters.forEach((filter, i) => {
    const count = counts[i] ?? FEW + 1;
    const isSearch = filter.key === 'search';
    if (!isSearch && (count >= fewest || start?.key === 'search')) return;
    start = filter;
    fewest = count;
  });
  const descending = query.direction === undefined ? query.sort !== 'name' : query.direction === 'desc';
  return { sort: query.sort, descending, start, tests: filters.filter((filter) => filter !== start) };
}

async function callingCodeOf(sql: Sql, workspaceId: number): Promise<string> {
  const { country } = await getWorkspace(sql, workspaceId);
  return isSupportedCountry(country) ? getCountryCallingCode(country) : '';
}

async function withIdentifier(
  sql: Sql,
  workspaceId: number,
  filter: ContactFilter,
): Promise<ContactFilter & { ids?: string[] }> {
  if (!filter.identifier) return filter;
  const id = await findContact(sql, workspaceId, filter.identifier);
  return { ...filter, ids: id === null ? [] : [id] };
}

async function totalOf(
  sql: Sql,
  workspaceId: number,
  list: { plan: ListPlan; filters: Filter[]; filter: ContactFilter; groups: GroupFacts },
): Promise<number | null> {
  const { plan, filters, filter } = list;
  if (filters.length === 0) return selectTotal(sql, workspaceId);
  if (plan.start !== null) return countAll(sql, workspaceId, plan);
  if (filters.length > 1) return null;
  if (filter.segment !== undefined) return list.groups.size(sql, workspaceId, { kind: 'segment', id: filter.segment });
  const [classification, value] = filter.stage ? ['lifecycle', filter.stage] : ['user_type', filter.userType];
  if (value === undefined) return null;
  return list.groups.size(sql, workspaceId, { kind: 'class', classification: classification ?? '', value });
}

/** Contacts as a list shows them, in the order of the ids. */
export async function contactRows(sql: Sql, workspaceId: number, ids: readonly string[]): Promise<ContactRow[]> {
  return (await selectRows(sql, workspaceId, ids)).map(toContactRow);
}

export function toContactRow(row: ListRow): ContactRow {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    userId: row.userId,
    stage: row.stage as ContactRow['stage'],
    stageSince: row.stageSince?.toISOString() ?? null,
    userType: row.userType as ContactRow['userType'],
    tags: Object.keys(row.tags).sort(),
    ordersCount: row.ordersCount,
    revenue: formatMoney(moneyOfColumn(row.revenue) ?? 0),
    currency: row.currency,
    lastOrderAt: row.lastOrderAt?.toISOString() ?? null,
    firstSeen: row.firstSeen.toISOString(),
    lastSeen: row.lastSeen.toISOString(),
    country: placeOf(row.traits, 'country'),
    city: placeOf(row.traits, 'city'),
    emailConsent: (row.emailConsent ?? 'none') as ContactRow['emailConsent'],
  };
}

/** Segment's reserved trait `address`, else the trait of that name. */
function placeOf(traits: JsonObject, field: 'country' | 'city'): string | null {
  const { address } = traits;
  const nested =
    typeof address === 'object' && address !== null && !Array.isArray(address) ? address[field] : undefined;
  const value = nested ?? traits[field];
  return typeof value === 'string' && value !== '' ? value : null;
}
