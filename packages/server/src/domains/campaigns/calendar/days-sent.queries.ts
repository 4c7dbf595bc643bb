import type { History } from '../../../platform/history/history.ts';

/** Mails that left by day of a zone (yyyy-mm-dd), from history; days without any are left out. Times in milliseconds. */
export function selectDaysSent(
  history: History,
  workspaceId: number,
  of: { from: number; until: number; timeZone: string },
): Promise<{ day: string; sent: number }[]> {
  return history.query(
    `select toString(toDate(time, {zone:String})) as day, count() as sent from events_by_name final
     where workspace_id = {workspace:UInt32} and name = 'Email Sent' and time >= {from:DateTime64(3)} and time < {until:DateTime64(3)}
     group by day order by day`,
    { workspace: workspaceId, from: of.from, until: of.until, zone: of.timeZone },
  );
}
