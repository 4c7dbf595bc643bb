import { Button, Checkbox, TextInput } from '@mantine/core';
import type { ApiKey, Right } from '@sandmill/contracts/api/auth';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { useSession } from '../../../app/session.ts';
import { CopyField } from '../../../ui/CopyField.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { SidePanel } from '../../../ui/SidePanel.tsx';
import css from '../Settings.module.css';

type Made = { apiKey: ApiKey; key: string };

/** A name and rights, never more than one's own; then the key, shown once. */
export function NewKeyPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { rights } = useSession();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Right[]>([]);
  const create = useApiMutation<{ name: string; scopes: Right[] }, Made>({
    method: 'POST',
    path: '/keys',
    refreshes: ['/keys'],
  });
  const reading = rights.filter((right) => right.endsWith(':read'));
  const isReady = name.trim() !== '' && scopes.length > 0;
  if (create.data) return <Told made={create.data} onClose={onClose} />;
  return (
    <SidePanel title={t('keys.new')} onClose={onClose}>
      <form
        className={css['panel']}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) create.mutate({ name: name.trim(), scopes });
        }}
      >
        <TextInput
          label={t('keys.name')}
          description={t('keys.nameHint')}
          maxLength={100}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Checkbox.Group label={t('keys.may')} value={scopes} onChange={(values) => setScopes(values as Right[])}>
          <div className={css['scopes']}>
            {rights.map((right) => (
              <Checkbox key={right} value={right} label={t(`scope.${right.replace(':', '-')}`)} />
            ))}
          </div>
        </Checkbox.Group>
        <div className="sm-row">
          <Button size="xs" onClick={() => setScopes(reading)}>
            {t('keys.onlyRead')}
          </Button>
          <Button size="xs" onClick={() => setScopes([...rights])}>
            {t('keys.all')}
          </Button>
        </div>
        {create.error && <ErrorNote error={create.error} />}
        <Button type="submit" variant="filled" disabled={!isReady} loading={create.isPending}>
          {t('keys.create')}
        </Button>
      </form>
    </SidePanel>
  );
}

function Told({ made, onClose }: { made: Made; onClose: () => void }) {
  const { t } = useTranslation('settings');
  return (
    <SidePanel title={made.apiKey.name} onClose={onClose}>
      <div className={css['panel']}>
        <p className="sm-13 sm-soft">{t('keys.told')}</p>
        <CopyField value={made.key} />
        <p className="sm-small sm-down">{t('keys.once')}</p>
        <Button onClick={onClose}>{t('keys.copied')}</Button>
      </div>
    </SidePanel>
  );
}
