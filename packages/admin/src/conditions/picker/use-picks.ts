import type { EventSchema, PropertySchema } from '@sandmill/contracts/api/events';
import { useMemo } from 'react';
import type { ApiPage } from '../../app/api.ts';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import type { Words } from '../../ui/words.ts';
import { useClassifications } from '../use-classifications.ts';
import { useSegmentNames } from '../use-segment-names.ts';
import { classPicks, eventPicks, readyPicks, segmentPicks, traitPicks, type FieldPick } from './picks.ts';

const STALE_MS = 60_000;

/** Everything that can be asked here: what is always there, and what the schema registry has seen. */
export function usePicks(words: Words, withoutSegment: number | null): FieldPick[] {
  const enabled = useRight('events:read');
  const options = { query: { limit: 200 }, enabled, staleMs: STALE_MS };
  const events = useApiQuery<ApiPage<EventSchema>>('/schema/events', options).data?.items;
  const traits = useApiQuery<ApiPage<PropertySchema>>('/schema/traits', options).data?.items;
  const { segments } = useSegmentNames();
  const classifications = useClassifications(words);
  return useMemo(
    () => [
      ...readyPicks(words),
      ...eventPicks(events ?? [], words),
      ...traitPicks(traits ?? [], words),
      ...classPicks(classifications),
      ...segmentPicks(segments.filter(({ id }) => id !== withoutSegment)),
    ],
    [words, events, traits, segments, classifications, withoutSegment],
  );
}
