import type { CollectedEvent, LeafOf } from '@sandmill/contracts';

const WORDS = { email: 'Email', sms: 'SMS', whatsapp: 'WhatsApp', push: 'Push' };
const DID = {
  sent: 'Sent',
  delivered: 'Delivered',
  opened: 'Opened',
  clicked: 'Link Clicked',
  bounced: 'Bounced',
  complained: 'Marked as Spam',
  skipped: 'Skipped',
};

/** Whether an event tells that of a message of ours, done by a human. */
export function isMessage({ did, channel, of = {} }: LeafOf<'message'>, event: CollectedEvent): boolean {
  const { properties } = event;
  if (event.isBot) return false;
  const ids = [
    [of.templateId, properties['templateId']],
    [of.journeyId, properties['journeyId']],
    [of.nodeId, properties['node']],
    [of.campaignId, properties['campaignId']],
  ];
  if (ids.some(([asked, found]) => asked !== undefined && asked !== found)) return false;
  if (did === 'unsubscribed') {
    return event.name === 'Unsubscribed' && (channel === undefined || properties['channel'] === channel);
  }
  const words = channel === undefined ? Object.values(WORDS) : [WORDS[channel]];
  return words.some((word) => event.name === `${word} ${DID[did]}`);
}
