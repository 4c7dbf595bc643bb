export { contentBoardRoutes } from './content-board/content-board.routes.ts';
export { readContentBoard, readPersonaContent } from './content-board/read-content-board.ts';
export { experienceMapRoutes } from './experience-map/experience-map.routes.ts';
export { readExperienceMap } from './experience-map/read-experience-map.ts';
export { insightRoutes, type InsightRouteDeps } from './insights.routes.ts';
export { journeyComparisonRoutes } from './journey-comparison/journey-comparison.routes.ts';
export { readHealth, type HealthAsker } from './health.ts';
export { countContacts } from './insights.queries.ts';
export { notificationRoutes } from './notifications.routes.ts';
