import type { Job } from '@sandmill/contracts/api/auth';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../../app/paged.ts';
import { ChoiceChips } from '../../../ui/Chip.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FilterChips } from '../../../ui/FilterChips.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { useJobColumns } from './job-columns.tsx';

const VIEWS = ['all', 'running', 'queued', 'dead', 'done', 'cancelled'] as const;
const EVERY_MS = 3_000;

/** Long work in the background: how far it is, what stopped and why. */
export function JobsPage() {
  const { t } = useTranslation('settings');
  const [status, setStatus] = useUrlState('status', 'all');
  const view = VIEWS.find((one) => one === status) ?? 'all';
  const paged = usePagedQuery<Job>('/jobs', view === 'all' ? {} : { status: view }, { refreshMs: EVERY_MS });
  const columns = useJobColumns();
  return (
    <>
      <PageHeader title={t('jobs.title')} subtitle={t('jobs.subtitle')} />
      <FilterChips
        filters={[]}
        onDrop={() => {}}
        start={
          <ChoiceChips
            label={t('jobs.which')}
            value={view}
            onChange={setStatus}
            choices={VIEWS.map((key) => ({ key, label: t(`jobs.view.${key}`) }))}
          />
        }
      />
      <DataTable
        label={t('jobs.title')}
        columns={columns}
        paged={paged}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        empty={
          view === 'all' ? (
            <EmptyState drawing="wheel" title={t('jobs.empty')} text={t('jobs.emptyText')} />
          ) : (
            <EmptyState
              drawing="pile"
              title={t('jobs.none')}
              text={t('jobs.noneText')}
              action={{ label: t('jobs.showAll'), onClick: () => setStatus(null) }}
            />
          )
        }
      />
    </>
  );
}
