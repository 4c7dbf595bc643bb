/** What the server says of a definition that is being written: POST /api/v1/segments/preview. */
export type Preview = {
  matching: number;
  /** false: counted on a share of the people and extended. */
  exact: boolean;
  total: number;
  /** Per row and group by its path: who meets it, and who is left after it and those before it in its group. */
  perLeaf: { path: string; matching: number; remaining?: number | null }[];
  reachable: Partial<Record<Channel, number>>;
  sample: SamplePerson[];
  trend: number[] | null;
  warnings: PreviewWarning[];
  /** What following it would ask of the server. */
  cost: PreviewCost | null;
  tookMs: number;
};
export type Channel = 'email' | 'sms' | 'whatsapp' | 'push';
export type SamplePerson = {
  id: string;
  name: string | null;
  email: string | null;
  stage?: string | null;
  ordersCount?: number;
  revenue?: string;
  currency?: string | null;
  lastSeenAt?: string | null;
};
export type PreviewWarning = { code: string; path: string | null; visible?: number; of?: number };
export type PreviewCost = { tooCostly: boolean; reason?: string | null };
