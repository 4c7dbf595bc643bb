import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { inspectStores, type Findings } from './inspect-stores.ts';
import { startSmtpRecorder } from './smtp-recorder.ts';

const WRITE_KEY = 'fault-write-key';
const API_KEY = 'smk_fault_0123456789abcdef0123456789abcdef';
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

/** A transactional mail for each order, and a wait after it, so that runs are under way when the process dies. */
async function mailEveryBuyer(server: ServerProcess): Promise<void> {
  const template = await api(server, '/api/v1/templates', {
    name: 'Thanks',
    class: 'transactional',
    locale: 'en',
    subject: 'Thank you',
    preheader: '',
    mjml: '<mjml><mj-body><mj-section><mj-column><mj-text>Thank you</mj-text></mj-column></mj-section></mj-body></mjml>',
  });
  const journey = await api(server, '/api/v1/journeys', {
    name: 'Thank buyers',
    description: '',
    graph: {
      trigger: { kind: 'event', event: { name: 'Order Completed' } },
      start: 'mail',
      nodes: {
        mail: { kind: 'sendEmail', templateId: template['id'], purpose: 'orders', next: 'wait' },
        wait: { kind: 'wait', duration: { value: 1, unit: 'second' }, next: 'tag' },
        tag: { kind: 'setTag', tag: 'thanked', next: null },
      },
      reentry: { kind: 'always', perProperty: ['order_id'] },
    },
  });
  await api(server, `/api/v1/journeys/${String(journey['id'])}/activate`, {});
}

async function api(server: ServerProcess, path: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(server.address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${API_KEY}` },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

type Round = { life: number; acknowledged: Set<string>; round: number };

/** Several shops send at once until the process dies; only a 200 counts as acknowledged, and each batch may come twice. */
async function sendUntilKilled(server: ServerProcess, { life, acknowledged, round }: Round): Promise<void> {
  const over = { now: false };
  const shop = async (number: number): Promise<void> => {
    for (let batch = 0; !over.now; batch++) {
      const ids = Array.from({ length: EVENTS_PER_BATCH }, (_, i) => `r${round}-s${number}-b${batch}-${i}`);
      for (let time = 0; time < 2 && !over.now; time++)
        if (await sendOrders(server, ids)) for (const id of ids) acknowledged.add(id);
    }
  };
  const shops = Array.from({ length: SENDERS }, (_, i) => shop(i));
  await new Promise((resolve) => setTimeout(resolve, life));
  await server.kill();
  over.now = true;
  await Promise.all(shops);
}

async function sendOrders(server: ServerProcess, ids: string[]): Promise<boolean> {
  const batch = ids.map((id) => ({
    type: 'track',
    event: 'Order Completed',
    messageId: id,
    userId: `buyer-${id.slice(0, id.lastIndexOf('-'))}`,
    context: { traits: { email: `${id.slice(0, id.lastIndexOf('-'))}@example.com` } },
    properties: { order_id: id, total: '1.00', currency: 'EUR' },
  }));
  try {
    const response = await fetch(`${server.address}/v1/batch`, {
      method: 'POST',
      body: JSON.stringify({ writeKey: WRITE_KEY, batch }),
    });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}

/** Waits until nothing waits: no event, no job, no message on its way. */
async function settle(server: ServerProcess): Promise<void> {
  for (let quiet = 0, tries = 0; quiet < 3 && tries < 240; tries++) {
    const metrics = await fetch(`${server.address}/api/v1/health`, { headers: { authorization: `Bearer ${API_KEY}` } });
    const health = (await metrics.json()) as { oldestEventSeconds: number };
    const messages = await fetch(`${server.address}/api/v1/messages?status=planned&limit=1`, {
      headers: { authorization: `Bearer ${API_KEY}` },
    });
    const planned = (await messages.json()) as { items: unknown[] };
    quiet = health.oldestEventSeconds === 0 && planned.items.length === 0 ? quiet + 1 : 0;
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
