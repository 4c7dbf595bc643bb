import type { Stage } from '@sandmill/contracts/api/contacts';
import { useTranslation } from 'react-i18next';
import { StageGlyph } from './StageGlyph.tsx';
import { stageInk, stageTint } from './stages.ts';
import css from './StageBadge.module.css';

type Props = { stage: Stage; bare?: boolean };

/** Lifecycle stage: round, glyph and name. `bare` without the tint, as a label above a number. */
export function StageBadge({ stage, bare = false }: Props) {
  const { t } = useTranslation('ui');
  return (
    <span
      className={`${css['stage']} ${bare ? css['bare'] : ''}`}
      style={{ color: stageInk(stage), ...(bare ? {} : { background: stageTint(stage) }) }}
    >
      <StageGlyph stage={stage} />
      {t(`stage.${stage}`)}
    </span>
  );
}
