import { Button, FileButton, Select } from '@mantine/core';
import type { Media } from '@sandmill/contracts/api/media';
import { MEDIA_TYPES } from '@sandmill/contracts/api/media';
import { IconUpload } from '@tabler/icons-react';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Paged } from '../../app/paged.ts';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { Pager } from '../../ui/Pager.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { MediaTile } from './MediaTile.tsx';
import { useUpload } from './use-upload.ts';
import css from './Media.module.css';

type Props = {
  paged: Paged<Media>;
  search: string;
  onSearch: (search: string) => void;
  folder: string;
  onFolder: (folder: string) => void;
  chosen: string | null;
  onChoose: (media: Media) => void;
};

/** The pictures with what narrows them and the way to add more: by the button or dropped here. */
export function MediaGrid({ paged, search, onSearch, folder, onFolder, chosen, onChoose }: Props) {
  const { t } = useTranslation('media');
  const mayWrite = useRight('messages:write');
  const [isOver, setOver] = useState(false);
  const { upload, left } = useUpload(folder, onChoose);
  const { data } = useApiQuery<{ folders: string[] }>('/media', { query: { limit: 1 } });
  const isNarrowed = search !== '' || folder !== '';
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (mayWrite) void upload([...event.dataTransfer.files]);
  };
  return (
    <div
      className={css['shelf']}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(mayWrite);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={css['bar']}>
        <SearchField label={t('search')} value={search} onChange={onSearch} />
        <Select
          size="xs"
          aria-label={t('folder')}
          placeholder={t('allFolders')}
          clearable
          data={data?.folders ?? []}
          value={folder === '' ? null : folder}
          onChange={(value) => onFolder(value ?? '')}
        />
        {mayWrite && (
          <FileButton multiple accept={MEDIA_TYPES.join(',')} onChange={(files) => void upload(files)}>
            {(props) => (
              <Button
                variant="filled"
                leftSection={<IconUpload size={16} stroke={1.6} />}
                loading={left > 0}
                {...props}
              >
                {t('upload.act')}
              </Button>
            )}
          </FileButton>
        )}
      </div>
      <p className="sm-small sm-muted" role="status">
        {left > 0 ? t('upload.left', { count: left }) : t('upload.hint')}
      </p>
      {paged.error && <ErrorNote error={paged.error} onRetry={paged.retry} />}
      {paged.isLoading && !paged.error && <LoadingBars count={4} />}
      {!paged.isLoading && paged.items.length === 0 && (
        <EmptyState
          drawing="pile"
          title={isNarrowed ? t('empty.none') : t('empty.title')}
          text={isNarrowed ? t('empty.noneText') : t('empty.text')}
        />
      )}
      <ul className={css['grid']}>
        {paged.items.map((media) => (
          <MediaTile key={media.id} media={media} isChosen={media.id === chosen} onChoose={() => onChoose(media)} />
        ))}
      </ul>
      {(paged.hasNext || paged.hasPrevious) && <Pager paged={paged} />}
    </div>
  );
}
