import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { patchSession, useSession } from '../../../app/session.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { toast } from '../../../ui/toast.tsx';
import css from '../Settings.module.css';
import { AppKey } from './AppKey.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';

type Key = { key: string; uri: string };

/** A code of the phone beside the password: turned on with a first code, off with another. */
export function TwoFactorCard() {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const { user } = useSession();
  const [code, setCode] = useState('');
  const [codes, setCodes] = useState<string[] | null>(null);
  const begin = useApiMutation<undefined, Key>({ method: 'POST', path: '/session/two-factor' });
  const confirm = useApiMutation<{ code: string }, { recoveryCodes: string[] }>({
    method: 'POST',
    path: '/session/two-factor/confirm',
    onDone: ({ recoveryCodes }) => {
      setCodes(recoveryCodes);
      setCode('');
      begin.reset();
      toast(t('twoFactor.started'));
      patchSession(client, { twoFactor: true });
    },
  });
  const end = useApiMutation<{ code: string }>({
    method: 'POST',
    path: '/session/two-factor/end',
    onDone: () => {
      setCode('');
      toast(t('twoFactor.ended'));
      patchSession(client, { twoFactor: false });
    },
  });
  const act = user.twoFactor ? end : confirm;
  const isWrong = act.error?.code === 'wrong_credentials';
  const asksCode = user.twoFactor ? codes === null : begin.data !== undefined;
  return (
    <Card
      title={t('twoFactor.title')}
      note={
        <Badge tone={user.twoFactor ? 'ok' : 'quiet'}>{user.twoFactor ? t('twoFactor.on') : t('twoFactor.off')}</Badge>
      }
    >
      <div className={css['form']}>
        <p className="sm-13 sm-soft">{t('twoFactor.text')}</p>
        {codes && <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />}
        {begin.data && <AppKey uri={begin.data.uri} value={begin.data.key} />}
        {begin.error && <ErrorNote error={begin.error} />}
        {act.error && !isWrong && <ErrorNote error={act.error} />}
        {asksCode && (
          <form
            className={css['form']}
            onSubmit={(event) => {
              event.preventDefault();
              act.mutate({ code });
            }}
          >
            <TextInput
              required
              w={220}
              label={t('twoFactor.code')}
              description={user.twoFactor ? t('twoFactor.endText') : undefined}
              autoComplete="one-time-code"
              value={code}
              error={isWrong && t('twoFactor.wrong')}
              onChange={({ currentTarget }) => {
                act.reset();
                setCode(currentTarget.value);
              }}
            />
            <div>
              <Button type="submit" variant={user.twoFactor ? 'default' : 'filled'} loading={act.isPending}>
                {user.twoFactor ? t('twoFactor.end') : t('twoFactor.confirm')}
              </Button>
            </div>
          </form>
        )}
        {!user.twoFactor && !begin.data && (
          <div>
            <Button loading={begin.isPending} onClick={() => begin.mutate(undefined)}>
              {t('twoFactor.begin')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
