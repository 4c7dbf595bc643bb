import { listEventName, SYSTEM_EVENTS, type JsonObject } from '@sandmill/contracts';
import { contentKey, emptyDraft, type Draft, type ImportEvent } from './draft.ts';
import { readConsentField } from './import-fields.ts';
import { acquisitionOf, type ImportList } from './import-plan.ts';
import { readConsentState, readList } from './read-cells.ts';
import { isNobody, peopleOf, readWho, type Who } from './read-who.ts';
import type { RowReader } from './row-reader.ts';

const TAG_CHARS = 100;

/** A person: an identify call, their tags, their consents with the proof. null: the row has problems. */
export function contactDraft(row: RowReader): Draft | null {
  const { plan } = row;
  const who = readWho(row);
  const traits = row.free('trait');
  const tags = readList(row.text('tags')).filter((tag) => tag.length <= TAG_CHARS);
  const told = row.instant('time');
  const consents = readConsents(row, who);
  if (row.problems.length === 0 && isNobody(who)) row.fail({ code: 'missing_identity' }, null);
  if (row.problems.length > 0) return null;

  const at = told ?? plan.uploadedAt;
  const draft = emptyDraft(row.row.row, at);
  draft.people = peopleOf(who);
  const content = [who, traits, told];
  // Each says how the person came in: the earliest event that names them is believed, whichever it is.
  const context = { acquisition: acquisitionOf(plan) };
  const phone: JsonObject = who.phone ? { phone: who.phone } : {};
  const named = { userId: who.userId, email: who.email, traits: phone, context };
  draft.events.push({
    ...named,
    name: 'Identified',
    type: 'identify',
    traits: { ...traits, ...phone },
    time: at,
    key: contentKey('contact', ...content),
  });
  for (const tag of tags) {
    const key = contentKey('tag', ...content, tag);
    const properties = { tag, importId: plan.importId };
    draft.events.push({ ...named, name: SYSTEM_EVENTS.tagAdded, properties, time: at, key });
  }
  for (const consent of consents) addConsent(draft, row, { who: named, consent });
  if (plan.list) draft.events.push({ ...named, ...listJoined(plan, plan.list, who) });
  return draft;
}

/**
 * Puts the person on the list of the import, once an import: a newer file puts those on it again who were taken off
 * since.
 */
function listJoined(
  plan: RowReader['plan'],
  list: ImportList,
  who: Who,
): Pick<ImportEvent, 'name' | 'properties' | 'time' | 'key'> {
  const { listKey, segmentId, name } = list;
  return {
    name: listEventName(true),
    properties: { list: listKey, on: true, segmentId, name, importId: plan.importId },
    time: plan.uploadedAt,
    key: contentKey('list', plan.importId, listKey, who),
  };
}

type Consent = {
  channel: 'email' | 'sms' | 'whatsapp';
  purpose: string;
  address: string;
  state: 'opted_in' | 'opted_out' | 'pending';
  /** null: the file does not say when. */
  at: number | null;
};

function readConsents(row: RowReader, who: Who): Consent[] {
  const consents: Consent[] = [];
  const at = row.instant('consentTime');
  for (const field of row.plan.columnOf.keys()) {
    const consent = readConsentField(field);
    if (consent === null) continue;
    const state = row.value(field, readConsentState);
    const address = consent.channel === 'email' ? who.email : who.phone;
    if (state === null || address === null) continue;
    if (state === 'opted_in' && row.plan.lawfulBasis === 'none') row.fail({ code: 'consent_without_basis' }, field);
    consents.push({ ...consent, address, state, at });
  }
  return consents;
}

/**
 * A consent counts from its own date. Without one it counts from the day of the import, and is the same telling only
 * within the same file: an opt-out in a newer file must not be taken for an old one.
 */
function addConsent(draft: Draft, { plan }: RowReader, { who, consent }: { who: object; consent: Consent }): void {
  const { channel, purpose, address, state, at } = consent;
  const proof: JsonObject = {
    source: `import: ${plan.fileName}`,
    importId: plan.importId,
    row: draft.row,
    ...(plan.lawfulBasis ? { lawfulBasis: plan.lawfulBasis } : {}),
    ...(plan.lawfulBasisNote ? { text: plan.lawfulBasisNote } : {}),
    // The workspace vouches for it, as a confirmation link would.
    ...(state === 'opted_in' ? { confirmed: true } : {}),
  };
  if (state === 'opted_in' && at === null) {
    draft.optIns.push({ event: draft.events.length, channel, purpose, address });
  }
  draft.events.push({
    ...who,
    name: SYSTEM_EVENTS.consentChanged,
    properties: { channel, purpose, address, state, proof },
    time: at ?? plan.uploadedAt,
    key: contentKey('consent', channel, purpose, address, state, at ?? plan.fileHash),
  });
}
