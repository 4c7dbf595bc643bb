import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { ROLES, type Role, type User } from '@sandmill/contracts/api/auth';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { useSession } from '../../../app/session.ts';
import { CopyField } from '../../../ui/CopyField.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { SidePanel } from '../../../ui/SidePanel.tsx';
import css from '../Settings.module.css';

type Input = { name: string; email: string; role: Role };
type Invited = { user: User; temporaryPassword: string | null };

/** A colleague's name, address and role; then the password that is shown once. */
export function InvitePanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { role: myRole } = useSession();
  const [input, setInput] = useState<Input>({ name: '', email: '', role: 'marketer' });
  const invite = useApiMutation<Input, Invited>({ method: 'POST', path: '/users', refreshes: ['/users'] });
  const set = (patch: Partial<Input>) => setInput({ ...input, ...patch });
  const isReady = input.name.trim() !== '' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(input.email.trim());
  if (invite.data) return <Told invited={invite.data} onClose={onClose} />;
  return (
    <SidePanel title={t('invite.title')} onClose={onClose}>
      <form
        className={css['panel']}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) invite.mutate({ ...input, name: input.name.trim(), email: input.email.trim() });
        }}
      >
        <TextInput
          label={t('users.name')}
          maxLength={100}
          value={input.name}
          onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        />
        <TextInput
          label={t('invite.email')}
          type="email"
          value={input.email}
          onChange={({ currentTarget }) => set({ email: currentTarget.value })}
        />
        <Radio.Group label={t('users.role')} value={input.role} onChange={(role) => set({ role: role as Role })}>
          <Stack gap={10}>
            {ROLES.filter((role) => role !== 'owner' || myRole === 'owner').map((role) => (
              <Radio key={role} size="xs" value={role} label={t(`role.${role}`)} description={t(`roleText.${role}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {invite.error && <ErrorNote error={invite.error} />}
        <Button type="submit" variant="filled" disabled={!isReady} loading={invite.isPending}>
          {t('invite.send')}
        </Button>
      </form>
    </SidePanel>
  );
}

function Told({ invited, onClose }: { invited: Invited; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { user, temporaryPassword } = invited;
  return (
    <SidePanel title={t('invite.done', { name: user.name })} onClose={onClose}>
      <div className={css['panel']}>
        {temporaryPassword === null ? (
          <p className="sm-13 sm-soft">{t('invite.known')}</p>
        ) : (
          <>
            <p className="sm-13 sm-soft">{t('invite.tell', { email: user.email })}</p>
            <CopyField value={temporaryPassword} />
            <p className="sm-small sm-down">{t('invite.once')}</p>
          </>
        )}
        <Button onClick={onClose}>{t('invite.close')}</Button>
      </div>
    </SidePanel>
  );
}
