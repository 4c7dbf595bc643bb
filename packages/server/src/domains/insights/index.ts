export { insightRoutes, type InsightRouteDeps } from './insights.routes.ts';
export { readHealth, type HealthAsker } from './health.ts';
export { countContacts } from './insights.queries.ts';
export { notificationRoutes } from './notifications.routes.ts';
