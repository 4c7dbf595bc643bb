import type { JsonObject } from '@sandmill/contracts';
import { valueAt } from '../matches-event.ts';

const PLACE = /\{\{\s*(contact|trigger)\.([\w.-]+)\s*\}\}/g;

/** Puts values in the place of {{ contact.… }} and {{ trigger.… }}; what is not known becomes nothing. */
export function fillText(text: string, known: { contact: JsonObject; trigger: JsonObject }): string {
  return text.replaceAll(PLACE, (_, whose: 'contact' | 'trigger', path: string) => {
    const value = valueAt(known[whose], path.split('.'));
    if (value === undefined || value === null) return '';
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  });
}
