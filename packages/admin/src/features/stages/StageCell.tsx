import type { Stage } from '@sandmill/contracts/api/contacts';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Bar } from '../../ui/BarRow.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { StageBadge } from '../../ui/StageBadge.tsx';
import { StageLine } from './StageLine.tsx';
import { stageInk } from '../../ui/stages.ts';
import css from './StageBoard.module.css';

export type StageClass = ClassificationView['classes'][number];

type Props = { stage: Stage; of: StageClass; most: number; isOpen: boolean; onOpen: () => void };

/** A stage: how many, what share, its line over the period, who came and who left. The name opens its panel. */
export function StageCell({ stage, of, most, isOpen, onOpen }: Props) {
  const { t } = useTranslation('stages');
  const format = useFormat();
  const ink = stageInk(stage);
  return (
    <div className={css['cell']} data-open={isOpen || undefined}>
      <button type="button" className={css['name']} aria-pressed={isOpen} onClick={onOpen}>
        <StageBadge stage={stage} bare />
      </button>
      <PathLink to={`/contacts?stage=${stage}`} className={css['value']}>
        {format.number(of.size)}
      </PathLink>
      <span className={css['share']}>{format.percent(of.share)}</span>
      <div className={css['bar']}>
        <Bar share={of.size / most} color={ink} height={6} />
      </div>
      <StageLine values={of.trend} color={ink} />
      <p className={css['moves']}>
        <span className="sm-vh">{t('board.moves', { entered: of.entered, left: of.left })}</span>
        <span aria-hidden>{format.signed(of.entered)}</span>
        <span aria-hidden>{of.left === 0 ? '0' : format.signed(-of.left)}</span>
      </p>
    </div>
  );
}
