/** Which mail a report is about. */
export type MailQuery = { template?: string; journey?: string; node?: string; run?: string };

/** The people behind a number of it. */
export function peopleOf(query: MailQuery, more: Record<string, string | number> = {}): string {
  const { run: _, ...known } = query;
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...known, ...more }))
    if (value !== undefined) params.set(key, String(value));
  return `/messages?${params.toString()}`;
}

export function reportOf(query: MailQuery): string {
  const entries = Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return `/reports/mail?${new URLSearchParams(entries).toString()}`;
}
