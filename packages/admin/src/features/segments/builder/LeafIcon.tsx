import type { Condition } from '@sandmill/contracts';
import {
  IconActivity,
  IconBrackets,
  IconChartBubble,
  IconCircleHalf2,
  IconDoorEnter,
  IconFingerprint,
  IconListDetails,
  IconMailCheck,
  IconMoon,
  IconShoppingBag,
  IconTag,
  type Icon,
} from '@tabler/icons-react';
import type { LeafKind } from './draft.ts';

const ICONS: Record<LeafKind, Icon> = {
  eventCount: IconActivity,
  orders: IconShoppingBag,
  lastSeen: IconMoon,
  firstSeen: IconDoorEnter,
  trait: IconListDetails,
  tag: IconTag,
  consent: IconMailCheck,
  identified: IconFingerprint,
  stage: IconCircleHalf2,
  segment: IconChartBubble,
};

/** What family of fact a condition asks about; brackets for groups. */
export function LeafIcon({ kind }: { kind: Condition['kind'] }) {
  const Shape = kind in ICONS ? ICONS[kind as LeafKind] : IconBrackets;
  return <Shape size={18} stroke={1.6} aria-hidden />;
}
