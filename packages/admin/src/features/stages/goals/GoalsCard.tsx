import { Button } from '@mantine/core';
import type { ClassGoal } from '@sandmill/contracts/api/class-goals';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { IconTarget } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { Card } from '../../../ui/Card.tsx';
import { ClassBadge } from '../../../ui/ClassBadge.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { GoalDialog } from './GoalDialog.tsx';
import { GoalRow } from './GoalRow.tsx';
import css from './Goals.module.css';

/** What each class is there for: goals with what is reached of them, and those suggested without a target. */
export function GoalsCard({ view }: { view: ClassificationView }) {
  const { t } = useTranslation('stages');
  const mayWrite = useRight('segments:write');
  const [open, setOpen] = useState<ClassGoal | 'new' | null>(null);
  const { data, error, refetch } = useApiQuery<{ items: ClassGoal[] }>(`/classifications/${view.key}/goals`);
  const goals = data?.items ?? [];
  const groups = view.classes
    .toReversed()
    .map((look) => ({ look, goals: goals.filter(({ value }) => value === look.value) }))
    .filter(({ goals: own }) => own.length > 0);
  return (
    <Card flush title={t('goals.title')} note={t('goals.note')}>
      {error && !data && (
        <div className={css['note']}>
          <ErrorNote error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {!data && !error && (
        <div className={css['note']}>
          <LoadingBars count={4} />
        </div>
      )}
      {data && groups.length === 0 && <p className={`${css['note']} sm-13 sm-soft`}>{t('goals.none')}</p>}
      {groups.map(({ look, goals: own }) => (
        <section key={look.value} className={css['class']}>
          <div>
            <ClassBadge look={look} />
          </div>
          <ul className={css['goals']}>
            {own.map((goal) => (
              <GoalRow key={`${goal.goal} ${goal.towards}`} goal={goal} view={view} onOpen={() => setOpen(goal)} />
            ))}
          </ul>
        </section>
      ))}
      {data && mayWrite && (
        <div className={css['foot']}>
          <Button size="xs" leftSection={<IconTarget size={15} stroke={1.6} />} onClick={() => setOpen('new')}>
            {t('goals.add')}
          </Button>
        </div>
      )}
      {open !== null && (
        <GoalDialog view={view} goal={open === 'new' ? null : open} known={goals} onClose={() => setOpen(null)} />
      )}
    </Card>
  );
}
