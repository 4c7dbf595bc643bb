import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { useCallback } from 'react';
import { useApiQuery } from '../app/queries.ts';
import { useBoth } from '../app/use-both.ts';

const STALE_MS = 60_000;

/** Names of classifications and classes as the workspace calls them; the key where they are not known. */
export function useClassNames(): (classification: string, value?: string) => string {
  const say = useBoth();
  const { data } = useApiQuery<{ items: ClassificationView[] }>('/classifications', { staleMs: STALE_MS });
  return useCallback(
    (classification, value) => {
      const view = data?.items.find(({ key }) => key === classification);
      if (value === undefined) return view ? say(view.names) : classification;
      const found = view?.classes.find((one) => one.value === value);
      return found ? say(found.label) : value;
    },
    [data, say],
  );
}
