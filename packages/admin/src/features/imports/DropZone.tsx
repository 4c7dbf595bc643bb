import { Button } from '@mantine/core';
import { IconFileTypeCsv, IconUpload } from '@tabler/icons-react';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFileSize } from './use-file-size.ts';
import css from './Imports.module.css';

type Props = { file: File | null; onFile: (file: File) => void; isBusy: boolean };

/** Drop a file, or choose it. The button is for the keyboard, the place for the mouse. */
export function DropZone({ file, onFile, isBusy }: Props) {
  const { t } = useTranslation('imports');
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const sizeOf = useFileSize();
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped && !isBusy) onFile(dropped);
  };
  return (
    <div
      className={css['drop']}
      {...(isOver ? { 'data-over': true } : {})}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {file ? (
        <IconFileTypeCsv size={28} stroke={1.4} aria-hidden />
      ) : (
        <IconUpload size={28} stroke={1.4} aria-hidden />
      )}
      <div aria-live="polite">
        {file ? (
          <>
            <b>{file.name}</b>
            <p className="sm-small sm-muted">{sizeOf(file.size)}</p>
          </>
        ) : (
          <>
            <b>{t('drop.title')}</b>
            <p className="sm-small sm-muted">{t('drop.hint')}</p>
          </>
        )}
      </div>
      <Button onClick={() => input.current?.click()} disabled={isBusy}>
        {file ? t('drop.other') : t('drop.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/tab-separated-values"
        hidden
        onChange={({ currentTarget }) => {
          const chosen = currentTarget.files?.[0];
          if (chosen) onFile(chosen);
        }}
      />
    </div>
  );
}
