import { createHash } from 'node:crypto';
import { ID_CHARS, MESSAGE_ID_CHARS } from './limits.ts';

/** An id as text. Numbers are legal (Rudder sends them); empty text, null and anything else is a missing id. */
export function readId(value: unknown): string | null {
  if (typeof value === 'string') {
    const text = value.trim();
    return text === '' ? null : text;
  }
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}

export function isTooLong(id: string | null): boolean {
  return id !== null && id.length > ID_CHARS;
}

/** The message id, hashed when too long for an index: cut ones could collide. null: the event brings none. */
export function readMessageId(value: unknown): string | null {
  const id = readId(value);
  if (id === null || id.length <= MESSAGE_ID_CHARS) return id;
  return `sha256:${createHash('sha256').update(id).digest('hex')}`;
}
