export { eraseDeliveries } from './deliveries.queries.ts';
export { offerEvents, type MessageLabels } from './offer-events.ts';
export { startWebhookSender, type WebhookSender } from './start-webhook-sender.ts';
export { webhookJobs } from './webhooks.jobs.ts';
export { webhookRoutes } from './webhooks.routes.ts';
