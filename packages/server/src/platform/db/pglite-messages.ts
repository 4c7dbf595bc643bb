/** What the main thread and the PGlite worker say to each other. */
export type WorkerStart = {
  /** null: in memory. */
  dataDir: string | null;
  /** A tar of a data directory to start from. */
  template: Uint8Array<ArrayBuffer> | null;
};

export type ToWorker = { kind: 'messages'; bytes: Uint8Array } | { kind: 'dump' } | { kind: 'close' };

export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'answer'; bytes: Uint8Array }
  | { kind: 'dumped'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'failed'; message: string }
  | { kind: 'closed' };
