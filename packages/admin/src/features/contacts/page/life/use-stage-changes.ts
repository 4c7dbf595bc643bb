import type { TimelineItem } from '@sandmill/contracts/api/contacts';
import { useMemo } from 'react';
import type { ApiPage } from '../../../../app/api.ts';
import { useApiQuery } from '../../../../app/queries.ts';
import type { Change } from './life-line.ts';

const MOST = 200;

/** When the contact moved from stage to stage, as its history tells. */
export function useStageChanges(contactId: string): Change[] {
  const { data } = useApiQuery<ApiPage<TimelineItem>>(`/contacts/${contactId}/timeline`, {
    query: { types: 'change', limit: MOST },
    refreshMs: 30_000,
  });
  return useMemo(() => (data?.items ?? []).flatMap(changeOf), [data]);
}

function changeOf({ name, at, properties }: TimelineItem): Change[] {
  const { name: classification, from, to } = properties;
  if (name !== 'Stage Changed' || classification !== 'lifecycle' || typeof to !== 'string') return [];
  return [{ from: typeof from === 'string' ? from : null, to, at: Date.parse(at) }];
}
