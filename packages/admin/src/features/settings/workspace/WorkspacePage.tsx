import type { WorkspaceSettings } from '@sandmill/contracts/api/auth';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import css from '../Settings.module.css';
import { SitesForm } from './SitesForm.tsx';
import { WorkspaceForm } from './WorkspaceForm.tsx';

/** What the shop is called, where it is, how it counts. */
export function WorkspacePage() {
  const { t } = useTranslation('settings');
  const { data, error, refetch } = useApiQuery<WorkspaceSettings>('/workspace');
  return (
    <>
      <PageHeader title={t('workspace.title')} subtitle={t('workspace.subtitle')} />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={6} />}
      {data && (
        <div className={css['page']}>
          <WorkspaceForm saved={data} />
          <SitesForm saved={data} />
        </div>
      )}
    </>
  );
}
