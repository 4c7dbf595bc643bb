import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDb } from '../../packages/server/src/platform/db/open-db.ts';
import type { PostgresServer } from '../../packages/server/src/platform/testing/postgres-server.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { API_KEY, sendOrders, threeMailsToEveryBuyer, WRITE_KEY } from './shop.ts';
import { startSmtpRecorder } from './smtp-recorder.ts';

const EVENTS_PER_BATCH = 10;
/** Of each order: at once, after a wait and two splits, after an event that never comes. */
const MAILS = 3;
const WITHIN_MS = 180_000;

export type JourneyKillReport = {
  kills: number;
  acknowledged: number;
  /** Acknowledged orders whose run is missing or has begun twice. */
  withoutOneRun: number;
  /** Runs that have not ended, or stopped with an error. */
  stuckRuns: number;
  /** Runs that did not ask for each of their mails once. */
  wrongMails: number;
  mailsAccepted: number;
  mailsTwice: string[];
  messages: Record<string, number>;
};

/**
 * Two processes work on one database: one takes events in and works, one only works. SIGKILL hits either or both at
 * random instants while orders come, waits end and mails leave; then runs and mails are counted against the orders.
 */
export async function journeyKills(
  postgres: PostgresServer,
  options: { rounds: number; seed: number; log?: (line: string) => void },
): Promise<JourneyKillReport> {
  const directories = [
    await mkdtemp(join(tmpdir(), 'sandmill-kills-a-')),
    await mkdtemp(join(tmpdir(), 'sandmill-kills-b-')),
  ];
  const smtp = await startSmtpRecorder();
  const random = seeded(options.seed);
  const env = (place: number): Record<string, string> => ({
    SANDMILL_DATA: directories[place] ?? '',
    SANDMILL_ROLES: place === 0 ? 'api,worker' : 'worker',
    DATABASE_URL: postgres.urlOf('postgres'),
    SANDMILL_DEMO: '0',
    SANDMILL_WRITE_KEY: WRITE_KEY,
    SANDMILL_API_KEY: API_KEY,
    SANDMILL_SECRET: 'a secret of at least thirty-two characters',
    SANDMILL_SMTP_URL: smtp.url,
    SANDMILL_LOG_LEVEL: 'error',
  });
  const acknowledged = new Set<string>();
  const workers: (ServerProcess | null)[] = [null, null];
  let kills = 0;
  try {
    workers[0] = await startServer(env(0));
    await threeMailsToEveryBuyer(workers[0]);
    workers[1] = await startServer(env(1));
    for (let round = 1; round <= options.rounds; round++) {
      const shop = keepSelling(() => workers[0], { acknowledged, round });
      const before = acknowledged.size;
      while (acknowledged.size === before) await pause(50);
      await pause(Math.floor(random() * 1_800));
      const hit = Math.floor(random() * 3);
      const dying = [0, 1].filter((place) => hit === 2 || hit === place);
      await Promise.all(dying.map((place) => workers[place]?.kill()));
      kills += dying.length;
      await shop.stop();
      for (const place of dying) workers[place] = await startServer(env(place));
      options.log?.(`round ${round} of ${options.rounds}: ${acknowledged.size} acknowledged so far`);
    }
    const state = await settled(postgres.urlOf('postgres'), acknowledged);
    await Promise.all(workers.map((worker) => worker?.stop()));
    const mailsTwice = [...smtp.accepted].filter(([, times]) => times > 1).map(([id]) => id);
    return { kills, acknowledged: acknowledged.size, ...state, mailsAccepted: smtp.accepted.size, mailsTwice };
  } finally {
    await Promise.all(workers.map((worker) => worker?.kill()));
    await smtp.close();
    for (const directory of directories) await rm(directory, { recursive: true, force: true });
  }
}

type Shop = { stop(): Promise<void> };

/** Orders until stopped; only a 200 counts as acknowledged, and each batch comes twice. */
function keepSelling(
  server: () => ServerProcess | null | undefined,
  { acknowledged, round }: { acknowledged: Set<string>; round: number },
): Shop {
  const over = { now: false };
  const sell = async (): Promise<void> => {
    for (let batch = 0; !over.now; batch++) {
      const ids = Array.from({ length: EVENTS_PER_BATCH }, (_, i) => `k${round}-b${batch}-${i}`);
      const target = server();
      if (!target) return;
      for (let time = 0; time < 2; time++)
        if ((await sendOrders(target, ids)).status === 200) for (const id of ids) acknowledged.add(id);
      await pause(60);
    }
  };
  const selling = sell();
  return {
    stop: async () => {
      over.now = true;
      await selling;
    },
  };
}

type State = Pick<JourneyKillReport, 'withoutOneRun' | 'stuckRuns' | 'wrongMails' | 'messages'>;

/** Waits until every acknowledged order has walked to its end, then says what became of each. */
async function settled(databaseUrl: string, acknowledged: ReadonlySet<string>): Promise<State> {
  const db = await openDb({ databaseUrl, dataDir: null });
  try {
    for (const end = Date.now() + WITHIN_MS; Date.now() < end; await pause(500)) {
      const [row] = await db.query<{ runs: number; open: number; waiting: number }>(
        `select (select count(*)::int from enrolments) as runs, (select count(*)::int from enrolments where status = 'waiting') as open,
           (select count(*)::int from event_log) as waiting`,
      );
      if (row && row.runs >= acknowledged.size && row.open === 0 && row.waiting === 0) break;
    }
    const runs = await db.query<{ key: string; n: number; ended: boolean; mails: number; kinds: number }>(
      `select e.run_key as key, count(distinct e.id)::int as n, bool_and(e.status = 'done') as ended,
         count(m.id)::int as mails, count(distinct m.node)::int as kinds
       from enrolments e left join messages m on m.workspace_id = e.workspace_id and m.enrolment_id = e.id group by e.run_key`,
    );
    const known = new Map(runs.map((run) => [run.key, run]));
    const told = await db.query<{ status: string; n: number }>(
      `select status, count(*)::int as n from messages group by 1`,
    );
    return {
      withoutOneRun: [...acknowledged].filter((id) => known.get(id)?.n !== 1).length,
      stuckRuns: runs.filter(({ ended }) => !ended).length,
      wrongMails: runs.filter(({ mails, kinds }) => mails !== MAILS || kinds !== MAILS).length,
      messages: Object.fromEntries(told.map(({ status, n }) => [status, n])),
    };
  } finally {
    await db.close();
  }
}

function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
