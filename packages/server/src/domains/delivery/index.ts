export { openAdapters, type AdapterConfig, type Adapters } from './choose-adapter.ts';
export { consentPageRoutes } from './consent-pages.routes.ts';
export type { JourneyWants } from './chunk-facts.ts';
export { whatMattersMost } from './decide-chunk.ts';
export { deliverySettingsRoutes, type DeliverySettingsDeps } from './delivery-settings.routes.ts';
export { deliverySettingsSchema, type DeliverySettings, type SenderWorkspace } from './delivery-settings.ts';
export { type Dispatch } from './dispatch/dispatch.ts';
export { openDispatch } from './dispatch/open-dispatch.ts';
export { systemDns } from './domain-check/ask-dns.ts';
export { eraseMessagesOf, messagesOfContact } from './erase-person.ts';
export { type AddressSource } from './message-addresses.ts';
export { passGates, type GateFacts } from './gates.ts';
export { type MessageClass, type MessageRequest } from './message.ts';
export { inboxJobs } from './inboxes/inboxes.jobs.ts';
export { inboxRoutes } from './inboxes/inboxes.routes.ts';
export { usualWay } from './mail-services/usual-way.ts';
export { reclassificationJobs } from './reclassification/reclassification.jobs.ts';
export { reclassificationRoutes } from './reclassification/reclassification.routes.ts';
export { type EventCorrection } from './reclassification/reclassify-message.ts';
export { mailServiceRoutes } from './mail-services/mail-services.routes.ts';
export { aboutMessage, messageEvent } from './message-events.ts';
export { wakeMessages } from './messages.queries.ts';
export { selectMessageLabels } from './requests/message-requests.queries.ts';
export { tidyAttachmentsJob } from './requests/tidy-attachments.jobs.ts';
export { messageRoutes, type MessageRoutesDeps } from './messages.routes.ts';
export { sendingDomainRoutes } from './sending-domains/sending-domains.routes.ts';
export { tidyAttemptsJob } from './attempts/tidy-attempts.jobs.ts';
export { warmUpJob } from './sending-domains/warm-up.jobs.ts';
export { SenderMemory } from './lanes/sender-memory.ts';
export { providerWebhookRoutes } from './providers/provider-webhooks.routes.ts';
export { askPressure, type FrequencyCap, type PastSend, type PressureBudget } from './pressure.ts';
export { longestDays, pressureOf } from './pressure-settings.ts';
export { quietUntil } from './quiet-hours.ts';
export { selectRecentSends } from './recent-sends.queries.ts';
export { stopMessages } from './stop-messages.ts';
export { selectSenderWorkspace } from './recipients.queries.ts';
export { messageIdOf, planMessages } from './plan-messages.ts';
export { type ContentPorts } from './personal-content.ts';
export { type ExplainBlock } from './preview-personal.ts';
export { previewMessage } from './preview-message.ts';
export {
  confirmationTemplateUses,
  requestDoubleOptIn,
  type DoubleOptInOutcome,
  type DoubleOptInRequest,
} from './request-double-opt-in.ts';
export { type SenderDeps } from './send-due.ts';
export { startMailReceiver, type MailReceiver } from './bounces/start-mail-receiver.ts';
export { startClickSettler, type ClickSettler } from './start-click-settler.ts';
export { startSender, type Sender } from './start-sender.ts';
export { type TrackingDeps } from './take-click.ts';
export { templatePreviewRoutes, type TemplatePreviewDeps } from './template-preview.routes.ts';
export { readSiteBinding } from './tokens.ts';
export { trackingRoutes } from './tracking.routes.ts';
export { feedbackPageRoutes } from './feedback/feedback-pages.routes.ts';
export { feedbackReportRoutes } from './feedback/feedback-reports.routes.ts';
export { callReportRoutes } from './reports/call-report.routes.ts';
export { mailReportRoutes, type MailReportDeps } from './reports/mail-reports.routes.ts';
export { mailFigures, NO_FIGURES, sumFigures, type NodeFigures } from './reports/mail-figures.ts';
export {
  selectBounces,
  selectFigures,
  selectOrders,
  selectReasons,
  type FigureRow,
  type OrderRow,
} from './reports/figures.queries.ts';
export { EVERY_MAIL, orderIsOf, OWNER, type ReportScope } from './reports/scope.queries.ts';
export { dmarcRoutes, type DmarcDeps } from './dmarc/dmarc.routes.ts';
export { suppressionRoutes } from './suppressions/suppressions.routes.ts';
export { selectTopics } from './preferences/mail-preferences.queries.ts';
export { templateSenderRoutes } from './owner-mails/template-sender.routes.ts';
export { topicRoutes } from './preferences/topics.routes.ts';
