import { MAIL_SERVICE_FIELDS, type MailService, type MailServiceKind } from '@sandmill/contracts/api/mail-services';

export type ServiceDraft = {
  name: string;
  fromName: string;
  fromEmail: string;
  options: Record<string, string>;
  secrets: Record<string, string>;
  connections: number;
  perSecond: number | null;
};

/** An empty form of a kind, with the values that most need. */
export function emptyDraft(kind: MailServiceKind, name: string): ServiceDraft {
  const options = MAIL_SERVICE_FIELDS[kind]
    .filter(({ secret, fallback }) => !secret && fallback !== '')
    .map((field) => [field.name, field.fallback]);
  return {
    name,
    fromName: '',
    fromEmail: '',
    options: Object.fromEntries(options) as Record<string, string>,
    secrets: {},
    connections: 20,
    perSecond: null,
  };
}

export function draftOf(service: MailService): ServiceDraft {
  const { name, options, connections, perSecond } = service;
  return {
    name,
    fromName: service.fromName ?? '',
    fromEmail: service.fromEmail ?? '',
    options,
    secrets: {},
    connections,
    perSecond,
  };
}

/** Every field that must be there is, and none has a wrong form. */
export function isReady(kind: MailServiceKind, draft: ServiceDraft, kept: readonly string[]): boolean {
  if (draft.name.trim() === '') return false;
  return MAIL_SERVICE_FIELDS[kind].every((field) => {
    const value = ((field.secret ? draft.secrets : draft.options)[field.name] ?? '').trim();
    if (value === '') return !field.required || field.fallback !== '' || kept.includes(field.name);
    return field.pattern.test(value);
  });
}

/** As it is sent: trimmed, without what is empty. */
export function bodyOf(draft: ServiceDraft) {
  const trimmed = (values: Record<string, string>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()]));
  return {
    ...draft,
    name: draft.name.trim(),
    fromName: draft.fromName.trim() || null,
    fromEmail: draft.fromEmail.trim() || null,
    options: trimmed(draft.options),
    secrets: trimmed(draft.secrets),
  };
}
