import {
  IconAdjustments,
  IconArrowsSplit2,
  IconArrowsExchange,
  IconBolt,
  IconDoorExit,
  IconHourglass,
  IconMail,
  IconTag,
  type Icon,
} from '@tabler/icons-react';
import type { JourneyNode, Trigger } from '@sandmill/contracts';
import css from './StepCard.module.css';

type Family = 'trigger' | 'split' | 'time' | 'send' | 'act' | 'goal';

const NODES: Record<JourneyNode['kind'], { icon: Icon; family: Family }> = {
  split: { icon: IconArrowsSplit2, family: 'split' },
  wait: { icon: IconHourglass, family: 'time' },
  waitForEvent: { icon: IconHourglass, family: 'time' },
  sendEmail: { icon: IconMail, family: 'send' },
  setTag: { icon: IconTag, family: 'act' },
  setTrait: { icon: IconAdjustments, family: 'act' },
  exit: { icon: IconDoorExit, family: 'goal' },
};

export function NodeIcon({ kind }: { kind: JourneyNode['kind'] }) {
  const { icon: Shape, family } = NODES[kind];
  return (
    <span className={css['icon']} data-family={family}>
      <Shape size={16} stroke={1.7} aria-hidden />
    </span>
  );
}

export function TriggerIcon({ kind }: { kind: Trigger['kind'] }) {
  const Shape = kind === 'event' ? IconBolt : IconArrowsExchange;
  return (
    <span className={css['icon']} data-family="trigger">
      <Shape size={16} stroke={1.7} aria-hidden />
    </span>
  );
}
