import type { Segment, segmentBulkResultSchema, segmentBulkSchema } from '@sandmill/contracts/api/segments';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useApiMutation } from '../../app/queries.ts';
import { toast, toastUndo } from '../../ui/toast.tsx';

type Bulk = z.input<typeof segmentBulkSchema>;
type Result = z.output<typeof segmentBulkResultSchema>;

/** Acts on many segments. What is refused is named with its reason, the rest is done and can be undone. */
export function useBulkSegments() {
  const { t } = useTranslation('segments');
  const bulk = useApiMutation<Bulk, Result>({
    method: 'POST',
    path: '/segments/bulk',
    refreshes: ['/segments'],
  });
  const run = (segments: Segment[], act: Bulk['act'], told: (count: number) => string, undo: (ids: number[]) => void) =>
    bulk.mutate(
      { ids: segments.map(({ id }) => id), act },
      {
        onSuccess: ({ done, refused }) => {
          if (done.length > 0) toastUndo(told(done.length), () => undo(done));
          if (refused.length > 0) {
            const names = refused.map(({ id }) => segments.find((one) => one.id === id)?.name ?? String(id)).join(', ');
            const isInUse = refused.every(({ code }) => code === 'in_use');
            const count = refused.length;
            toast(isInUse ? t('bulk.inUse', { names, count }) : t('bulk.refused', { names, count }));
          }
        },
        onError: () => toast(t('done.failed')),
      },
    );
  const quietly = (ids: number[], act: Bulk['act']) => ids.length > 0 && bulk.mutate({ ids, act });
  return {
    archive: (segments: Segment[]) =>
      run(
        segments,
        { kind: 'archive' },
        (count) => t('bulk.archived', { count }),
        (ids) => quietly(ids, { kind: 'restore' }),
      ),
    restore: (segments: Segment[]) =>
      run(
        segments,
        { kind: 'restore' },
        (count) => t('bulk.restored', { count }),
        (ids) => quietly(ids, { kind: 'archive' }),
      ),
    move: (segments: Segment[], folder: string) =>
      run(
        segments,
        { kind: 'move', folder },
        (count) => t('folder.moved', { count }),
        (ids) => {
          const moved = segments.filter(({ id }) => ids.includes(id));
          for (const before of new Set(moved.map((one) => one.folder))) {
            const back = moved.filter((one) => one.folder === before).map(({ id }) => id);
            quietly(back, { kind: 'move', folder: before });
          }
        },
      ),
    tag: (segments: Segment[], tag: string) =>
      run(
        segments,
        { kind: 'tag', tags: [tag] },
        (count) => t('bulk.tagged', { count, tag }),
        (ids) => {
          const fresh = segments.filter(({ tags, id }) => ids.includes(id) && !tags.includes(tag));
          quietly(
            fresh.map(({ id }) => id),
            { kind: 'untag', tags: [tag] },
          );
        },
      ),
  };
}
