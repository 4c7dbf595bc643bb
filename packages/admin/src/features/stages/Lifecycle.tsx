import { isStage } from '../../ui/stages.ts';
import { WithPanel } from '../../ui/SidePanel.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { useTranslation } from 'react-i18next';
import { BackTestTable } from './BackTestTable.tsx';
import { Movements } from './Movements.tsx';
import { StageBoard } from './StageBoard.tsx';
import { StagePanel } from './StagePanel.tsx';
import { Thresholds } from './Thresholds.tsx';

type Props = { view: ClassificationView; days: number };

/** The nine stages: sizes, movements, and the thresholds learnt from the shop. */
export function Lifecycle({ view, days }: Props) {
  const { t } = useTranslation('stages');
  const [open, setOpen] = useUrlState('panel');
  const isEmpty = view.classes.every(({ size, entered, left }) => size + entered + left === 0);
  if (isEmpty) {
    return (
      <EmptyState
        drawing="wheel"
        title={t('empty.title')}
        text={t('empty.text')}
        action={{ label: t('empty.action'), to: '/sources' }}
      />
    );
  }
  const panel = isStage(open) ? (
    <StagePanel key={open} stage={open} view={view} days={days} onClose={() => setOpen(null)} />
  ) : null;
  return (
    <WithPanel panel={panel}>
      <div className="sm-stack">
        <StageBoard view={view} days={days} open={open} onOpen={setOpen} />
        <Movements flows={view.flows} days={days} onOpen={setOpen} />
        {view.learnt && <Thresholds learnt={view.learnt} />}
        {view.backTest && <BackTestTable test={view.backTest} />}
      </div>
    </WithPanel>
  );
}
