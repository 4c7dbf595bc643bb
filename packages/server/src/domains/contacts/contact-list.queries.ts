import type { JsonObject } from '@sandmill/contracts';
import type { ContactFilter } from '@sandmill/contracts/api/contacts';
import type { Db, Sql, SqlValue } from '../../platform/db/db.ts';
import { searchText } from './display-name.ts';

/**
 * The list of contacts at a million rows. A page is found in two steps: the ids in order, then the rows of those ids.
 * When a filter leaves few people, the query starts from them and sorts. When it leaves many, it walks the beginning of
 * the index of the sort order and tests each; only when that does not fill the page (people "silent for 60 days" in the
 * order of their last visit), all are joined by hashing. Which way is not left to PostgreSQL: its guess supposes that
 * stages, tags and dates have nothing to do with each other, and they have everything; measured, it takes seconds.
 */

/** Up to so many people are sorted; beyond, the index of the order is walked. 20,000 rows: about 40 ms. */
export const FEW = 20_000;
/** So far an order is walked before everybody is joined instead. */
const WALK = 5_000;
/** Of each way to be found by a search, so many are looked at. */
const SEARCH_LIMIT = 1_000;

export type ContactSort = 'lastSeen' | 'firstSeen' | 'name' | 'revenue';

export type ListRow = {
  id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  userId: string | null;
  stage: string | null;
  stageSince: Date | null;
  userType: string | null;
  tags: Record<string, number>;
  ordersCount: number;
  revenue: string;
  currency: string | null;
  lastOrderAt: Date | null;
  firstSeen: Date;
  lastSeen: Date;
  traits: JsonObject;
  emailConsent: string | null;
};

/** `of`: which table of the walk it tests, c (contacts) or s (contact_states). */
export type Filter = { key: string; few: string; test: string; of: 'c' | 's'; params: SqlValue[] };

/** Each filter as a list of ids (to start from) and as a test (while walking). `$n` count from 1 within the filter. */
export function filtersOf(filter: ContactFilter & { ids?: readonly string[] }, callingCode: string): Filter[] {
  const filters: Filter[] = [];
  if (filter.ids) filters.push({ ...idsFilter, params: [filter.ids] });
  if (filter.search) filters.push(searchFilter(filter.search, callingCode));
  if (filter.stage) filters.push(stateFilter('stage', filter.stage));
  if (filter.userType) filters.push(stateFilter('user_type', filter.userType));
  if (filter.segment !== undefined) filters.push({ ...segmentFilter, params: [filter.segment] });
  if (filter.tag) filters.push({ ...tagFilter, params: [filter.tag] });
  for (const one of filter.classes?.split(',') ?? []) filters.push(classFilter(one));
  if (filter.consent) filters.push(consentFilter(filter.consent));
  return filters;
}

const idsFilter = {
  key: 'ids',
  few: `select c.id from contacts c where c.workspace_id = $ws and c.id = any ($1::uuid[])`,
  test: `c.id = any ($1::uuid[])`,
  of: 'c',
} as const;

const segmentFilter = {
  key: 'segment',
  few: `select m.contact_id as id from segment_members m where m.workspace_id = $ws and m.segment_id = $1`,
  test: `exists (select 1 from segment_members m where m.workspace_id = $ws and m.segment_id = $1 and m.contact_id = s.contact_id)`,
  of: 's',
} as const;

/** "temperature:hot" */
function classFilter(asked: string): Filter {
  const [key = '', value = ''] = asked.split(':');
  const members = `class_members m join classifications k on k.id = m.classification_id and k.key = $1`;
  return {
    key: `class:${key}`,
    few: `select m.contact_id as id from ${members} where m.workspace_id = $ws and m.value = $2`,
    test: `exists (select 1 from ${members} where m.workspace_id = $ws and m.value = $2 and m.contact_id = s.contact_id)`,
    of: 's',
    params: [key, value],
  };
}

const tagFilter = {
  key: 'tag',
  few: `select c.id from contacts c where c.workspace_id = $ws and c.tags ? $1`,
  test: `c.tags ? $1`,
  of: 'c',
} as const;

function stateFilter(column: 'stage' | 'user_type', value: string): Filter {
  return {
    key: column,
    few: `select s.contact_id as id from contact_states s where s.workspace_id = $ws and s.${column} = $1`,
    test: `s.${column} = $1`,
    of: 's',
    params: [value],
  };
}

/** "none" cannot be listed: who has no row is found by walking. */
function consentFilter(state: 'pending' | 'opted_in' | 'opted_out' | 'none'): Filter {
  const row = `select 1 from consents k where k.workspace_id = $ws and k.channel = 'email' and k.purpose = 'marketing' and k.address = c.email`;
  if (state === 'none') return { key: 'consent', few: '', test: `not exists (${row})`, of: 'c', params: [] };
  return {
    key: 'consent',
    few: `select c.id from consents k join contacts c on c.workspace_id = $ws and c.email = k.address
      where k.workspace_id = $ws and k.channel = 'email' and k.purpose = 'marketing' and k.state = $1`,
    test: `exists (${row} and k.state = $1)`,
    of: 'c',
    params: [state],
  };
}

/**
 * Names and surnames without accents; addresses and ids in their normal spelling. Each by a range of its index.
 * `callingCode`: before a number that does not begin with "+".
 */
function searchFilter(search: string, callingCode: string): Filter {
  const params: string[] = [];
  const range = (column: string, prefix: string): string => {
    params.push(prefix, `${prefix}\u{10ffff}`);
    return `(select id from contacts where workspace_id = $ws and ${column} >= $${params.length - 1} and ${column} < $${params.length}
      order by ${column} limit ${SEARCH_LIMIT})`;
  };
  const name = searchText(search);
  const ways = [range('email', search.toLowerCase()), range('user_id', search)];
  if (name !== '') ways.push(range('search_name', name), range('search_surname', name));
  const digits = search.replace(/[\s().-]/g, '');
  if (/^\+?\d{3,}$/.test(digits)) {
    ways.push(range('phone', digits.startsWith('+') ? digits : `+${callingCode}${digits}`));
    if (!digits.startsWith('+')) ways.push(range('phone', `+${digits}`));
  }
  return { key: 'search', few: ways.join(' union '), test: '', of: 'c', params };
}

/** How many people a filter leaves, counted up to FEW + 1; null: it cannot be listed. */
export async function countUpTo(sql: Sql, workspaceId: number, filter: Filter): Promise<number | null> {
  if (filter.few === '') return null;
  const params: SqlValue[] = [];
  const few = place(filter.few, filter, params);
  params.push(workspaceId);
  const [row] = await sql.query<{ count: number }>(
    `select count(*) as count from (select 1 from (${few.replaceAll('$ws', `$${params.length}`)}) f limit ${FEW + 1}) g`,
    params,
  );
  return row?.count ?? 0;
}

export type ListPlan = {
  sort: ContactSort;
  descending: boolean;
  /** Start from the people this filter leaves; null: walk the order. */
  start: Filter | null;
  tests: Filter[];
  /** Whom the filters leave was last seen within these instants: a walk in that order need not look elsewhere. */
  lastSeen?: { from: number | null; until: number | null };
};

const TABLES = { c: 'contacts c', s: 'contact_states s' } as const;
const INDEXED = new Set(['stage', 'user_type']);

/** What orders the list: expression, its table, and how its value is written in a cursor. */
const SORTS = {
  lastSeen: { table: 's', key: 's.last_seen', id: 's.contact_id', type: 'timestamptz' },
  firstSeen: { table: 'c', key: 'c.first_seen', id: 'c.id', type: 'timestamptz' },
  name: { table: 'c', key: 'c.search_name', id: 'c.id', type: 'text' },
  revenue: { table: 's', key: 's.revenue', id: 's.contact_id', type: 'numeric' },
} as const;

type PageOfIds = { plan: ListPlan; after: [string, string] | null; limit: number };

/** Ids of one page in order, with their sort keys. `after`: sort key and id of the last row of the page before. */
export async function selectIds(db: Db, workspaceId: number, page: PageOfIds): Promise<{ id: string; key: string }[]> {
  const isWalk = page.plan.start === null && page.plan.tests.length > 0;
  const found = await queryIds(db, workspaceId, { ...page, walk: isWalk });
  if (!isWalk || found.length === page.limit) return found;
  return db.transaction(async (tx) => {
    await tx.execute(`set local enable_nestloop = off`);
    await tx.execute(`set local work_mem = '64MB'`);
    return queryIds(tx, workspaceId, { ...page, walk: false });
  });
}

function queryIds(
  sql: Sql,
  workspaceId: number,
  { plan, after, limit, walk }: PageOfIds & { walk: boolean },
): Promise<{ id: string; key: string }[]> {
  const order = SORTS[plan.sort];
  const params: SqlValue[] = [workspaceId];
  const direction = plan.descending ? 'desc' : 'asc';
  const few = start(plan, params);
  // In the order of last visits, stage and user type have indexes that begin with them.
  const isIndexed = (test: Filter): boolean => plan.sort === 'lastSeen' && INDEXED.has(test.key);
  const inner = plan.tests.filter(isIndexed);
  const outer = plan.tests.filter((test) => !isIndexed(test));
  const where = [`${order.table}.workspace_id = $1`, ...inner.map((test) => place(test.test, test, params))];
  where.push(...spanOf(plan, params));
  if (after) {
    params.push(after[0], after[1]);
    const key = `$${params.length - 1}::${order.type}${order.type === 'text' ? ' collate "C"' : ''}`;
    where.push(`(${order.key}, ${order.id}) ${plan.descending ? '<' : '>'} (${key}, $${params.length}::uuid)`);
  }
  const sorted = `order by ${order.key} ${direction}, ${order.id} ${direction}`;
  const table = walk
    ? `(select * from ${TABLES[order.table]} where ${where.splice(0).join(' and ')} ${sorted} limit ${WALK}) ${order.table}`
    : TABLES[order.table];
  const tests = [...where, ...outer.map((test) => place(test.test, test, params))];
  params.push(limit);
  return sql.query(
    `${few} select ${order.id} as id, ${order.key}::text as key from ${fromOf({ ...plan, tests: outer }, order.table, table)}
     ${tests.length > 0 ? `where ${tests.join(' and ')}` : ''} ${sorted} limit $${params.length}`.replaceAll(
      '$ws',
      '$1',
    ),
    params,
  );
}

/** Of a silent segment nobody is among the last visitors; without this a walk from there would pass half the base in vain. */
function spanOf({ sort, lastSeen }: ListPlan, params: SqlValue[]): string[] {
  if (sort !== 'lastSeen' || !lastSeen) return [];
  const bound = (operator: '>=' | '<', instant: number | null): string[] => {
    if (instant === null) return [];
    params.push(new Date(instant));
    return [`s.last_seen ${operator} $${params.length}`];
  };
  return [...bound('>=', lastSeen.from), ...bound('<', lastSeen.until)];
}

/** The rows of a page, in the order of the ids. */
export function selectRows(sql: Sql, workspaceId: number, ids: readonly string[]): Promise<ListRow[]> {
  return sql.query<ListRow>(
    `select c.id, c.name, c.email, c.phone, c.user_id as "userId", s.stage, s.stage_since as "stageSince",
       s.user_type as "userType", c.tags, coalesce(s.orders_count, 0) as "ordersCount", coalesce(s.revenue, 0)::text as revenue,
       s.currency, s.last_order_at as "lastOrderAt", c.first_seen as "firstSeen", coalesce(s.last_seen, c.first_seen) as "lastSeen",
       c.traits, k.state as "emailConsent"
     from unnest($2::uuid[]) with ordinality as p (id, place)
     join contacts c on c.workspace_id = $1 and c.id = p.id
     left join contact_states s on s.workspace_id = $1 and s.contact_id = p.id
     left join consents k on k.workspace_id = $1 and k.channel = 'email' and k.purpose = 'marketing' and k.address = c.email
     order by p.place`,
    [workspaceId, ids],
  );
}

/** How many people all filters together leave; only for a plan that starts from few. */
export async function countAll(sql: Sql, workspaceId: number, plan: ListPlan): Promise<number> {
  const params: SqlValue[] = [workspaceId];
  const few = start(plan, params);
  const where = whereOf(plan, { params, table: 's' });
  const [row] = await sql.query<{ count: number }>(
    `${few} select count(*) as count from ${fromOf(plan, 's', TABLES.s)} where ${where.join(' and ')}`.replaceAll(
      '$ws',
      '$1',
    ),
    params,
  );
  return row?.count ?? 0;
}

export async function selectTotal(sql: Sql, workspaceId: number): Promise<number> {
  const [row] = await sql.query<{ contacts: number }>(`select contacts from contact_totals where workspace_id = $1`, [
    workspaceId,
  ]);
  return row?.contacts ?? 0;
}

/**
 * The second table is joined only when a test looks at it: walking one index is all that most pages need. `first`: the
 * table of the order, or the beginning of its walk under the same name.
 */
function fromOf(plan: ListPlan, table: 'c' | 's', first: string): string {
  const other = table === 'c' ? 's' : 'c';
  const needsOther = plan.tests.some((test) => test.of === other);
  const join = `join ${TABLES[other]} on ${other}.workspace_id = $1 and s.contact_id = c.id`;
  const own = table === 'c' ? 'c.id' : 's.contact_id';
  const few = plan.start === null ? first : `few join ${first} on ${own} = few.id`;
  return needsOther ? `${few} ${join}` : few;
}

function whereOf(plan: ListPlan, { params, table }: { params: SqlValue[]; table: 'c' | 's' }): string[] {
  return [`${table}.workspace_id = $1`, ...plan.tests.map((test) => place(test.test, test, params))];
}

function start(plan: ListPlan, params: SqlValue[]): string {
  return plan.start === null ? '' : `with few as materialized (${place(plan.start.few, plan.start, params)})`;
}

/** Gives the filter's own parameters their numbers among those of the statement. */
function place(text: string, filter: Filter, params: SqlValue[]): string {
  const first = params.length;
  params.push(...filter.params);
  return text.replace(/\$(\d+)/g, (_, n: string) => `$${first + Number(n)}`);
}
