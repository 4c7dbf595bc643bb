import type { Import, ImportKind, ImportOptions } from '@sandmill/contracts/api/events';
import type { JsonObject } from '@sandmill/contracts';
import type { Mapping } from './guess-mapping.ts';

/** Reads identifiers as identity will: what it would not take names nobody. */
export type Identifiers = {
  email(value: string): string | null;
  phone(value: string, country: string): string | null;
  id(value: string): string | null;
};

/** A static list that the people of a file are put on. */
export type ImportList = { segmentId: number; listKey: string; name: string };

/** All that turns rows into events. The same plan and file always give the same events, problems included. */
export type ImportPlan = {
  kind: ImportKind;
  importId: string;
  /** When the file came in, in milliseconds: the time of what has none, and the limit of "future". */
  uploadedAt: number;
  fileHash: string;
  country: string;
  options: ImportOptions;
  lawfulBasis: Import['lawfulBasis'];
  lawfulBasisNote: string | null;
  fileName: string;
  /** Names in the order of the file. */
  columns: string[];
  /** Field -> column. */
  columnOf: Map<string, number>;
  identifiers: Identifiers;
  list: ImportList | null;
};

/** A field chosen for two columns is taken from the first of them. */
export function columnsOfFields(columns: readonly string[], mapping: Mapping): Map<string, number> {
  const columnOf = new Map<string, number>();
  columns.forEach((name, i) => {
    const field = mapping[name];
    if (field && !columnOf.has(field)) columnOf.set(field, i);
  });
  return columnOf;
}

/** How the people of this import came in, kept with each event (MISSION C08). */
export function acquisitionOf(plan: ImportPlan): JsonObject {
  return {
    type: 'import',
    importId: plan.importId,
    ...(plan.lawfulBasis ? { lawfulBasis: plan.lawfulBasis } : {}),
    ...(plan.lawfulBasisNote ? { lawfulBasisNote: plan.lawfulBasisNote } : {}),
  };
}
