import { randomBytes } from 'node:crypto';
import type { Db } from '../db/db.ts';

export type WorkspaceOverrides = Partial<{
  name: string;
  slug: string;
  timeZone: string;
  locale: 'it' | 'en';
  currency: string;
  country: string;
  settings: object;
  createdAt: number;
}>;

/** 1 January 2024, 00:00 UTC. */
const CREATED_AT = 1_704_067_200_000;

/** A workspace in the database; gives its number. */
export async function aWorkspace(db: Db, overrides: WorkspaceOverrides = {}): Promise<number> {
  const workspace = {
    name: 'Bottega',
    slug: `bottega-${randomBytes(4).toString('hex')}`,
    timeZone: 'Europe/Rome',
    locale: 'it',
    currency: 'EUR',
    country: 'IT',
    settings: {},
    createdAt: CREATED_AT,
    ...overrides,
  };
  const [row] = await db.query<{ id: number }>(
    `insert into workspaces (name, slug, time_zone, locale, currency, country, settings, created_at)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8) returning id`,
    [
      workspace.name,
      workspace.slug,
      workspace.timeZone,
      workspace.locale,
      workspace.currency,
      workspace.country,
      JSON.stringify(workspace.settings),
      new Date(workspace.createdAt),
    ],
  );
  if (!row) throw new Error('The workspace was not written.');
  return row.id;
}

export type SourceOverrides = Partial<{
  name: string;
  kind: 'website' | 'server' | 'import' | 'system' | 'demo';
  store: string;
  writeKey: string;
  allowedOrigins: string[];
  settings: object;
  createdAt: number;
  disabledAt: number | null;
}>;

/** A source of events in the database; gives its number and write key. */
export async function aSource(
  db: Db,
  workspaceId: number,
  overrides: SourceOverrides = {},
): Promise<{ id: number; writeKey: string }> {
  const source = {
    name: 'Shop',
    kind: 'server',
    store: 'main',
    writeKey: `wk_${randomBytes(12).toString('hex')}`,
    allowedOrigins: [],
    settings: {},
    createdAt: CREATED_AT,
    disabledAt: null,
    ...overrides,
  };
  const [row] = await db.query<{ id: number }>(
    `insert into sources (workspace_id, name, kind, store, write_key, allowed_origins, settings, created_at, disabled_at)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9) returning id`,
    [
      workspaceId,
      source.name,
      source.kind,
      source.store,
      source.writeKey,
      source.allowedOrigins,
      JSON.stringify(source.settings),
      new Date(source.createdAt),
      source.disabledAt === null ? null : new Date(source.disabledAt),
    ],
  );
  if (!row) throw new Error('The source was not written.');
  return { id: row.id, writeKey: source.writeKey };
}
