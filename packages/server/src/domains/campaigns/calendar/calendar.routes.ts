import { calendarQuerySchema, calendarSchema } from '@sandmill/contracts/api/campaigns';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { READ, tags } from '../route-deps.ts';
import { getCalendar, type CalendarDeps } from './get-calendar.ts';

export function calendarRoutes(app: HttpApp, deps: CalendarDeps): void {
  app.get(
    '/api/v1/calendar',
    {
      schema: {
        tags,
        summary: 'What leaves and what left, day by day: campaigns, scheduled journeys, mails sent',
        querystring: calendarQuerySchema,
        response: { 200: calendarSchema },
      },
      config: READ,
    },
    ({ actor, query }) => getCalendar(deps, actor.workspaceId, query),
  );
}
