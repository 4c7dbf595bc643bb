import { Button, Select, TextInput } from '@mantine/core';
import type { ArticleFeed } from '@sandmill/contracts/api/articles';
import { CONTENT_TYPES, type ContentType } from '@sandmill/contracts/api/content-board';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { toast, toastUndo } from '../../ui/toast.tsx';

type Props = { feed: ArticleFeed | null; onMade: (id: string) => void; onClose: () => void };
const refreshes = ['/article-feeds', '/articles'];

/** One feed: where it is, what its articles are; read at once or no more. */
export function FeedPanel({ feed, onMade, onClose }: Props) {
  const { t } = useTranslation(['articles', 'content-board']);
  const mayWrite = useRight('messages:write');
  const [name, setName] = useState(feed?.name ?? '');
  const [url, setUrl] = useState(feed?.url ?? '');
  const [type, setType] = useState<ContentType | null>(feed?.type ?? null);
  const save = useApiMutation<void, ArticleFeed>({
    method: feed ? 'PUT' : 'POST',
    path: feed ? `/article-feeds/${feed.id}` : '/article-feeds',
    body: () => ({ name, url, type }),
    refreshes,
    onDone: (made) => onMade(made.id),
  });
  const isChanged = name.trim() !== feed?.name || url.trim() !== feed.url || type !== feed.type;
  return (
    <SidePanel title={feed?.name ?? t('feed.new')} onClose={onClose}>
      <div style={{ display: 'grid', gap: 14 }}>
        <TextInput
          label={t('column.name')}
          value={name}
          maxLength={200}
          disabled={!mayWrite}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <TextInput
          label={t('feed.url')}
          description={t('feed.urlHint')}
          placeholder="https://"
          value={url}
          maxLength={2000}
          disabled={!mayWrite}
          onChange={({ currentTarget }) => setUrl(currentTarget.value)}
        />
        <Select
          clearable
          label={t('feed.type')}
          placeholder={t('content-board:all.type')}
          data={CONTENT_TYPES.map((one) => ({ value: one, label: t(`content-board:type.${one}`) }))}
          value={type}
          disabled={!mayWrite}
          onChange={(next) => setType(next as ContentType | null)}
        />
        {save.error && <ErrorNote error={save.error} />}
        {mayWrite && isChanged && (
          <Button
            disabled={name.trim() === '' || !/^https?:\/\/[^\s/]/i.test(url.trim())}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            {t(feed ? 'save' : 'feed.make')}
          </Button>
        )}
        {feed && mayWrite && <FeedActs feed={feed} onDone={onClose} />}
      </div>
    </SidePanel>
  );
}

function FeedActs({ feed, onDone }: { feed: ArticleFeed; onDone: () => void }) {
  const { t } = useTranslation('articles');
  const path = `/article-feeds/${feed.id}`;
  const pull = useApiMutation<void, { added: number; changed: number }>({
    method: 'POST',
    path: `${path}/pull`,
    body: () => ({}),
    refreshes,
    onDone: ({ added, changed }) => toast(t('feed.pulled', { count: added, changed })),
  });
  const back = useApiMutation<void>({ method: 'POST', path: `${path}/restore`, body: () => ({}), refreshes });
  const archive = useApiMutation<void>({
    method: 'DELETE',
    path,
    body: () => undefined,
    refreshes,
    onDone: () => {
      toastUndo(t('archived', { title: feed.name }), () => back.mutate());
      onDone();
    },
  });
  return (
    <>
      <Button loading={pull.isPending} onClick={() => pull.mutate()}>
        {t('feed.pull')}
      </Button>
      {pull.error && <ErrorNote error={pull.error} />}
      <Button variant="subtle" loading={archive.isPending} onClick={() => archive.mutate()}>
        {t('feed.stop')}
      </Button>
    </>
  );
}
