export { openAdapters, type Adapters } from './choose-adapter.ts';
export { type JourneyWants } from './decide-chunk.ts';
export { deliverySettingsSchema, type DeliverySettings } from './delivery-settings.ts';
export { type MessageClass, type MessageRequest } from './message.ts';
export { messageIdOf, planMessages } from './plan-messages.ts';
export { type SenderDeps } from './send-due.ts';
export { startSender, type Sender } from './start-sender.ts';
export { readSiteBinding } from './tokens.ts';
