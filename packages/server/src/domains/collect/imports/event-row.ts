import { SYSTEM_EVENTS } from '@sandmill/contracts';
import { modernise } from '../event-names.ts';
import { NAME_CHARS } from '../limits.ts';
import { contentKey, emptyDraft, type Draft } from './draft.ts';
import { acquisitionOf } from './import-plan.ts';
import { isNobody, peopleOf, readWho } from './read-who.ts';
import { read, unread } from './row-problem.ts';
import type { RowReader } from './row-reader.ts';

/** Who may say so is only the program itself; the rest of its events may come from another tool's history. */
const RESERVED = new Set<string>([
  SYSTEM_EVENTS.segmentEntered,
  SYSTEM_EVENTS.segmentLeft,
  SYSTEM_EVENTS.stageChanged,
  SYSTEM_EVENTS.emailPlanned,
  SYSTEM_EVENTS.emailSkipped,
  SYSTEM_EVENTS.consentChanged,
  SYSTEM_EVENTS.journeyEntered,
  SYSTEM_EVENTS.journeyLeft,
  SYSTEM_EVENTS.tagAdded,
  SYSTEM_EVENTS.tagRemoved,
  SYSTEM_EVENTS.traitsSet,
  SYSTEM_EVENTS.listJoined,
  SYSTEM_EVENTS.listLeft,
  SYSTEM_EVENTS.scorePointsGiven,
]);

/** Something a person did. null: the row has problems. */
export function eventDraft(row: RowReader): Draft | null {
  const { plan } = row;
  row.require('event');
  row.require('time');
  const given = row.value('event', (text) => {
    if (text.length > NAME_CHARS) return unread('too_long', { chars: text.length, limit: NAME_CHARS });
    return RESERVED.has(text) ? unread('event_reserved') : read(text);
  });
  const at = row.instant('time');
  const who = readWho(row);
  const anonymousText = row.text('anonymousId');
  const anonymousId = anonymousText === '' ? null : plan.identifiers.id(anonymousText);
  const told = row.free('property');
  const ownId = row.text('messageId');
  if (row.problems.length === 0 && isNobody(who) && anonymousId === null) row.fail({ code: 'missing_identity' }, null);
  if (row.problems.length > 0 || at === null || given === null) return null;

  const { name, properties } = modernise(given, told);
  const draft = emptyDraft(row.row.row, at);
  draft.people = [...peopleOf(who), ...(anonymousId === null ? [] : [`anonymousId:${anonymousId}`])];
  draft.events.push({
    name,
    userId: who.userId,
    email: who.email,
    anonymousId,
    ...(who.phone ? { traits: { phone: who.phone } } : {}),
    properties,
    context: { acquisition: acquisitionOf(plan) },
    time: at,
    key: ownId === '' ? contentKey('event', who, anonymousId, name, at, properties) : contentKey('event-id', ownId),
  });
  return draft;
}
