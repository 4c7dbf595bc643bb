import type { GalleryTemplate } from '@sandmill/contracts/api/messages';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { Thumbnail } from './Thumbnail.tsx';
import css from './Gallery.module.css';

type Props = { locale: 'it' | 'en'; value: string; onChange: (template: GalleryTemplate) => void };

/** The designed mails, each as it looks; the first is chosen until another is. */
export function GalleryPicker({ locale, value, onChange }: Props) {
  const { t } = useTranslation('blocks');
  const { data, error, refetch } = useApiQuery<{ items: GalleryTemplate[] }>('/templates/gallery', {
    query: { locale },
  });
  const first = data?.items[0];
  const choose = useEffectEvent(onChange);
  useEffect(() => {
    if (value === '' && first) choose(first);
  }, [value, first]);
  if (!data) return error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars count={4} />;
  return (
    <div role="radiogroup" aria-label={t('gallery.label')} className={css['gallery']}>
      {data.items.map((template) => (
        <button
          key={template.key}
          type="button"
          role="radio"
          aria-checked={value === template.key}
          title={template.description}
          onClick={() => onChange(template)}
        >
          <Thumbnail document={template.document} />
          <b>{template.name}</b>
          <span>{template.description}</span>
        </button>
      ))}
    </div>
  );
}
