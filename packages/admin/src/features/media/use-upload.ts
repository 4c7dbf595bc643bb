import type { Media } from '@sandmill/contracts/api/media';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshPaths } from '../../app/queries.ts';
import { toast, toastError } from '../../ui/toast.tsx';
import { UploadError, uploadPicture } from './upload-picture.ts';

/** Uploads one after the other; says of each that could not be taken why. */
export function useUpload(folder: string, onDone: (last: Media) => void) {
  const { t } = useTranslation('media');
  const client = useQueryClient();
  const [left, setLeft] = useState(0);
  const upload = async (files: File[]) => {
    setLeft(files.length);
    let last: Media | null = null;
    for (const file of files) {
      try {
        last = await uploadPicture(file, { folder });
      } catch (error) {
        if (error instanceof UploadError) toast(t(`upload.${error.problem}`, { name: file.name }));
        else toastError(error, t('upload.failed', { name: file.name }));
      }
      setLeft((count) => count - 1);
    }
    await refreshPaths(client, ['/media']);
    if (last) onDone(last);
  };
  return { upload, left };
}
