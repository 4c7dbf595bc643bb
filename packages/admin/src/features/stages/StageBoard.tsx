import { STAGES, type Stage } from '@sandmill/contracts/api/contacts';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import { StageCell, type StageClass } from './StageCell.tsx';
import css from './StageBoard.module.css';

type Props = { view: ClassificationView; days: number; open: string; onOpen: (stage: string) => void };

const GROWING: Stage[] = ['ghost', 'new', 'lead', 'occasional', 'repeat', 'hero'];
const FADING: Stage[] = STAGES.filter((stage) => !GROWING.includes(stage));

/** Six stages that grow, three that fade; what learnt the line between them. */
export function StageBoard({ view, days, open, onOpen }: Props) {
  const { t } = useTranslation('stages');
  const most = Math.max(...view.classes.map(({ size }) => size), 1);
  const cells = (wanted: Stage[]) =>
    wanted.map((stage) => (
      <StageCell
        key={stage}
        stage={stage}
        of={classOf(view, stage)}
        most={most}
        isOpen={open === stage}
        onOpen={() => onOpen(stage)}
      />
    ));
  return (
    <Card flush title={t('board.title')} note={t('board.note', { count: days })}>
      <div className={css['board']}>
        <div className={css['grow']}>{cells(GROWING)}</div>
        <div className={css['fade']}>
          {cells(FADING)}
          {view.learnt && <Rule learnt={view.learnt} />}
        </div>
      </div>
    </Card>
  );
}

export function classOf(view: ClassificationView, stage: string): StageClass {
  const look = { label: { en: stage, it: stage }, metric: null, colour: 'waiting', shape: 'ring' } as const;
  const none: StageClass = { value: stage, size: 0, share: 0, entered: 0, left: 0, trend: [], ...look };
  return view.classes.find(({ value }) => value === stage) ?? none;
}

/** Which rule draws the line, in a sentence; marked while it is only a guess. */
function Rule({ learnt }: { learnt: NonNullable<ClassificationView['learnt']> }) {
  const { t } = useTranslation('stages');
  return (
    <div className={css['rule']} data-provisional={learnt.provisional || undefined}>
      {learnt.provisional && <b>{t('rule.provisional')}</b>}
      <p>
        {learnt.provisional
          ? t(`rule.reason.${learnt.reason ?? 'few_gaps'}`, { days: learnt.historyDays, gaps: learnt.gaps })
          : t(`rule.short.${learnt.rule}`, { gaps: learnt.gaps })}
      </p>
    </div>
  );
}
