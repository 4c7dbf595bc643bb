import { Button } from '@mantine/core';
import type { Job } from '@sandmill/contracts/api/auth';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { useWords } from '../../../app/use-words.ts';
import { Instant } from '../../../ui/Instant.tsx';
import { ProgressBar } from '../../../ui/ProgressBar.tsx';
import { StatusBadge } from '../../../ui/StatusBadge.tsx';
import type { Column } from '../../../ui/table-types.ts';
import { toast } from '../../../ui/toast.tsx';
import { codeWords } from '../../../ui/words.ts';
import css from '../Settings.module.css';

export function useJobColumns(): Column<Job>[] {
  const { t } = useTranslation('settings');
  const words = useWords();
  const mayWrite = useRight('jobs:write');
  return [
    {
      key: 'name',
      label: t('jobs.name'),
      card: 'title',
      cell: ({ name, error, attempts, maxAttempts }) => (
        <span className={css['who']}>
          <span className="sm-strong">{codeWords(words, 'settings:job', name.replaceAll('.', '-'))}</span>
          {error && <span className={`${css['error']} sm-small sm-down`}>{error}</span>}
          {attempts > 1 && (
            <span className="sm-small sm-muted">{t('jobs.attempts', { count: attempts, most: maxAttempts })}</span>
          )}
        </span>
      ),
    },
    { key: 'status', label: t('jobs.state'), cell: ({ status }) => <StatusBadge status={status} />, card: 'badge' },
    {
      key: 'progress',
      label: t('jobs.progress'),
      cell: (job) => <Progress job={job} />,
      card: 'left',
    },
    { key: 'made', label: t('jobs.made'), cell: ({ createdAt }) => <Instant at={createdAt} withTime /> },
    {
      key: 'ended',
      label: t('jobs.ended'),
      cell: ({ finishedAt }) => finishedAt && <Instant at={finishedAt} withTime />,
    },
    { key: 'act', label: '', align: 'right', card: 'right', cell: (job) => (mayWrite ? <JobAct job={job} /> : null) },
  ];
}

function Progress({ job: { progress, status } }: { job: Job }) {
  const { t } = useTranslation('settings');
  if (!progress || status === 'done') return null;
  const label = progress.note ?? t('jobs.done');
  return (
    <div className={css['job']}>
      <ProgressBar label={label} done={progress.done} total={progress.total} />
    </div>
  );
}

/** What runs or waits can be cancelled; what stopped can be tried again. */
function JobAct({ job: { id, status } }: { job: Job }) {
  const { t } = useTranslation('settings');
  const isOver = status === 'dead' || status === 'cancelled';
  const act = useApiMutation<string>({
    method: 'POST',
    path: (verb) => `/jobs/${id}/${verb}`,
    body: () => ({}),
    refreshes: ['/jobs', '/health', '/home', '/notifications'],
    onDone: (_, verb) => toast(verb === 'retry' ? t('jobs.retried') : t('jobs.cancelled')),
  });
  if (status === 'done') return null;
  const onError = () => toast(t('jobs.failed'));
  return (
    <Button
      size="xs"
      variant={isOver ? 'default' : 'subtle'}
      loading={act.isPending}
      onClick={() => act.mutate(isOver ? 'retry' : 'cancel', { onError })}
    >
      {t(isOver ? 'jobs.retry' : 'jobs.cancel')}
    </Button>
  );
}
