import { CHANNELS, messageEventName, type EventSelector, type LeafOf, type PropertyFilter } from '@sandmill/contracts';

const PROPERTIES = {
  templateId: 'templateId',
  journeyId: 'journeyId',
  nodeId: 'node',
  campaignId: 'campaignId',
} as const;

/**
 * The events a question about messages means, any of them: one name for each channel, with the ids that delivery writes
 * into their properties (delivery/message-events.ts). Machines open and click as bots, which never count.
 */
export function messageSelectors({
  did,
  channel,
  of = {},
}: Pick<LeafOf<'message'>, 'did' | 'channel' | 'of'>): EventSelector[] {
  const where: PropertyFilter[] = Object.entries(of).flatMap(([key, value]) =>
    value === undefined
      ? []
      : [{ path: [PROPERTIES[key as keyof typeof PROPERTIES]], is: { op: 'eq', value, matchCase: true } }],
  );
  if (did === 'unsubscribed') {
    // One name for all channels: what was given up is among the properties.
    if (channel !== undefined) where.push({ path: ['channel'], is: { op: 'eq', value: channel } });
    return [{ name: messageEventName('email', did), where }];
  }
  const channels = channel === undefined ? CHANNELS : [channel];
  return channels.map((one) => ({ name: messageEventName(one, did), where }));
}
