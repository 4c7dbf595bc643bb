/** The front door of campaigns: one audience at a time, and the calendar of all that leaves. */
export { calendarRoutes } from './calendar/calendar.routes.ts';
export { campaignJobs } from './campaigns.jobs.ts';
export { campaignRoutes } from './campaigns.routes.ts';
export { campaignSegmentUses, campaignTemplateUses } from './campaign-uses.ts';
export type { CampaignDeps } from './route-deps.ts';
export { eraseCampaignPeople } from './runs/people.queries.ts';
export type { RunDeps } from './runs/run-campaign.ts';
export { findCampaign } from './find-campaign.ts';
export { scheduleCampaign } from './acts/schedule-campaign.ts';
export { createCampaign } from './write/create-campaign.ts';
