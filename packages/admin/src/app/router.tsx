import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { contactRoute, contactsRoute, newContactRoute } from '../features/contacts/routes.ts';
import { calendarRoute } from '../features/calendar/routes.ts';
import { campaignRoute, campaignsRoute, campaignTestsRoute } from '../features/campaigns/routes.ts';
import { importRoute, importsRoute, newImportRoute } from '../features/imports/routes.ts';
import { interestSettingsRoute, interestsRoute } from '../features/interests/routes.ts';
import {
  editJourneyRoute,
  journeyRoute,
  journeySimulationRoute,
  journeySimulationsRoute,
  journeysRoute,
  ruleRoute,
  rulesRoute,
} from '../features/journeys/routes.ts';
import { experienceMapRoute } from '../features/experience-map/routes.ts';
import { journeyMapRoute, journeyMapsRoute } from '../features/journey-maps/routes.ts';
import { recipeRoute, recipesRoute } from '../features/recipes/routes.ts';
import { messageRoute, messagesRoute } from '../features/messages/routes.ts';
import { editSegmentRoute, newSegmentRoute, segmentRoute, segmentsRoute } from '../features/segments/routes.ts';
import { newSimulationRoute, simulationRoute, simulationsRoute } from '../features/simulations/routes.ts';
import { contentBoardRoute } from '../features/content-board/routes.ts';
import { personaRoute, personasRoute } from '../features/personas/routes.ts';
import { editClassificationRoute, newClassificationRoute, stagesRoute } from '../features/stages/routes.ts';
import { newScoreRoute, scoreRoute, scoresRoute } from '../features/scores/routes.ts';
import { tasksRoute } from '../features/tasks/routes.ts';
import { tagsRoute } from '../features/tags/routes.ts';
import { eventsRoute } from '../features/events/routes.ts';
import { sourcesRoute } from '../features/sources/routes.ts';
import {
  settingsRoute,
  workspaceRoute,
  usersRoute,
  senderRoute,
  brandRoute,
  inboxesRoute,
  mailServicesRoute,
  webhookLogRoute,
  webhooksRoute,
  keysRoute,
  preferencesRoute,
  consentRoute,
  jobsRoute,
  healthRoute,
  auditRoute,
  accountRoute,
} from '../features/settings/routes.ts';
import { deliverabilityRoute } from '../features/deliverability/routes.ts';
import { suppressionsRoute } from '../features/suppressions/routes.ts';
import { listPeopleRoute, mailReportRoute, reportsRoute } from '../features/reports/routes.ts';
import { newTemplateRoute, templateRoute, templatesRoute } from '../features/templates/routes.ts';
import { savedBlocksRoute } from '../features/saved-blocks/routes.ts';
import { mediaRoute } from '../features/media/routes.ts';
import { articleFeedsRoute, articlesRoute } from '../features/articles/routes.ts';
import { callsToActionRoute, callToActionRoute, newCallToActionRoute } from '../features/calls-to-action/routes.ts';
import { couponPoolsRoute } from '../features/coupon-pools/routes.ts';
import { firstRunRoute, homeRoute, nowhereRoute, rootRoute, shellRoute, signInRoute } from './routes.ts';

/** Every page. A feature adds its routes in the list under the shell, in the order of the menu. */
const routeTree = rootRoute.addChildren([
  signInRoute,
  firstRunRoute,
  shellRoute.addChildren([
    homeRoute,
    contactsRoute,
    newContactRoute,
    contactRoute,
    segmentsRoute,
    newSegmentRoute,
    segmentRoute,
    editSegmentRoute,
    tagsRoute,
    stagesRoute,
    newClassificationRoute,
    editClassificationRoute,
    personasRoute,
    personaRoute,
    contentBoardRoute,
    scoresRoute,
    newScoreRoute,
    scoreRoute,
    interestsRoute,
    interestSettingsRoute,
    simulationsRoute,
    newSimulationRoute,
    simulationRoute,
    journeysRoute,
    recipesRoute,
    recipeRoute,
    experienceMapRoute,
    journeyMapsRoute,
    journeyMapRoute,
    journeyRoute,
    editJourneyRoute,
    journeySimulationsRoute,
    journeySimulationRoute,
    rulesRoute,
    ruleRoute,
    messagesRoute,
    messageRoute,
    tasksRoute,
    eventsRoute,
    sourcesRoute,
    importsRoute,
    newImportRoute,
    importRoute,
    campaignsRoute,
    campaignTestsRoute,
    campaignRoute,
    calendarRoute,
    articlesRoute,
    articleFeedsRoute,
    callsToActionRoute,
    newCallToActionRoute,
    callToActionRoute,
    couponPoolsRoute,
    mediaRoute,
    savedBlocksRoute,
    templatesRoute,
    newTemplateRoute,
    templateRoute,
    reportsRoute,
    deliverabilityRoute,
    suppressionsRoute,
    preferencesRoute,
    consentRoute,
    mailReportRoute,
    listPeopleRoute,
    settingsRoute,
    workspaceRoute,
    usersRoute,
    senderRoute,
    brandRoute,
    mailServicesRoute,
    inboxesRoute,
    webhookLogRoute,
    webhooksRoute,
    keysRoute,
    jobsRoute,
    healthRoute,
    auditRoute,
    accountRoute,
    nowhereRoute,
  ]),
]);

export function createAppRouter(client: QueryClient) {
  return createRouter({
    routeTree,
    context: { client },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    // Plain text in the address: ?tab=orders, and ?id=12 stays "12".
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch,
  });
}

function stringifySearch(search: Record<string, unknown>): string {
  const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const text = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
  return text ? `?${text}` : '';
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
  interface StaticDataRouteOption {
    /** No noun column: Today, canvases, editors. */
    wide?: boolean;
    /** The page brings its own bar in place of the top bar. */
    ownBar?: boolean;
    /** The page takes the whole width and height, without padding (list beside reader, canvas). */
    full?: boolean;
  }
}
