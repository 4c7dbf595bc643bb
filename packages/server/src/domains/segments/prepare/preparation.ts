import type { Db, Tx } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import type { Transition } from '../transition.ts';

/** Waits for the workspace's mill and holds it for the transaction; gives the number of the last turn and the workspace's clock. */
export type HoldMill = (tx: Tx, workspaceId: number) => Promise<{ turn: number; now: number }>;

export type Preparation = {
  db: Db;
  history: History;
  now(): number;
  holdMill: HoldMill;
  /** Evaluates people anew under the lock, in pages. */
  visit(tx: Tx, workspaceId: number, contactIds: string[]): Promise<void>;
  /** Writes into history that people moved; under the lock, with the number of the turn held. */
  tell(workspaceId: number, transitions: readonly Transition[], turn: number): Promise<void>;
  timeZone(workspaceId: number): Promise<string>;
  progress(done: number, total: number): void;
  signal: AbortSignal;
};
