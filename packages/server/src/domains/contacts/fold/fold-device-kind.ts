import type { CollectedEvent } from '@sandmill/contracts';
import type { ContactRecord } from '../contact-record.ts';
import { deviceKindOf, writeDeviceKind } from '../device-kind.ts';

/** Nobody has more; the latest used stay. */
export const MOST_KINDS = 30;

/** With which kinds of devices the person comes, each with when it was last used. Says whether there is anything new. */
export function foldDeviceKind(record: ContactRecord, event: CollectedEvent): boolean {
  const kind = deviceKindOf(event);
  if (kind === null) return false;
  const devices = (record.devices ??= {});
  const key = writeDeviceKind(kind);
  const before = Object.hasOwn(devices, key) ? (devices[key] ?? 0) : null;
  if (before !== null && before >= event.time) return false;
  const newest = newestKind(devices);
  devices[key] = event.time;
  record.devices = latestKinds(devices);
  const isNews = before === null || newest !== newestKind(record.devices);
  if (isNews) record.activityChanged = true;
  return isNews;
}

/** Of two people who turned out to be one. */
export function mergeDeviceKinds(
  a: Record<string, number> = {},
  b: Record<string, number> = {},
): Record<string, number> {
  const all = { ...a };
  for (const [key, at] of Object.entries(b)) all[key] = Math.max(all[key] ?? Number.NEGATIVE_INFINITY, at);
  return latestKinds(all);
}

function latestKinds(devices: Record<string, number>): Record<string, number> {
  const entries = Object.entries(devices);
  if (entries.length <= MOST_KINDS) return devices;
  return Object.fromEntries(entries.sort(byAge).slice(0, MOST_KINDS));
}

/** Kinds of devices as they are kept, the one used last first. */
export function kindsByAge(devices: Record<string, number>): string[] {
  return Object.entries(devices)
    .sort(byAge)
    .map(([kind]) => kind);
}

function newestKind(devices: Record<string, number>): string | null {
  let newest: [string, number] | null = null;
  for (const entry of Object.entries(devices)) if (newest === null || byAge(entry, newest) < 0) newest = entry;
  return newest?.[0] ?? null;
}

/** Newest first; of equally new ones the last by name. */
function byAge([a, at]: [string, number], [b, bt]: [string, number]): number {
  return bt - at || (a < b ? 1 : a > b ? -1 : 0);
}
