import type { ClassLook } from '@sandmill/contracts/api/classifications';
import type { Stage } from '@sandmill/contracts/api/contacts';
import { useBoth } from '../app/use-both.ts';
import css from './StageBadge.module.css';
import { StageGlyph } from './StageGlyph.tsx';

/** The glyphs are those of the stages. */
const GLYPHS: Record<ClassLook['shape'], Stage> = {
  'dashed-ring': 'ghost',
  ring: 'new',
  half: 'lead',
  disc: 'occasional',
  'ringed-disc': 'repeat',
  star: 'hero',
  hourglass: 'waiting',
  triangle: 'at_risk',
  cross: 'lost',
};

type Props = { look: Pick<ClassLook, 'label' | 'colour' | 'shape'>; bare?: boolean };

/** A class of any classification: round, glyph and name, as its classification gives them. */
export function ClassBadge({ look, bare = false }: Props) {
  const say = useBoth();
  return (
    <span
      className={`${css['stage']} ${bare ? css['bare'] : ''}`}
      style={{ color: classInk(look.colour), ...(bare ? {} : { background: `var(--sm-stage-${look.colour}-tint)` }) }}
    >
      <StageGlyph stage={GLYPHS[look.shape]} />
      {say(look.label)}
    </span>
  );
}

/** The ink of a class, as a CSS value. */
export function classInk(colour: ClassLook['colour']): string {
  return `var(--sm-stage-${colour})`;
}
