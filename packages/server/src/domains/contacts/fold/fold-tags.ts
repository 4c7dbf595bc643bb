import { SYSTEM_EVENTS, type CollectedEvent } from '@sandmill/contracts';
import type { ContactRecord, TagMeta } from '../contact-record.ts';
import { isSafeKey, ownValue } from '../own-key.ts';
import { isNewer } from '../telling.ts';

const LONGEST_TAG = 100;

/** Tags come and go by events, newest first by their time. A browser's public key may not tag anybody. */
export function foldTags(record: ContactRecord, event: CollectedEvent): boolean {
  const on = event.name === SYSTEM_EVENTS.tagAdded;
  if ((!on && event.name !== SYSTEM_EVENTS.tagRemoved) || event.trust === 'browser') return false;
  const given = event.properties['tag'];
  const tag = typeof given === 'string' ? given.trim() : '';
  if (tag.length > LONGEST_TAG || !isSafeKey(tag)) return false;
  return setTag(record, tag, { at: event.time, eventId: event.id, on });
}

/** Takes the word on a tag when it is newer. Says whether the tag came or went. */
export function setTag(record: ContactRecord, tag: string, meta: TagMeta): boolean {
  const metas = (record.tagMeta ??= {});
  if (!isNewer(meta, ownValue(metas, tag))) return false;
  metas[tag] = meta;
  record.profileChanged = true;
  const had = Object.hasOwn(record.tags, tag);
  if (meta.on) record.tags[tag] = meta.at;
  else delete record.tags[tag];
  return had !== meta.on;
}
