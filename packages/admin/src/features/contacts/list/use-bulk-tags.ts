import { notifications } from '@mantine/notifications';
import type { ContactRow } from '@sandmill/contracts/api/contacts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../../../app/api.ts';
import { refreshPaths } from '../../../app/queries.ts';
import { toast, toastUndo } from '../../../ui/toast.tsx';
import { allOf } from './all-of.ts';
import type { ContactFilters } from './contact-filters.ts';

const AT_A_TIME = 4;
const PROGRESS_FROM = 20;
const PROGRESS = 'bulk-tags';

export type TagChange = { add: string } | { remove: string };
type Whom = { rows: ContactRow[] } | { filters: ContactFilters };

/** Adds or removes a tag for many, at once, with an undo for those who changed by it. */
export function useBulkTags() {
  const { t } = useTranslation('contacts');
  const client = useQueryClient();

  const apply = async (ids: string[], change: TagChange): Promise<number> => {
    const body = 'add' in change ? { add: [change.add] } : { remove: [change.remove] };
    let done = 0;
    const queue = [...ids];
    const tell = () => {
      if (ids.length < PROGRESS_FROM) return;
      const message = t('bulk.progress', { done, count: ids.length });
      if (done === 0) notifications.show({ id: PROGRESS, message, autoClose: false, loading: true });
      else notifications.update({ id: PROGRESS, message, autoClose: false, loading: true });
    };
    const work = async () => {
      for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
        await request(`/contacts/${id}/tags`, { method: 'POST', body });
        done += 1;
        if (done % 10 === 0) tell();
      }
    };
    tell();
    const results = await Promise.allSettled(Array.from({ length: AT_A_TIME }, work));
    notifications.hide(PROGRESS);
    await refreshPaths(client, ['/contacts']);
    if (results.some(({ status }) => status === 'rejected')) toast(t('bulk.stopped', { done, count: ids.length }));
    return done;
  };

  const run = async (whom: Whom, change: TagChange): Promise<void> => {
    const rows = 'rows' in whom ? whom.rows : await allOf(whom.filters);
    const tag = 'add' in change ? change.add : change.remove;
    const changing = rows.filter(({ tags }) => tags.includes(tag) !== 'add' in change).map(({ id }) => id);
    const done = await apply(changing, change);
    if (done < changing.length) return;
    const back: TagChange = 'add' in change ? { remove: tag } : { add: tag };
    const text = 'add' in change ? t('bulk.tagged', { count: done, tag }) : t('bulk.untagged', { count: done, tag });
    toastUndo(text, () => void apply(changing, back));
  };
  return { run };
}
