import type { Json, JsonObject } from '@sandmill/contracts';
import { isSafeKey, ownValue } from '../own-key.ts';
import { isNewer, type Telling } from '../telling.ts';

/** A company as group calls tell of it: per trait the newest telling wins, null clears. */
export type CompanyFacts = {
  id: string;
  traits: JsonObject;
  traitMeta: Record<string, Telling>;
  firstSeen: number;
  updatedAt: number;
  /** Grows whenever a trait changes its value. */
  version: number;
};

export function newCompany(id: string, at: number): CompanyFacts {
  return { id, traits: {}, traitMeta: {}, firstSeen: at, updatedAt: at, version: 1 };
}

/** Takes what a call tells. `told`: whether anything of it was news; `changed`: whether a value is another one now. */
export function tellCompany(
  company: CompanyFacts,
  traits: JsonObject,
  telling: Telling,
): { told: boolean; changed: boolean } {
  let told = telling.at < company.firstSeen;
  let changed = false;
  company.firstSeen = Math.min(company.firstSeen, telling.at);
  for (const [key, value] of Object.entries(traits)) {
    if (value === undefined || !isSafeKey(key) || !isNewer(telling, ownValue(company.traitMeta, key))) continue;
    company.traitMeta[key] = telling;
    told = true;
    if (value === null ? Object.hasOwn(company.traits, key) : !isSame(ownValue(company.traits, key), value))
      changed = true;
    if (value === null) delete company.traits[key];
    else company.traits[key] = value;
  }
  if (told) company.updatedAt = Math.max(company.updatedAt, telling.at);
  if (changed) company.version++;
  return { told, changed };
}

/** What was told of one company in two places. */
export function joinCompany(into: CompanyFacts, from: CompanyFacts): CompanyFacts {
  for (const [key, telling] of Object.entries(from.traitMeta)) {
    tellCompany(into, { [key]: ownValue(from.traits, key) ?? null }, telling);
  }
  into.firstSeen = Math.min(into.firstSeen, from.firstSeen);
  into.updatedAt = Math.max(into.updatedAt, from.updatedAt);
  into.version = Math.max(into.version, from.version) + 1;
  return into;
}

function isSame(a: Json | undefined, b: Json): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}
