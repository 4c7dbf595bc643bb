import { VirtualClock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import { createHttp } from '../../platform/http/create-http.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { uuidv7Ids } from '../../platform/ids.ts';
import { silentLog } from '../../platform/log.ts';
import { createMetrics } from '../../platform/metrics.ts';
import { createWorkspace } from './create-workspace.ts';
import { hashPassword } from '../../platform/auth/passwords.ts';
import type { Role } from '@sandmill/contracts/api/auth';
import { insertMember, insertUser } from './users.queries.ts';
import { workspaceRoutes, type WorkspaceRouteDeps } from './workspaces.routes.ts';

/** 1 March 2026, 12:00 UTC. */
export const TEST_START = 1_772_366_400_000;
export const TEST_PASSWORD = 'correct horse battery';

const INGEST = { maxEventBytes: 32_768, maxBodyBytes: 100_000, maxBatchEvents: 100, maxWaitingEvents: 1000 };

/** The HTTP application with the routes of this domain, a clock that is moved by hand, and a browser's cookie jar. */
export async function testHttp(
  db: Db,
  options: { demo?: boolean; publicUrl?: string; extra?: (app: HttpApp) => void; requestsPerMinute?: number } = {},
) {
  const clock = new VirtualClock(TEST_START);
  const ids = uuidv7Ids(clock);
  const config = {
    publicUrl: options.publicUrl ?? 'http://localhost:4600',
    secret: 'a secret of thirty-two characters or more',
    demo: options.demo ?? false,
    trustProxy: true,
    adminDir: '/nowhere',
    apiRequestsPerMinute: options.requestsPerMinute ?? 10_000,
    ingest: INGEST,
  };
  const deps: WorkspaceRouteDeps = {
    config,
    db,
    clock,
    ids,
    fillWorkspace: async () => {},
    sourceUses: async () => new Map(),
  };
  const readiness = async () => null;
  const metrics = createMetrics({ processMetrics: false });
  const app = await createHttp({
    ...deps,
    config,
    log: silentLog(),
    metrics,
    readiness,
  });
  workspaceRoutes(app, deps);
  options.extra?.(app);
  await app.ready();
  return { app, clock, deps, browser: (ip?: string) => new Browser(app, ip) };
}

// oxlint-disable-next-line typescript/no-explicit-any -- answers are compared, not used
type Answer = { status: number; body: any; headers: Record<string, unknown> };

/** Keeps the session's cookie and CSRF token as the admin application does. */
export class Browser {
  cookie: string | null = null;
  csrf: string | null = null;
  readonly #app: HttpApp;
  readonly #ip: string;

  constructor(app: HttpApp, ip = '192.0.2.1') {
    this.#app = app;
    this.#ip = ip;
  }

  async send(method: string, url: string, sent?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await this.#app.inject({
      method: method as 'GET',
      url,
      headers: {
        'x-forwarded-for': this.#ip,
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(this.csrf ? { 'x-csrf-token': this.csrf } : {}),
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(sent === undefined ? {} : { payload: JSON.stringify(sent) }),
    });
    const set = response.cookies.find((cookie) => cookie.name.endsWith('sandmill_session'));
    if (set) this.cookie = set.value === '' ? null : `${set.name}=${set.value}`;
    const text = response.body;
    const isJson = String(response.headers['content-type']).includes('json');
    const body = text === '' ? null : isJson ? JSON.parse(text) : text;
    const answer = { status: response.statusCode, body, headers: response.headers };
    if (answer.body?.csrf) this.csrf = answer.body.csrf;
    return answer;
  }

  signIn(email: string, password = TEST_PASSWORD): Promise<Answer> {
    return this.send('POST', '/api/v1/session', { email, password });
  }
}

let passwordHash: Promise<string> | null = null;

/** A person with TEST_PASSWORD in a workspace, a new one when none is named. */
export async function aMember(
  deps: WorkspaceRouteDeps,
  { email, role, workspaceId }: { email: string; role: Role; workspaceId?: number },
): Promise<{ userId: string; workspaceId: number }> {
  passwordHash ??= hashPassword(TEST_PASSWORD);
  const hash = await passwordHash;
  const now = deps.clock.now();
  return deps.db.transaction(async (tx) => {
    const workspace = { name: 'Bottega', timeZone: 'Europe/Rome', locale: 'it' as const };
    const id = workspaceId ?? (await createWorkspace(tx, deps, workspace));
    const userId = deps.ids.next();
    await insertUser(tx, { id: userId, email, name: `Name of ${email}`, passwordHash: hash, locale: 'it', now });
    await insertMember(tx, id, { userId, role, now });
    return { userId, workspaceId: id };
  });
}
