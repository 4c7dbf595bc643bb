import { newWriteKey } from '../../platform/auth/tokens.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db/db.ts';
import { insertSource } from './sources.queries.ts';
import { insertWorkspace, slugExists } from './workspaces.queries.ts';

export type NewWorkspace = {
  name: string;
  timeZone: string;
  locale: 'it' | 'en';
  currency?: string;
  country?: string;
  demo?: boolean;
  /** Write key of the server source; default: random. */
  serverWriteKey?: string | null;
};

/** What other domains put into a new workspace (templates, lifecycle, journeys), in the same transaction. */
export type FillWorkspace = (tx: Tx, workspaceId: number, workspace: NewWorkspace) => Promise<void>;

export type CreateWorkspaceDeps = { clock: Clock; fillWorkspace: FillWorkspace };

/** Makes a workspace with what every workspace has: a system source, a website source and a server source. */
export async function createWorkspace(tx: Tx, deps: CreateWorkspaceDeps, workspace: NewWorkspace): Promise<number> {
  const now = deps.clock.now();
  const workspaceId = await insertWorkspace(tx, {
    name: workspace.name,
    slug: await freeSlug(tx, workspace.name),
    timeZone: workspace.timeZone,
    locale: workspace.locale,
    currency: workspace.currency ?? 'EUR',
    country: workspace.country ?? 'IT',
    settings: workspace.demo ? { demo: true } : {},
    now,
  });
  const words = SOURCE_NAMES[workspace.locale];
  const source = { store: 'main', allowedOrigins: [], now };
  await insertSource(tx, workspaceId, { ...source, name: 'Sandmill', kind: 'system', writeKey: newWriteKey() });
  await insertSource(tx, workspaceId, { ...source, name: words.website, kind: 'website', writeKey: newWriteKey() });
  const serverKey = workspace.serverWriteKey ?? newWriteKey();
  await insertSource(tx, workspaceId, { ...source, name: words.server, kind: 'server', writeKey: serverKey });
  await deps.fillWorkspace(tx, workspaceId, workspace);
  return workspaceId;
}

const SOURCE_NAMES = {
  it: { website: 'Sito', server: 'Server del negozio' },
  en: { website: 'Website', server: 'Shop server' },
} as const;

/** "Caffè Rossi & Figli" -> "caffe-rossi-figli", with a number when taken. */
async function freeSlug(tx: Tx, name: string): Promise<string> {
  const base = slugOf(name);
  let slug = base;
  for (let n = 2; await slugExists(tx, slug); n += 1) slug = `${base}-${n}`;
  return slug;
}

export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return plain === '' ? 'workspace' : plain;
}
