import { STAGES } from '@sandmill/contracts/api/contacts';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Card } from '../../ui/Card.tsx';
import { StageBadge } from '../../ui/StageBadge.tsx';
import { FlowChart } from '../../ui/FlowChart.tsx';
import { isStage, stageInk } from '../../ui/stages.ts';
import css from './Stages.module.css';

type Flow = ClassificationView['flows'][number];
type Props = { flows: Flow[]; days: number; onOpen: (stage: string) => void };

const LISTED = 9;

/** Who went from where to where: ribbons on a desk, and the same as a list, the most first. */
export function Movements({ flows, days, onOpen }: Props) {
  const { t } = useTranslation('stages');
  const known = flows.filter(({ from, to, people }) => isStage(from) && isStage(to) && people > 0);
  const nodes = STAGES.map((stage) => ({ key: stage, label: t(`ui:stage.${stage}`), ink: stageInk(stage) }));
  return (
    <Card title={t('flows.title')} note={t('flows.note', { count: days })}>
      {known.length === 0 ? (
        <p className="sm-13 sm-soft">{t('flows.none')}</p>
      ) : (
        <div className={css['flow']}>
          <div className="sm-only-desk">
            <FlowChart nodes={nodes} flows={known} onOpen={onOpen} table={false} />
          </div>
          <MoveList flows={known} />
        </div>
      )}
    </Card>
  );
}

/** "da → a, persone". */
export function MoveList({ flows, most = LISTED }: { flows: Flow[]; most?: number }) {
  const { t } = useTranslation('stages');
  const format = useFormat();
  const shown = flows.toSorted((a, b) => b.people - a.people).slice(0, most);
  const rest = flows.length - shown.length;
  return (
    <div>
      <ul className={css['moves']} aria-label={t('flows.title')}>
        {shown.map(({ from, to, people }) => (
          <li key={`${from} ${to}`}>
            {isStage(from) && <StageBadge stage={from} bare />}
            <IconArrowRight size={14} stroke={1.6} role="img" aria-label={t('flows.to')} />
            {isStage(to) && <StageBadge stage={to} bare />}
            <span className="sm-num">{format.number(people)}</span>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className="sm-small sm-muted">{t('flows.more', { count: rest })}</p>}
    </div>
  );
}
