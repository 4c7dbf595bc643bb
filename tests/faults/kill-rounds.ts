import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { inspectStores, type Findings } from './inspect-stores.ts';
import { API_KEY, api, mailEveryBuyer, sendOrders, WRITE_KEY } from './shop.ts';
import { startSmtpRecorder } from './smtp-recorder.ts';

const EVENTS_PER_BATCH = 20;
const SENDERS = 3;

export type KillReport = Findings & {
  rounds: number;
  acknowledged: number;
  mailsAccepted: number;
  mailsTwice: string[];
};

/**
 * Kills the product with SIGKILL at random instants while shops send orders and a journey mails each buyer, starts it
 * again, and at the end compares what was acknowledged with what is stored and what the mail server accepted.
 */
export async function killRounds(options: {
  rounds: number;
  seed: number;
  log?: (line: string) => void;
}): Promise<KillReport> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sandmill-faults-'));
  const smtp = await startSmtpRecorder();
  const random = seeded(options.seed);
  const env = {
    SANDMILL_DATA: dataDir,
    SANDMILL_DEMO: '0',
    SANDMILL_WRITE_KEY: WRITE_KEY,
    SANDMILL_API_KEY: API_KEY,
    SANDMILL_ADMIN_EMAIL: 'faults@example.com',
    SANDMILL_ADMIN_PASSWORD: 'a long enough password',
    SANDMILL_SMTP_URL: smtp.url,
  };
  const acknowledged = new Set<string>();
  try {
    let server = await startServer(env);
    await mailEveryBuyer(server);
    for (let round = 1; round <= options.rounds; round++) {
      const life = 50 + Math.floor(random() * 1_500);
      await sendUntilKilled(server, { life, acknowledged, round });
      server = await startServer(env);
      options.log?.(`round ${round} of ${options.rounds}: lived ${life} ms, ${acknowledged.size} acknowledged so far`);
    }
    await settle(server);
    await server.stop();
    const findings = await inspectStores(dataDir, acknowledged);
    const mailsTwice = [...smtp.accepted].filter(([, times]) => times > 1).map(([id]) => id);
    return {
      ...findings,
      rounds: options.rounds,
      acknowledged: acknowledged.size,
      mailsAccepted: smtp.accepted.size,
      mailsTwice,
    };
  } finally {
    await smtp.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

type Round = { life: number; acknowledged: Set<string>; round: number };

/** Several shops send at once until the process dies; only a 200 counts as acknowledged, and each batch may come twice. */
async function sendUntilKilled(server: ServerProcess, { life, acknowledged, round }: Round): Promise<void> {
  const over = { now: false };
  const shop = async (number: number): Promise<void> => {
    for (let batch = 0; !over.now; batch++) {
      const ids = Array.from({ length: EVENTS_PER_BATCH }, (_, i) => `r${round}-s${number}-b${batch}-${i}`);
      for (let time = 0; time < 2 && !over.now; time++)
        if ((await sendOrders(server, ids)).status === 200) for (const id of ids) acknowledged.add(id);
    }
  };
  const shops = Array.from({ length: SENDERS }, (_, i) => shop(i));
  await new Promise((resolve) => setTimeout(resolve, life));
  await server.kill();
  over.now = true;
  await Promise.all(shops);
}

/** Waits until nothing waits: no event, no job, no message on its way. */
async function settle(server: ServerProcess): Promise<void> {
  for (let quiet = 0, tries = 0; quiet < 3 && tries < 240; tries++) {
    const health = await api(server, '/api/v1/health');
    const planned = await api(server, '/api/v1/messages?status=planned&limit=1');
    quiet = health['oldestEventSeconds'] === 0 && (planned['items'] as unknown[]).length === 0 ? quiet + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
