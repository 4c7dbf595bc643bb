import type { Segment } from '@sandmill/contracts/api/segments';
import { useNavigate } from '@tanstack/react-router';
import { editedOf } from '../../conditions/builder/ConditionEditor.tsx';
import { useApiMutation } from '../../app/queries.ts';
import { dropDraft, type Wish } from './use-segment-draft.ts';

export type Saving = {
  wish: Wish;
  /** May the people whom the change itself brings in or takes out start journeys? null: not asked. */
  triggerJourneys: boolean | null;
  /** Why, for those who read the versions; empty: not said. */
  note: string;
};

/** Saves and goes to the segment's page, where it is prepared with its progress. */
export function useSaveSegment(segment: Segment | null) {
  const navigate = useNavigate();
  return useApiMutation<Saving, Segment>({
    method: segment ? 'PATCH' : 'POST',
    path: segment ? `/segments/${segment.id}` : '/segments',
    body: (saving) => bodyOf(saving, segment),
    refreshes: ['/segments'],
    onDone: ({ id }) => {
      dropDraft(segment?.id ?? null);
      void navigate({ to: '/segments/$segmentId', params: { segmentId: String(id) }, ignoreBlocker: true });
    },
  });
}

/** An unchanged definition is not sent: it would be prepared again for nothing. */
function bodyOf({ wish, triggerJourneys, note }: Saving, segment: Segment | null): object {
  const texts = { name: wish.name.trim(), description: wish.description.trim() };
  if (!segment) return { ...texts, definition: wish.definition, kind: 'dynamic' };
  const before = editedOf(segment.definition).condition;
  if (JSON.stringify(wish.definition) === JSON.stringify(before)) return texts;
  return {
    ...texts,
    definition: wish.definition,
    ...(triggerJourneys === null ? {} : { triggerJourneys }),
    ...(note === '' ? {} : { note }),
  };
}
