import { attitudeOf, type Condition, type Leaf } from '@sandmill/contracts';
import {
  IconActivity,
  IconArrowsShuffle,
  IconBinaryTree,
  IconBraces,
  IconBrackets,
  IconBuildingStore,
  IconCalendarHeart,
  IconChartBubble,
  IconCircleHalf2,
  IconDeviceMobile,
  IconDoorEnter,
  IconFingerprint,
  IconFlame,
  IconGauge,
  IconHeart,
  IconHourglass,
  IconListDetails,
  IconListNumbers,
  IconMail,
  IconMailCheck,
  IconMapPin,
  IconMathFunction,
  IconMoodHeart,
  IconMoon,
  IconReplace,
  IconRoute,
  IconRoute2,
  IconShoppingBag,
  IconSparkles,
  IconTag,
  IconCoins,
  IconEye,
  IconForms,
  IconMailOpened,
  IconPointer,
  IconSearch,
  IconShoppingCart,
  type Icon,
} from '@tabler/icons-react';
import { createElement } from 'react';

const ICONS: Record<string, Icon> = {
  eventCount: IconActivity,
  eventAggregate: IconMathFunction,
  eventEdge: IconRoute,
  eventNth: IconListNumbers,
  sequence: IconRoute2,
  message: IconMail,
  orders: IconShoppingBag,
  lastSeen: IconMoon,
  firstSeen: IconDoorEnter,
  trait: IconListDetails,
  attitude: IconMoodHeart,
  traitChanged: IconReplace,
  traitHeld: IconHourglass,
  traitDate: IconCalendarHeart,
  tag: IconTag,
  consent: IconMailCheck,
  reachable: IconSparkles,
  identified: IconFingerprint,
  stage: IconCircleHalf2,
  segment: IconChartBubble,
  score: IconGauge,
  threshold: IconGauge,
  affinity: IconHeart,
  prediction: IconFlame,
  touch: IconBinaryTree,
  geo: IconMapPin,
  device: IconDeviceMobile,
  company: IconBuildingStore,
  randomShare: IconArrowsShuffle,
  all: IconBrackets,
  any: IconBrackets,
  not: IconBrackets,
};

const EVENT_ICONS: [RegExp, Icon][] = [
  [/^Product (Viewed|Clicked)|^Page Viewed|^Screen Viewed/, IconEye],
  [/^Products Searched/, IconSearch],
  [/Cart|^Product (Added|Removed)$|Checkout/, IconShoppingCart],
  [/^Order/, IconShoppingBag],
  [/^Form/, IconForms],
  [/Opened$/, IconMailOpened],
  [/Clicked$/, IconPointer],
];

/** The picture of one condition: of what it asks, where that says more than its family. */
function shapeOf(leaf: Leaf): Icon {
  if (leaf.kind === 'orders') {
    if (leaf.figure === 'count') return IconShoppingBag;
    return leaf.figure.startsWith('days') ? IconMoon : IconCoins;
  }
  if (leaf.kind === 'lastSeen' && leaf.op === 'withinLast') return IconActivity;
  if (leaf.kind === 'trait' && attitudeOf(leaf.path[0] ?? '')) return IconMoodHeart;
  if (leaf.kind === 'message')
    return leaf.did === 'clicked' ? IconPointer : leaf.did === 'opened' ? IconMailOpened : IconMail;
  const event = leaf.kind === 'eventCount' ? leaf.event.name : '';
  return EVENT_ICONS.find(([name]) => name.test(event))?.[1] ?? ICONS[leaf.kind] ?? IconBraces;
}

/** A condition as its row shows it. */
export function RowIcon({ leaf }: { leaf: Leaf }) {
  return createElement(shapeOf(leaf), { size: 19, stroke: 1.6, 'aria-hidden': true });
}

/** What family of fact a condition asks about; brackets for groups, braces for a kind of a later version. */
export function LeafIcon({ kind, size = 18 }: { kind: Condition['kind'] | 'group' | 'attitude'; size?: number }) {
  const Shape = kind === 'group' ? IconBrackets : (ICONS[kind] ?? IconBraces);
  return <Shape size={size} stroke={1.6} aria-hidden />;
}
