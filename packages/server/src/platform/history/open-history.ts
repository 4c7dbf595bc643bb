import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openChdbHistory } from './chdb-history.ts';
import { openClickhouseHistory } from './clickhouse-history.ts';
import type { History } from './history.ts';

export type HistoryConfig = {
  /** A ClickHouse server, as in http://user:password@host:8123/database; null: chDB in this process. */
  clickhouseUrl: string | null;
  /** Where chDB keeps its files (a folder "history" is made in it); null: a temporary directory. */
  dataDir: string | null;
  /** chDB only: how many queries may run at once. Default 4. */
  readers?: number;
  /** Default: "default", or the one in the address. */
  database?: string;
};

const DEFAULT_READERS = 4;

/** Opens the store of events. Rejects with `unavailable` and a sentence that says what to do. */
export async function openHistory(config: HistoryConfig): Promise<History> {
  if (config.clickhouseUrl) {
    return openClickhouseHistory({
      url: config.clickhouseUrl,
      ...(config.database ? { database: config.database } : {}),
    });
  }
  const dataDir = config.dataDir === null ? null : join(config.dataDir, 'history');
  if (dataDir) mkdirSync(dataDir, { recursive: true });
  return openChdbHistory({
    dataDir,
    readers: config.readers ?? DEFAULT_READERS,
    database: config.database ?? 'default',
  });
}
