import { openDb } from '../../packages/server/src/platform/db/open-db.ts';
import { openHistory } from '../../packages/server/src/platform/history/open-history.ts';
import { uuidFrom } from '../../packages/server/src/platform/ids.ts';

export type Findings = {
  /** Acknowledged and not there: must be none. */
  lost: string[];
  stored: number;
  /** Rows that tell of one order more than once, or a sum that differs from the rows. */
  ordersOff: number;
  historyOff: number;
  /** Runs that neither wait for something nor have ended. */
  stuckRuns: number;
  waitingEvents: number;
  messages: Record<string, number>;
  /** Orders whose buyer has no message row at all. */
  withoutMessage: number;
};

/** Opens the stores of a stopped product and counts. `databaseUrl`: where its state is, when not in the directory. */
export async function inspectStores(
  dataDir: string,
  acknowledged: ReadonlySet<string>,
  databaseUrl: string | null = null,
): Promise<Findings> {
  const db = await openDb({ databaseUrl, dataDir });
  const history = await openHistory({ clickhouseUrl: null, dataDir });
  try {
    const [source] = await db.query<{ id: number; workspace: number }>(
      `select id, workspace_id as workspace from sources where write_key = 'fault-write-key'`,
    );
    if (!source) throw new Error('no source');
    const keys = new Set(
      (await db.query<{ id: string }>(`select id from event_keys where workspace_id = $1`, [source.workspace])).map(
        (row) => row.id,
      ),
    );
    const lost = [...acknowledged].filter((id) => !keys.has(uuidFrom(source.workspace, source.id, id)));
    const [orders] = await db.query<{ orders: number; counted: number; revenue: number }>(
      `select (select count(*) from orders where workspace_id = $1) as orders,
         (select sum(orders_count) from contact_states where workspace_id = $1)::int as counted,
         (select sum(revenue) from contact_states where workspace_id = $1)::float8 as revenue`,
      [source.workspace],
    );
    const [past] = await history.query<{ n: number }>(
      `select count() as n from events final where workspace_id = {w:UInt32} and name = 'Order Completed'`,
      { w: source.workspace },
    );
    const stored = orders?.orders ?? 0;
    return {
      lost,
      stored,
      ordersOff: Math.abs(stored - (orders?.counted ?? 0)) + Math.abs(stored - (orders?.revenue ?? 0)),
      historyOff: Math.abs(stored - Number(past?.n ?? 0)),
      ...(await inspectRuns(db, source.workspace)),
    };
  } finally {
    await history.close();
    await db.close();
  }
}

type Runs = Pick<Findings, 'stuckRuns' | 'waitingEvents' | 'messages' | 'withoutMessage'>;

async function inspectRuns(db: Awaited<ReturnType<typeof openDb>>, workspace: number): Promise<Runs> {
  const [row] = await db.query<{ stuck: number; waiting: number; without: number }>(
    `select (select count(*) from enrolments where workspace_id = $1 and (status = 'error' or (status = 'waiting' and due < now() - interval '20 seconds'))) as stuck,
       (select count(*) from event_log where workspace_id = $1) as waiting,
       (select count(*) from orders o where o.workspace_id = $1 and not exists (select 1 from enrolments e join messages m on m.workspace_id = e.workspace_id and m.enrolment_id = e.id
          where e.workspace_id = o.workspace_id and e.run_key = o.order_id)) as without`,
    [workspace],
  );
  const rows = await db.query<{ status: string; n: number }>(
    `select status, count(*) as n from messages where workspace_id = $1 group by status`,
    [workspace],
  );
  return {
    stuckRuns: row?.stuck ?? 0,
    waitingEvents: row?.waiting ?? 0,
    withoutMessage: row?.without ?? 0,
    messages: Object.fromEntries(rows.map(({ status, n }) => [status, n])),
  };
}
