import {
  IconAdjustments,
  IconBrain,
  IconCertificate,
  IconGauge,
  IconListCheck,
  IconPlaylistAdd,
  IconRouteOff,
  IconApi,
  IconArrowsSplit2,
  IconArrowsExchange,
  IconArrowsJoin2,
  IconBell,
  IconBolt,
  IconCalendar,
  IconCalendarRepeat,
  IconCheckbox,
  IconClock,
  IconDoorExit,
  IconFlask,
  IconForms,
  IconHourglass,
  IconMail,
  IconMailQuestion,
  IconPencil,
  IconRoute,
  IconTag,
  IconTarget,
  IconTrendingUp,
  IconUsersMinus,
  IconUsersPlus,
  IconWebhook,
  type Icon,
} from '@tabler/icons-react';
import type { JourneyNode, Trigger } from '@sandmill/contracts';
import css from './StepCard.module.css';

export type Family = 'trigger' | 'split' | 'time' | 'send' | 'act' | 'goal';

const NODES: Record<JourneyNode['kind'], { icon: Icon; family: Family }> = {
  split: { icon: IconArrowsSplit2, family: 'split' },
  multiSplit: { icon: IconArrowsSplit2, family: 'split' },
  abSplit: { icon: IconFlask, family: 'split' },
  banditSplit: { icon: IconBrain, family: 'split' },
  wait: { icon: IconHourglass, family: 'time' },
  waitUntilTime: { icon: IconClock, family: 'time' },
  waitUntilDate: { icon: IconCalendar, family: 'time' },
  waitForEvent: { icon: IconHourglass, family: 'time' },
  waitForCondition: { icon: IconHourglass, family: 'time' },
  waitForBestHour: { icon: IconClock, family: 'time' },
  sendEmail: { icon: IconMail, family: 'send' },
  requestConsent: { icon: IconMailQuestion, family: 'send' },
  setTag: { icon: IconTag, family: 'act' },
  setTrait: { icon: IconAdjustments, family: 'act' },
  changeScore: { icon: IconGauge, family: 'act' },
  setList: { icon: IconPlaylistAdd, family: 'act' },
  qualify: { icon: IconCertificate, family: 'act' },
  task: { icon: IconListCheck, family: 'act' },
  alert: { icon: IconBell, family: 'act' },
  webhook: { icon: IconWebhook, family: 'act' },
  enterJourney: { icon: IconRoute, family: 'act' },
  leaveJourney: { icon: IconRouteOff, family: 'act' },
  goal: { icon: IconTarget, family: 'goal' },
  join: { icon: IconArrowsJoin2, family: 'split' },
  exit: { icon: IconDoorExit, family: 'goal' },
  placeholder: { icon: IconPencil, family: 'act' },
};

/** Icon and family of a step, for who draws it otherwise. */
export function nodeLook(kind: JourneyNode['kind']): { icon: Icon; family: Family } {
  return NODES[kind];
}

export function triggerLook(kind: Trigger['kind']): { icon: Icon; family: Family } {
  return { icon: TRIGGERS[kind], family: 'trigger' };
}

export function NodeIcon({ kind }: { kind: JourneyNode['kind'] }) {
  const { icon: Shape, family } = NODES[kind];
  return (
    <span className={css['icon']} data-family={family}>
      <Shape size={16} stroke={1.7} aria-hidden />
    </span>
  );
}

const TRIGGERS: Record<Trigger['kind'], Icon> = {
  event: IconBolt,
  segmentEntered: IconUsersPlus,
  segmentLeft: IconUsersMinus,
  stageChanged: IconArrowsExchange,
  scoreCrossed: IconTrendingUp,
  tag: IconTag,
  form: IconForms,
  condition: IconCheckbox,
  date: IconCalendar,
  schedule: IconCalendarRepeat,
  api: IconApi,
};

export function TriggerIcon({ kind }: { kind: Trigger['kind'] }) {
  const Shape = TRIGGERS[kind];
  return (
    <span className={css['icon']} data-family="trigger">
      <Shape size={16} stroke={1.7} aria-hidden />
    </span>
  );
}
