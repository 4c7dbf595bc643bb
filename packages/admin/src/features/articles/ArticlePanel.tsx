import { Button, TagsInput, Textarea, TextInput } from '@mantine/core';
import { ARTICLE_LIMITS, type Article } from '@sandmill/contracts/api/articles';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { toast, toastUndo } from '../../ui/toast.tsx';
import { RemotePicture } from '../templates/blocks/canvas/RemotePicture.tsx';
import { ArticleLabels } from './ArticleLabels.tsx';

type Written = Pick<Article, 'title' | 'excerpt' | 'url' | 'imageUrl' | 'tags' | 'type' | 'stages' | 'personas'>;
const EMPTY: Written = {
  title: '',
  excerpt: '',
  url: '',
  imageUrl: '',
  tags: [],
  type: null,
  stages: [],
  personas: [],
};
const refreshes = ['/articles', '/content-board'];

/** One article; null: a new one. */
export function ArticlePanel({ article, onClose }: { article: Article | null; onClose: () => void }) {
  const { t } = useTranslation('articles');
  const mayWrite = useRight('messages:write') && article?.archivedAt == null;
  const [written, setWritten] = useState<Written>(article ?? EMPTY);
  const set = (patch: Partial<Written>) => setWritten((before) => ({ ...before, ...patch }));
  const save = useApiMutation<void, Article>({
    method: article ? 'PUT' : 'POST',
    path: article ? `/articles/${article.id}` : '/articles',
    body: () => bodyOf(written),
    refreshes,
    onDone: ({ title }) => {
      toast(t('saved', { title }));
      onClose();
    },
  });
  const isWhole = written.title.trim() !== '' && /^https?:\/\/[^\s/]/i.test(written.url.trim());
  const isChanged = JSON.stringify(bodyOf(written)) !== JSON.stringify(bodyOf(article ?? EMPTY));
  return (
    <SidePanel title={article?.title ?? t('new')} onClose={onClose}>
      <fieldset disabled={!mayWrite} style={{ display: 'grid', gap: 14, margin: 0, padding: 0, border: 0 }}>
        {article && article.imageUrl !== '' && <RemotePicture url={article.imageUrl} alt="" radius={7} />}
        {(['title', 'url', 'imageUrl'] as const).map((key) => (
          <TextInput
            key={key}
            label={t(`field.${key}`)}
            maxLength={key === 'title' ? 300 : 2000}
            placeholder={key === 'title' ? '' : 'https://'}
            value={written[key]}
            onChange={({ currentTarget }) => set({ [key]: currentTarget.value })}
          />
        ))}
        <Textarea
          label={t('field.excerpt')}
          autosize
          minRows={3}
          maxLength={2000}
          value={written.excerpt}
          onChange={({ currentTarget }) => set({ excerpt: currentTarget.value })}
        />
        <TagsInput
          label={t('field.tags')}
          description={t('field.tagsHint')}
          maxTags={ARTICLE_LIMITS.tags}
          value={written.tags}
          onChange={(tags) => set({ tags: [...new Set(tags.map((one) => one.trim().toLowerCase()))] })}
        />
        <ArticleLabels value={written} onChange={set} />
        {article?.feedName && <p className="sm-small sm-muted">{t('fromFeed', { name: article.feedName })}</p>}
        {save.error && <ErrorNote error={save.error} />}
        {mayWrite && (isChanged || !article) && (
          <Button disabled={!isWhole || !isChanged} loading={save.isPending} onClick={() => save.mutate()}>
            {t(article ? 'save' : 'make')}
          </Button>
        )}
      </fieldset>
      {article && (
        <p className="sm-13" style={{ marginTop: 16 }}>
          <PathLink to={article.url} target="_blank">
            {t('open')}
          </PathLink>
        </p>
      )}
      {article && <ArchiveArticle article={article} onDone={onClose} />}
    </SidePanel>
  );
}

function bodyOf({ title, excerpt, url, imageUrl, tags, type, stages, personas }: Written): Written {
  return { title, excerpt, url, imageUrl, tags, type, stages, personas };
}

function ArchiveArticle({ article, onDone }: { article: Article; onDone: () => void }) {
  const { t } = useTranslation('articles');
  const mayWrite = useRight('messages:write');
  const path = `/articles/${article.id}`;
  const back = useApiMutation<void>({ method: 'POST', path: `${path}/restore`, body: () => ({}), refreshes });
  const archive = useApiMutation<void>({
    method: 'DELETE',
    path,
    body: () => undefined,
    refreshes,
    onDone: () => {
      toastUndo(t('archived', { title: article.title }), () => back.mutate());
      onDone();
    },
  });
  if (!mayWrite) return null;
  return article.archivedAt === null ? (
    <Button variant="subtle" loading={archive.isPending} onClick={() => archive.mutate()}>
      {t('archive')}
    </Button>
  ) : (
    <Button onClick={() => back.mutate(undefined, { onSuccess: onDone })}>{t('restore')}</Button>
  );
}
