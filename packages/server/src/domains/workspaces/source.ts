export type SourceKind = 'website' | 'server' | 'import' | 'system' | 'demo';

/** A place events come from. */
export type SourceRecord = {
  id: number;
  workspaceId: number;
  name: string;
  kind: SourceKind;
  /** Sources of one shop share a store: an order told by two of them is one order. */
  store: string;
  writeKey: string;
  /** Its own list and the workspace's. Empty: any site. */
  allowedOrigins: string[];
  settings: Record<string, unknown>;
  createdAt: number;
  disabledAt: number | null;
};

export type SourceRow = {
  id: number;
  workspace_id: number;
  name: string;
  kind: SourceKind;
  store: string;
  write_key: string;
  allowed_origins: string[];
  settings: Record<string, unknown>;
  created_at: Date;
  disabled_at: Date | null;
};

export function sourceOf(row: SourceRow): SourceRecord {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    kind: row.kind,
    store: row.store,
    writeKey: row.write_key,
    allowedOrigins: row.allowed_origins,
    settings: row.settings,
    createdAt: row.created_at.getTime(),
    disabledAt: row.disabled_at?.getTime() ?? null,
  };
}
