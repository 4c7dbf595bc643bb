import { Button } from '@mantine/core';
import type { InterestSettings } from '@sandmill/contracts';
import type { InterestSettingsView } from '@sandmill/contracts/api/scores';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation, useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { toast } from '../../ui/toast.tsx';
import { InterestSettingsForm } from './InterestSettingsForm.tsx';
import { isWhole } from './interest-settings.ts';

const WHILE_PREPARING_MS = 1_000;

/** How interests are weighed: what counts, how much, and how fast it fades. */
export function InterestSettingsPage() {
  const { data, error, refetch } = useApiQuery<InterestSettingsView>('/interests/settings', {
    refreshMs: (view) => (view?.preparing ? WHILE_PREPARING_MS : false),
  });
  if (data) return <Editor key={data.version} view={data} />;
  return error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars count={4} />;
}

function Editor({ view }: { view: InterestSettingsView }) {
  const { t } = useTranslation('interests');
  const mayWrite = useRight('segments:write');
  const [settings, setSettings] = useState(view.settings);
  const isChanged = JSON.stringify(settings) !== JSON.stringify(view.settings);
  const save = useApiMutation<InterestSettings, InterestSettingsView>({
    method: 'PATCH',
    path: '/interests/settings',
    refreshes: ['/interests', '/contacts'],
    onDone: () => toast(t('settings.saved')),
  });
  return (
    <>
      <PageHeader
        title={t('settings.title')}
        crumb={{ label: t('title'), to: '/interests' }}
        subtitle={t('settings.subtitle')}
      >
        {mayWrite && (
          <Button
            variant="filled"
            disabled={!isChanged || !isWhole(settings)}
            loading={save.isPending}
            onClick={() => save.mutate(settings)}
          >
            {t('settings.save')}
          </Button>
        )}
      </PageHeader>
      {save.error && <ErrorNote error={save.error} />}
      {view.preparing && (
        <ProgressBar
          label={t('settings.preparing')}
          done={view.progress?.done ?? 0}
          total={view.progress?.total ?? null}
        />
      )}
      <InterestSettingsForm settings={settings} mayWrite={mayWrite} onChange={setSettings} />
    </>
  );
}
