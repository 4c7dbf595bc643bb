import { Button } from '@mantine/core';
import type { BlockSection } from '@sandmill/contracts';
import type { SavedBlock, Spread } from '@sandmill/contracts/api/saved-blocks';
import { IconRefresh } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiMutation, useApiQuery } from '../../../../app/queries.ts';
import { Callout } from '../../../../ui/Callout.tsx';
import { ErrorNote } from '../../../../ui/ErrorNote.tsx';
import { PathLink } from '../../../../ui/PathLink.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { useBlockEditor } from '../editor-context.ts';

type Saved = SavedBlock & { uses: { id: string; name: string }[] };

/** A section that is the same elsewhere: where, and the two ways: change it everywhere, or let it go its own way. */
export function SyncedSection({ section }: { section: BlockSection }) {
  const { t } = useTranslation('blocks');
  const { act } = useBlockEditor();
  const { id: template } = useParams({ strict: false });
  const { data, error } = useApiQuery<Saved>(`/saved-blocks/${section.synced}`);
  const spread = useApiMutation<void, SavedBlock & { spread: Spread }>({
    method: 'PUT',
    path: `/saved-blocks/${section.synced}`,
    body: () => {
      const { synced: _, ...own } = section;
      return { name: data?.name ?? '', section: own, isSynced: true, ...(template ? { except: template } : {}) };
    },
    refreshes: ['/saved-blocks'],
    onDone: ({ spread: { changed, failed } }) =>
      toast(
        failed.length === 0
          ? t('saved.spread', { count: changed.length })
          : t('saved.spreadSome', { count: changed.length, failed: failed.map(({ name }) => name).join(', ') }),
      ),
  });
  const others = data?.uses.filter(({ id }) => id !== template) ?? [];
  return (
    <Callout tone="info" icon={IconRefresh} title={t('saved.isSynced', { name: data?.name ?? '' })}>
      <p>{t('saved.isSyncedText', { count: others.length })}</p>
      {others.map(({ id, name }) => (
        <p key={id}>
          <PathLink to={`/templates/${id}`}>{name}</PathLink>
        </p>
      ))}
      {(error ?? spread.error) && <ErrorNote error={error ?? spread.error} />}
      <div className="sm-row sm-wrap" style={{ gap: 8, marginTop: 8 }}>
        <Button size="xs" variant="filled" disabled={!data} loading={spread.isPending} onClick={() => spread.mutate()}>
          {t('saved.everywhere')}
        </Button>
        <Button
          size="xs"
          onClick={() => act({ do: 'section', section: { ...section, synced: undefined }, by: `${section.id}.detach` })}
        >
          {t('saved.detach')}
        </Button>
      </div>
    </Callout>
  );
}
