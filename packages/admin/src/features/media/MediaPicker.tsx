import { Button, Modal } from '@mantine/core';
import type { Media } from '@sandmill/contracts/api/media';
import { IconPhotoSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { MediaGrid } from './MediaGrid.tsx';

export type Picked = { url: string; alt: string; width: number };
type Props = {
  /** How wide it will be shown, in pixels: the size for sharp screens is taken. */
  shownWidth: number;
  onPick: (picked: Picked) => void;
};

/** A button that opens the library; a click on a picture takes it. */
export function MediaPicker({ shownWidth, onPick }: Props) {
  const { t } = useTranslation('media');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="xs" leftSection={<IconPhotoSearch size={16} stroke={1.6} />} onClick={() => setOpen(true)}>
        {t('pick')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        size="xl"
        title={t('pickTitle')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {isOpen && (
          <Shelf
            onChoose={(media) => {
              onPick(sizeFor(media, shownWidth));
              setOpen(false);
            }}
          />
        )}
      </Modal>
    </>
  );
}

function Shelf({ onChoose }: { onChoose: (media: Media) => void }) {
  const [search, setSearch] = useState('');
  const [folder, setFolder] = useState('');
  const query = { search, ...(folder === '' ? {} : { folder }) };
  const paged = usePagedQuery<Media>('/media', query, { limit: 18 });
  return (
    <MediaGrid
      paged={paged}
      search={search}
      onSearch={setSearch}
      folder={folder}
      onFolder={setFolder}
      chosen={null}
      onChoose={onChoose}
    />
  );
}

/** The narrowest that is sharp at twice the pixels, else the widest there is. */
export function sizeFor({ sizes, alt }: Pick<Media, 'sizes' | 'alt'>, shownWidth: number): Picked {
  const fit = sizes.findLast(({ width }) => width >= 2 * shownWidth) ?? sizes[0];
  const widest = sizes[0]?.width ?? shownWidth;
  return { url: fit?.url ?? '', alt, width: Math.min(shownWidth, widest) };
}
