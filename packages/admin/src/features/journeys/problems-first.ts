import type { JourneyRow } from '@sandmill/contracts/api/journeys';

const RANK: Record<JourneyRow['status'], number> = { live: 1, paused: 2, draft: 3, archived: 4 };

/** What needs a person first, then what runs, then what rests; the newest first among equals. */
export function problemsFirst(journeys: readonly JourneyRow[]): JourneyRow[] {
  const rank = ({ errors, status }: JourneyRow) => (errors > 0 && status !== 'archived' ? 0 : RANK[status]);
  return journeys.toSorted((a, b) => rank(a) - rank(b) || b.createdAt.localeCompare(a.createdAt));
}
