import type { ContactRow } from '@sandmill/contracts/api/contacts';
import { request, type ApiPage } from '../../../app/api.ts';
import type { ContactFilters } from './contact-filters.ts';

/** More than so many at once is work for the server, not for an open page. */
export const MOST_AT_ONCE = 2000;
const PAGE = 200;

/** Rows of all that match, page by page, up to `MOST_AT_ONCE`. */
export async function allOf(filters: ContactFilters): Promise<ContactRow[]> {
  const rows: ContactRow[] = [];
  let cursor: string | null | undefined;
  do {
    const page: ApiPage<ContactRow> = await request('/contacts', { query: { ...filters, limit: PAGE, cursor } });
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && rows.length < MOST_AT_ONCE);
  return rows;
}
