import { hash } from 'node:crypto';
import type { JsonObject } from '@sandmill/contracts';
import type { SystemEventInput } from '../system-event.ts';
import type { OrderDraft } from './order-rows.ts';

export type ImportEvent = Omit<SystemEventInput, 'sourceId' | 'trust'>;

/** An opt-in that yields to an opt-out which is already there: `event` is its index among the draft's events. */
export type OptIn = { event: number; channel: string; purpose: string; address: string };

/** What one row, or the rows of one order, become. Plain data: drafts are sorted through files. */
export type Draft = {
  /** When it happened, in milliseconds; history is written in this order. */
  at: number;
  /** The first of its rows. */
  row: number;
  /** How many rows it stands for. */
  rows: number;
  /** "email:ann@shop.it" and its like, strongest first. Empty for products. */
  people: string[];
  events: ImportEvent[];
  /** Of contacts: opt-ins without a date. */
  optIns: OptIn[];
  /** Of orders: made into events when all its rows are together. */
  order: OrderDraft | null;
  /** Of products, in the spelling of e-commerce events. */
  product: JsonObject | null;
};

export function emptyDraft(row: number, at: number): Draft {
  return { at, row, rows: 1, people: [], events: [], optIns: [], order: null, product: null };
}

/** The same content always has the same key, so that it counts once however often it is imported. */
export function contentKey(kind: string, ...content: unknown[]): string {
  return `import:${kind}:${hash('sha256', JSON.stringify(content), 'base64url')}`;
}
