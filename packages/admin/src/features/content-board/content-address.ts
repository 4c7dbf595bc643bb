import type { ContentItem } from '@sandmill/contracts/api/content-board';

/** Where a mail or a journey is opened. */
export function contentAddress({ kind, id }: Pick<ContentItem, 'kind' | 'id'>): string {
  return kind === 'template' ? `/templates/${id}` : `/journeys/${id}`;
}
