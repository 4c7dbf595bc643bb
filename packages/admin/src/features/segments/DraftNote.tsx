import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import css from './SegmentForm.module.css';

/** What was written before and never saved is here again; it can be thrown away. */
export function DraftNote({ at, onDrop }: { at: number; onDrop: () => void }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  return (
    <div className={css['draft']} role="note">
      <IconHistory size={17} stroke={1.6} aria-hidden />
      <span>{t('draft.found', { when: format.instant(at, true) })}</span>
      <Button size="xs" onClick={onDrop}>
        {t('draft.drop')}
      </Button>
    </div>
  );
}
