import type { ConsentEntry, ConsentsOfAddress, SuppressionState } from '../consent/index.ts';
import type { CompanyFacts } from './companies/company-facts.ts';
import type { ContactRecord } from './contact-record.ts';
import type { DeviceFact } from './device-fact.ts';
import type { OrderParts } from './order-parts.ts';
import type { ProductFacts } from './product-facts.ts';
import type { Telling } from './telling.ts';

/** Whose an order is: a telling by a named person before one by a device, then the earliest. */
export type OrderOwner = Telling & { contactId: string; rank: number };

export type OrderEntry = { store: string; orderId: string; parts: OrderParts; owner: OrderOwner };

/** What folding needs to know beside the contact, and what it wants written beside the contact. One per turn. */
export type FoldEffects = {
  /** Of the workspace, for phone numbers without a prefix. ISO 3166 alpha-2. */
  country: string;
  /** Source -> store. Sources of one shop share a store. */
  storeOf: ReadonlyMap<number, string>;
  /** "channel:address" -> purpose -> state, of the addresses of this turn. */
  consentBook: Map<string, ConsentsOfAddress>;
  consents: ConsentEntry[];
  /** "channel:address" -> from when until when it is suppressed. */
  suppressionBook: Map<string, SuppressionState>;
  /** "store|order id" -> all told of it, of the orders of this turn. */
  orderBook: Map<string, OrderEntry>;
  changedOrders: Set<string>;
  productBook: Map<string, ProductFacts>;
  /** False where nobody will ask for the catalogue: products are no part of a person. Absent: kept. */
  keepsProducts?: boolean;
  changedProducts: Set<string>;
  devices: Map<string, DeviceFact>;
  /** Companies of the group calls of this turn. */
  companyBook: Map<string, CompanyFacts>;
  /** Companies of which something was told, and those of which a trait is another one now. */
  toldCompanies: Set<string>;
  changedCompanies: Set<string>;
  /** Companies read from the database, whether found or not. */
  openedCompanies: Set<string>;
  /** Contacts of this turn by id, also by the ids of those merged into them. */
  records: Map<string, ContactRecord>;
  /** Contacts whose orders, consents or company changed by an event of somebody else: evaluate them again. */
  touched: Set<string>;
  /** Contact -> how many merges were taken into account in these books. */
  adopted: Map<string, number>;
  /** Orders read from the database, whether found or not. */
  openedOrders: Set<string>;
  /** Contacts folded again from the start: what is stored of theirs and not told again goes. */
  refolded: Set<string>;
};

/** Empty books: right for simulations and tests; a turn opens them with openEffects. */
export function newEffects(
  options: { country?: string; storeOf?: ReadonlyMap<number, string>; keepsProducts?: boolean } = {},
): FoldEffects {
  return {
    country: options.country ?? 'IT',
    storeOf: options.storeOf ?? new Map(),
    consentBook: new Map(),
    consents: [],
    suppressionBook: new Map(),
    orderBook: new Map(),
    changedOrders: new Set(),
    productBook: new Map(),
    keepsProducts: options.keepsProducts ?? true,
    changedProducts: new Set(),
    devices: new Map(),
    companyBook: new Map(),
    toldCompanies: new Set(),
    changedCompanies: new Set(),
    openedCompanies: new Set(),
    records: new Map(),
    touched: new Set(),
    adopted: new Map(),
    openedOrders: new Set(),
    refolded: new Set(),
  };
}

/** Makes a record known to the turn, under its own id and those it absorbed. */
export function register(effects: FoldEffects, record: ContactRecord): void {
  effects.records.set(record.id, record);
  for (const id of record.absorbed ?? []) effects.records.set(id, record);
}
