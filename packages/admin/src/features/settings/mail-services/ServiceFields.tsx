import { Checkbox, NumberInput, PasswordInput, Select, TextInput } from '@mantine/core';
import {
  MAIL_SERVICE_FIELDS,
  type MailServiceField,
  type MailServiceKind,
} from '@sandmill/contracts/api/mail-services';
import { useTranslation } from 'react-i18next';
import type { ServiceDraft } from './service-draft.ts';

type Props = {
  kind: MailServiceKind;
  draft: ServiceDraft;
  set: (patch: Partial<ServiceDraft>) => void;
  /** Secrets that are kept already: an empty field leaves them. */
  kept: readonly string[];
};

/** What a kind of service asks for, then what all have: the sender's name, how much at once. */
export function ServiceFields({ kind, draft, set, kept }: Props) {
  const { t } = useTranslation('mail-services');
  return (
    <>
      <TextInput
        label={t('field.name')}
        description={t('field.nameHint')}
        maxLength={100}
        value={draft.name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      {MAIL_SERVICE_FIELDS[kind].map((field) => (
        <OneField key={field.name} field={field} draft={draft} set={set} isKept={kept.includes(field.name)} />
      ))}
      <TextInput
        label={t('field.fromEmail')}
        description={t('field.fromEmailHint')}
        type="email"
        value={draft.fromEmail}
        onChange={({ currentTarget }) => set({ fromEmail: currentTarget.value })}
      />
      <TextInput
        label={t('field.fromName')}
        maxLength={100}
        value={draft.fromName}
        onChange={({ currentTarget }) => set({ fromName: currentTarget.value })}
      />
      <NumberInput
        label={t('field.connections')}
        description={t('field.connectionsHint')}
        min={1}
        max={100}
        allowDecimal={false}
        value={draft.connections}
        onChange={(value) => set({ connections: Number(value) || 1 })}
      />
      <NumberInput
        label={t('field.perSecond')}
        description={t('field.perSecondHint')}
        min={0.01}
        max={10_000}
        value={draft.perSecond ?? ''}
        onChange={(value) => set({ perSecond: value === '' ? null : Number(value) })}
      />
    </>
  );
}

type FieldProps = { field: MailServiceField; draft: ServiceDraft; set: Props['set']; isKept: boolean };

function OneField({ field, draft, set, isKept }: FieldProps) {
  const { t } = useTranslation('mail-services');
  const place = field.secret ? 'secrets' : 'options';
  const value = draft[place][field.name] ?? '';
  const write = (next: string) => set({ [place]: { ...draft[place], [field.name]: next } });
  const isWrong = value !== '' && !field.pattern.test(value.trim());
  const common = {
    label: t(`field.${field.name}`) + (field.required ? '' : ` ${t('optional')}`),
    description: t(`hint.${field.name}`, { defaultValue: '' }),
    error: isWrong && t('wrongForm'),
    spellCheck: false,
  };
  if (field.form === 'switch')
    return (
      <Checkbox
        label={t(`field.${field.name}`)}
        checked={value === 'true'}
        onChange={({ currentTarget }) => write(String(currentTarget.checked))}
      />
    );
  if (field.form !== 'text')
    return (
      <Select
        label={common.label}
        allowDeselect={false}
        data={field.form.choices.map((choice) => ({ value: choice, label: t(`region.${choice}`) }))}
        value={value || field.fallback}
        onChange={(next) => write(next ?? field.fallback)}
      />
    );
  if (field.secret)
    return (
      <PasswordInput
        {...common}
        autoComplete="new-password"
        placeholder={isKept ? t('kept') : ''}
        value={value}
        onChange={({ currentTarget }) => write(currentTarget.value)}
      />
    );
  return <TextInput {...common} value={value} onChange={({ currentTarget }) => write(currentTarget.value)} />;
}
