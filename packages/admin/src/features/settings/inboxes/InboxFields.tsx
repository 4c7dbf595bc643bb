import { NumberInput, PasswordInput, Select, TextInput } from '@mantine/core';
import { INBOX_AFTERWARDS, INBOX_SECURITY } from '@sandmill/contracts/api/inboxes';
import { useTranslation } from 'react-i18next';
import { PORTS, type InboxDraft } from './inbox-draft.ts';

type Props = { draft: InboxDraft; set: (patch: Partial<InboxDraft>) => void; isKept: boolean };

/** Where the mailbox is, who may read it, and what becomes of mails that were read. */
export function InboxFields({ draft, set, isKept }: Props) {
  const { t } = useTranslation('inboxes');
  const text = (key: 'name' | 'host' | 'user' | 'folder' | 'moveTo') => ({
    label: t(`field.${key}`),
    maxLength: 200,
    spellCheck: false,
    value: draft[key],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => set({ [key]: currentTarget.value }),
  });
  return (
    <>
      <TextInput {...text('host')} description={t('field.hostHint')} placeholder="imap.example.com" />
      <Select
        label={t('field.security')}
        allowDeselect={false}
        data={INBOX_SECURITY.map((value) => ({ value, label: t(`security.${value}`) }))}
        value={draft.security}
        onChange={(value) => {
          const security = value as InboxDraft['security'];
          set({ security, port: PORTS[security] });
        }}
      />
      <NumberInput
        label={t('field.port')}
        min={1}
        max={65_535}
        allowDecimal={false}
        value={draft.port}
        onChange={(value) => set({ port: Number(value) || PORTS[draft.security] })}
      />
      <TextInput {...text('user')} autoComplete="off" />
      <PasswordInput
        label={t('field.password')}
        description={t('field.passwordHint')}
        autoComplete="new-password"
        placeholder={isKept ? t('kept') : ''}
        value={draft.password}
        onChange={({ currentTarget }) => set({ password: currentTarget.value })}
      />
      <TextInput {...text('folder')} description={t('field.folderHint')} />
      <Select
        label={t('field.afterwards')}
        description={t('field.afterwardsHint')}
        allowDeselect={false}
        data={INBOX_AFTERWARDS.map((value) => ({ value, label: t(`afterwards.${value}`) }))}
        value={draft.afterwards}
        onChange={(value) => set({ afterwards: value as InboxDraft['afterwards'] })}
      />
      {draft.afterwards === 'move' && <TextInput {...text('moveTo')} description={t('field.moveToHint')} />}
      <TextInput {...text('name')} description={t('field.nameHint')} placeholder={draft.user} />
    </>
  );
}
