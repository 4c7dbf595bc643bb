import { SYSTEM_EVENTS, type EventSelector, type Leaf } from '@sandmill/contracts';

/** What shows interest of everybody, not only of those whose opens may be seen. */
export const INSTEAD = ['clicks', 'visits', 'orders'] as const;
export type Instead = (typeof INSTEAD)[number];

const NAMES: Record<Instead, string> = {
  clicks: SYSTEM_EVENTS.emailClicked,
  visits: 'Page Viewed',
  orders: 'Order Completed',
};

export const asksForOpens = ({ name }: EventSelector): boolean => name === SYSTEM_EVENTS.emailOpened;

/** The event to ask for instead. Only clicks know of which mail they are: of the others details fall away. */
export function eventInstead(event: EventSelector, instead: Instead): EventSelector {
  return instead === 'clicks' ? { ...event, name: NAMES.clicks } : { name: NAMES[instead] };
}

/** The same question of clicks, visits or orders, as far as it can be asked of them; none where opens are not asked for. */
export function leavesInstead(leaf: Leaf): { instead: Instead; leaf: Leaf }[] {
  if (leaf.kind === 'message') {
    if (leaf.did !== 'opened') return [];
    const { count, window } = leaf;
    const asked = { kind: 'eventCount' as const, count, ...(window && { window }) };
    return [
      { instead: 'clicks', leaf: { ...leaf, did: 'clicked' } },
      { instead: 'visits', leaf: { ...asked, event: { name: NAMES.visits } } },
      { instead: 'orders', leaf: { ...asked, event: { name: NAMES.orders } } },
    ];
  }
  if (leaf.kind === 'sequence') {
    if (!asksForOpens(leaf.first) && !asksForOpens(leaf.then)) return [];
    const clicked = (event: EventSelector) => (asksForOpens(event) ? eventInstead(event, 'clicks') : event);
    return [{ instead: 'clicks', leaf: { ...leaf, first: clicked(leaf.first), then: clicked(leaf.then) } }];
  }
  if (!('event' in leaf) || !asksForOpens(leaf.event)) return [];
  // A property of the open itself is not one of a visit.
  const ways: readonly Instead[] = leaf.kind === 'eventCount' ? INSTEAD : ['clicks'];
  return ways.map((instead) => ({ instead, leaf: { ...leaf, event: eventInstead(leaf.event, instead) } }));
}
