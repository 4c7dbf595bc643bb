import type { ContentItem } from '@sandmill/contracts/api/content-board';

/** Where a mail, a journey or an article is opened. */
export function contentAddress({ kind, id }: Pick<ContentItem, 'kind' | 'id'>): string {
  if (kind === 'article') return `/articles?panel=${id}`;
  return kind === 'template' ? `/templates/${id}` : `/journeys/${id}`;
}

/** Where its labels are kept. */
export function labelsAddress({ kind, id }: Pick<ContentItem, 'kind' | 'id'>): string {
  return `/${kind}s/${id}/labels`;
}
