import { Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { ARTICLE_LISTS, type BlockOf } from '@sandmill/contracts';
import type { Article } from '@sandmill/contracts/api/articles';
import { CONTENT_TYPES, type ContentType } from '@sandmill/contracts/api/content-board';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../../app/queries.ts';
import { PathLink } from '../../../../ui/PathLink.tsx';
import { useSet, type Fields } from './block-fields.ts';
import { ChoiceField, PixelField, SwitchField } from './form-fields.tsx';
import { MergeInput } from './MergeInput.tsx';

type Source = BlockOf<'article'>['source'];
type Listed = Extract<Source, { from: 'list' }>;
const LIST: Source = { from: 'list', list: 'newest', type: null, tag: '', limit: 3, once: true };
const NONE: Source = { from: 'chosen', articleId: null, title: '', excerpt: '', url: '', imageUrl: '' };

/** Articles chosen for each person when the mail leaves, or one. */
export function ArticleFields({ block }: Fields<'article'>) {
  const { t } = useTranslation('blocks');
  const set = useSet(block);
  const { source } = block;
  return (
    <>
      <ChoiceField
        label={t('article.from')}
        value={source.from}
        choices={(['list', 'chosen'] as const).map((value) => ({ value, label: t(`article.${value}`) }))}
        onChange={(from) => set({ source: from === 'chosen' ? NONE : LIST })}
      />
      {source.from === 'list' ? (
        <ListFields source={source} onChange={(next) => set({ source: next })} />
      ) : (
        <ArticlePicker
          title={source.title}
          onPick={({ id, title, excerpt, url, imageUrl }) =>
            set({ source: { from: 'chosen', articleId: id, title: title.slice(0, 500), excerpt, url, imageUrl } })
          }
        />
      )}
      <PathLink to="/articles">
        <span className="sm-small">{t('article.manage')}</span>
      </PathLink>
      <MergeInput
        label={t('article.button')}
        value={block.label}
        maxLength={200}
        onChange={(label) => set({ label })}
      />
      <SwitchField
        label={t('product.withImage')}
        value={block.withImage}
        onChange={(withImage) => set({ withImage })}
      />
      <SwitchField
        label={t('article.withExcerpt')}
        value={block.withExcerpt}
        onChange={(withExcerpt) => set({ withExcerpt })}
      />
    </>
  );
}

function ListFields({ source, onChange }: { source: Listed; onChange: (source: Listed) => void }) {
  const { t } = useTranslation(['blocks', 'content-board']);
  return (
    <>
      <Select
        label={t('article.which')}
        description={t(`article.listText.${source.list}`)}
        allowDeselect={false}
        data={ARTICLE_LISTS.map((list) => ({ value: list, label: t(`article.lists.${list}`) }))}
        value={source.list}
        onChange={(list) => list && onChange({ ...source, list: list as Listed['list'] })}
      />
      <Select
        clearable
        label={t('content-board:field.type')}
        placeholder={t('content-board:all.type')}
        data={CONTENT_TYPES.map((type) => ({ value: type, label: t(`content-board:type.${type}`) }))}
        value={source.type}
        onChange={(type) => onChange({ ...source, type: type as ContentType | null })}
      />
      <TextInput
        label={t('article.tag')}
        maxLength={60}
        value={source.tag}
        onChange={({ currentTarget }) => onChange({ ...source, tag: currentTarget.value })}
      />
      <PixelField
        label={t('product.limit')}
        value={source.limit}
        min={1}
        max={10}
        unit=""
        onChange={(limit) => onChange({ ...source, limit })}
      />
      <SwitchField label={t('article.once')} value={source.once} onChange={(once) => onChange({ ...source, once })} />
    </>
  );
}

/** Copied as it stands: a mail says what was true when it was written. */
function ArticlePicker({ title, onPick }: { title: string; onPick: (article: Article) => void }) {
  const { t } = useTranslation('blocks');
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text, 200);
  const { data } = useApiQuery<{ items: Article[] }>('/articles', { query: { search, limit: 20 }, keepPrevious: true });
  const articles = data?.items ?? [];
  return (
    <Select
      label={t('article.pick')}
      searchable
      placeholder={title}
      value={null}
      data={articles.map((one) => ({ value: one.id, label: one.title }))}
      filter={({ options }) => options}
      onSearchChange={setText}
      nothingFoundMessage={t('article.none')}
      onChange={(id) => {
        const article = articles.find((one) => one.id === id);
        if (article) onPick(article);
      }}
    />
  );
}
