import type { JsonObject } from '@sandmill/contracts';
import { isObject } from './json-values.ts';

/** What a batch says for all its items: it lies under what each item says for itself. */
export type BatchLevel = { context: JsonObject | null; integrations: JsonObject | null; sentAt: unknown };

/** The raw events of a request, whatever its path: one object, `{batch: [...]}`, or a bare list. null: none of these. */
export function readItems(body: unknown): { items: unknown[]; batch: BatchLevel | null } | null {
  if (Array.isArray(body)) return { items: body, batch: null };
  if (!isObject(body)) return null;
  if (!Array.isArray(body['batch'])) return { items: [body], batch: null };
  const { context, integrations, sentAt } = body;
  return {
    items: body['batch'],
    batch: {
      context: isObject(context) ? context : null,
      integrations: isObject(integrations) ? integrations : null,
      sentAt,
    },
  };
}
