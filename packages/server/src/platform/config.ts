import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { SETTINGS, type ProcessRole, type Setting } from './config-settings.ts';
import type { LogLevel } from './log-levels.ts';

/** All settings of the process, read once at start. The manual is docs/en/configuration.md. */
export type Config = {
  port: number;
  host: string;
  /** Without a slash at the end. */
  publicUrl: string;
  /** For Fastify: false, true or proxy addresses. */
  trustProxy: boolean | string[];
  /** Absolute. */
  dataDir: string;
  /** null: embedded PGlite in dataDir. */
  databaseUrl: string | null;
  /** null: embedded chDB in dataDir. */
  clickhouseUrl: string | null;
  roles: ProcessRole[];
  /** This installation is the demo: known password, synthetic addresses. */
  demo: boolean;
  admin: { email: string; password: string } | null;
  apiKey: string | null;
  writeKey: string | null;
  smtpUrl: string | null;
  /** Threads that write and hand over mails. */
  senderThreads: number;
  /** null: no mail is taken in. */
  bouncePort: number | null;
  /** Webhooks of journeys may call addresses of the own network. */
  privateWebhooks: boolean;
  secret: string;
  logLevel: LogLevel;
  apiRequestsPerMinute: number;
  ingest: {
    maxEventBytes: number;
    maxBodyBytes: number;
    maxBatchEvents: number;
    maxWaitingEvents: number;
  };
  /** Files that belong to the program, absolute. */
  assetsDir: string;
  migrationsDir: string;
  historyMigrationsDir: string;
  /** The built admin application; may be missing while developing. */
  adminDir: string;
  /** The built browser script. */
  sdkDir: string;
  /** Things worth a line in the log, found while reading. */
  warnings: string[];
};

type Read = { [K in keyof typeof SETTINGS]?: z.output<(typeof SETTINGS)[K]['schema']> };

/** A wrong setting: the message is one sentence that says which, why, and what to write. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** The file that marks a data directory as the demo's, so that later starts stay on loopback too. */
const DEMO_MARK = 'demo';

/**
 * Reads the environment, makes the data directory, and the secret when there is none.
 * @throws ConfigError on the first wrong value.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const read = readSettings(env);
  const dataDir = resolve(read.dataDir ?? './data');
  makeDataDir(dataDir);
  const demo = read.demo ?? isFreshOrDemo(dataDir);
  const port = read.port ?? 4600;
  return {
    port,
    host: read.host ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    publicUrl: (read.publicUrl ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    trustProxy: readTrustProxy(read.trustProxy),
    dataDir,
    databaseUrl: read.databaseUrl ?? null,
    clickhouseUrl: read.clickhouseUrl ?? null,
    roles: read.roles ?? ['api', 'worker'],
    demo,
    admin: readAdmin(read),
    apiKey: read.apiKey ?? null,
    writeKey: read.writeKey ?? null,
    smtpUrl: read.smtpUrl ?? null,
    senderThreads: read.senderThreads ?? 1,
    bouncePort: read.bouncePort ?? null,
    privateWebhooks: read.privateWebhooks ?? false,
    secret: read.secret ?? keptSecret(dataDir),
    logLevel: read.logLevel ?? 'info',
    apiRequestsPerMinute: read.apiRequestsPerMinute ?? 600,
    ingest: {
      maxEventBytes: read.maxEventBytes ?? 32_768,
      maxBodyBytes: read.maxBodyBytes ?? 4 * 1024 * 1024,
      maxBatchEvents: read.maxBatchEvents ?? 5000,
      maxWaitingEvents: read.maxWaitingEvents ?? 2_000_000,
    },
    ...programFiles(),
    warnings: unknownSettings(env),
  };
}

/** Marks the data directory as the demo's. Called before anything is opened. */
export function markDemo(config: Config): void {
  writeFileSync(join(config.dataDir, DEMO_MARK), 'This directory holds the Sandmill demo.\n');
}

function readSettings(env: NodeJS.ProcessEnv): Read {
  const read: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(SETTINGS) as [string, Setting][]) {
    const text = env[setting.env]?.trim();
    // An empty variable is what compose files make of an unset one.
    if (text === undefined || text === '') continue;
    const parsed = setting.schema.safeParse(text);
    if (!parsed.success) throw new ConfigError(sentence(setting, text));
    read[name] = parsed.data;
  }
  return read as Read;
}

function sentence(setting: Setting, text: string): string {
  const reason = (setting.schema.meta() as { reason?: string } | undefined)?.reason ?? 'is not usable';
  const subject = setting.secret ? `${setting.env} ${reason}` : `${setting.env} is "${text}", which ${reason}`;
  return `${subject}: write for example ${setting.env}=${quoted(setting.example)}, or leave it out.`;
}

function quoted(value: string): string {
  return /\s/.test(value) ? `"${value}"` : value;
}

function readAdmin(read: Read): Config['admin'] {
  if (read.adminEmail === undefined && read.adminPassword === undefined) return null;
  if (read.adminEmail === undefined)
    throw new ConfigError(
      'SANDMILL_ADMIN_PASSWORD is set without SANDMILL_ADMIN_EMAIL, so the owner has no name: write both, or neither.',
    );
  if (read.adminPassword === undefined)
    throw new ConfigError(
      'SANDMILL_ADMIN_EMAIL is set without SANDMILL_ADMIN_PASSWORD, so the owner could not sign in: write both, or neither.',
    );
  return { email: read.adminEmail.toLowerCase(), password: read.adminPassword };
}

function readTrustProxy(text: string | undefined): boolean | string[] {
  if (text === undefined || text === '0') return false;
  return text === '1' ? true : text.split(',').map((address) => address.trim());
}

function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'an error';
    throw new ConfigError(
      `SANDMILL_DATA is "${dataDir}", which cannot be made or opened (${code}): write a directory this user may write to.`,
      { cause: error },
    );
  }
}

function isFreshOrDemo(dataDir: string): boolean {
  const found = readdirSync(dataDir).filter((name) => name !== 'secret' && name !== '.gitkeep');
  return found.length === 0 || found.includes(DEMO_MARK);
}

/** Two processes may start at once: the one that creates the file wins, both read it. */
function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'secret');
  try {
    writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw notWritable(dataDir, error);
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length >= 32) return secret;
  throw new ConfigError(
    `${path} holds no secret of 32 characters or more: restore it from a backup, or delete it, which makes links in mails already sent invalid.`,
  );
}

function notWritable(dataDir: string, cause: unknown): ConfigError {
  return new ConfigError(
    `SANDMILL_DATA is "${dataDir}", in which no file can be written (${(cause as NodeJS.ErrnoException).code}): write a directory this user may write to.`,
    { cause },
  );
}

/** A misspelt variable would silently do nothing. */
function unknownSettings(env: NodeJS.ProcessEnv): string[] {
  const known = new Set<string>(Object.values(SETTINGS).map((setting) => setting.env));
  return Object.keys(env)
    .filter((name) => name.startsWith('SANDMILL_') && !known.has(name))
    .map((name) => `${name} is set but Sandmill knows no such setting; see docs/en/configuration.md.`);
}

function programFiles(): Pick<Config, 'assetsDir' | 'migrationsDir' | 'historyMigrationsDir' | 'adminDir' | 'sdkDir'> {
  const root = serverRoot();
  return {
    assetsDir: join(root, 'assets'),
    migrationsDir: join(root, 'migrations'),
    historyMigrationsDir: join(root, 'migrations', 'history'),
    adminDir: resolve(root, '..', 'admin', 'dist'),
    sdkDir: resolve(root, '..', 'sdk', 'dist'),
  };
}

/** packages/server, whether this runs from src/platform (tsx, vitest) or from a bundle in dist. */
export function serverRoot(): string {
  let dir = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(dir, 'migrations'))) {
    const parent = dirname(dir);
    if (parent === dir) throw new ConfigError('The folder "migrations" of the server is missing: install it again.');
    dir = parent;
  }
  return dir;
}
