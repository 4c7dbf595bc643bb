import { Button } from '@mantine/core';
import type { ClassGoal } from '@sandmill/contracts/api/class-goals';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../app/session.ts';
import { useFormat } from '../../../app/use-format.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { Bar } from '../../../ui/BarRow.tsx';
import { Unknown } from '../../../ui/Unknown.tsx';
import { useGoalActs } from './use-goal-acts.ts';
import { useGoalWords } from './use-goal-words.ts';
import css from './Goals.module.css';

type Props = { goal: ClassGoal; view: ClassificationView; onOpen: () => void };

/** One goal: what for, what is reached, of which target. Without a target it is a suggestion. */
export function GoalRow({ goal, view, onOpen }: Props) {
  const { t } = useTranslation('stages');
  const format = useFormat();
  const words = useGoalWords(view);
  const mayWrite = useRight('segments:write');
  const { remove } = useGoalActs(view.key);
  const { target, measured, people, progress } = goal;
  const isMet = progress !== null && progress >= 1;
  const name = words.nameOf(goal);
  const act = target === null ? t('goals.set') : t('goals.change');
  return (
    <li className={css['goal']}>
      <div>
        <h3>{name}</h3>
        <p className="sm-small sm-muted">
          {goal.goal === 'size' ? t('goals.now') : t('goals.period', { count: goal.days })}
        </p>
      </div>
      <div className={css['figure']}>
        <p>
          <b className={css['value']}>{measured === null ? <Unknown /> : words.valueOf(goal, measured)}</b>
          {target !== null && (
            <span className="sm-muted"> {t('goals.of', { target: words.valueOf(goal, target) })}</span>
          )}
        </p>
        {progress !== null && <Bar share={progress} height={6} {...(isMet ? { color: 'var(--sm-ok-text)' } : {})} />}
        {people && (
          <p className="sm-small sm-muted">
            {t('goals.people', { reached: format.number(people.reached), count: people.entered })}
          </p>
        )}
      </div>
      <div className={css['acts']}>
        {isMet && <Badge tone="ok">{t('goals.met')}</Badge>}
        {target === null && <Badge>{t('goals.suggested')}</Badge>}
        {mayWrite && (
          <Button size="xs" variant="subtle" aria-label={`${act}: ${name}`} onClick={onOpen}>
            {act}
          </Button>
        )}
        {mayWrite && target !== null && (
          <Button
            size="xs"
            variant="subtle"
            aria-label={`${t('goals.remove')}: ${name}`}
            onClick={() => remove(goal, target)}
          >
            {t('goals.remove')}
          </Button>
        )}
      </div>
    </li>
  );
}
