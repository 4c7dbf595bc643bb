import { Button, Radio } from '@mantine/core';
import { IMPORT_KINDS, type Import, type ImportKind } from '@sandmill/contracts/api/events';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../app/api.ts';
import { useApiMutation } from '../../app/queries.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { DropZone } from './DropZone.tsx';
import { useLists } from '../segments/lists/ListPicker.tsx';
import { useUploadError } from './use-upload-error.ts';
import css from './Imports.module.css';

/** What the rows are, and the file. Nothing is imported by uploading. */
export function NewImportPage() {
  const { t } = useTranslation('imports');
  const [asked, setKind] = useUrlState('kind');
  const kind = IMPORT_KINDS.find((one) => one === asked) ?? 'contacts';
  const [file, setFile] = useState<File | null>(null);
  const [list] = useUrlState('list');
  const listId = kind === 'contacts' && /^\d+$/.test(list) ? Number(list) : null;
  const upload = useUpload();
  return (
    <>
      <PageHeader title={t('new.title')} crumb={{ label: t('title'), to: '/imports' }} />
      <form
        className={css['decide']}
        onSubmit={(event) => {
          event.preventDefault();
          if (file) upload.mutate({ kind, file, listId });
        }}
      >
        <Radio.Group label={t('new.kind')} value={kind} onChange={setKind}>
          <div className={css['kinds']}>
            {IMPORT_KINDS.map((one) => (
              <Radio.Card key={one} value={one} className={css['kind'] ?? ''}>
                <Radio.Indicator />
                <span>
                  <b>{t(`kind.${one}`)}</b>
                  <span className="sm-small sm-muted">{t(`kindHint.${one}`)}</span>
                </span>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
        {listId !== null && <OntoList listId={listId} />}
        <DropZone file={file} onFile={setFile} isBusy={upload.isPending} />
        {upload.error && <UploadError error={upload.error} />}
        <div>
          <Button type="submit" variant="filled" disabled={!file} loading={upload.isPending}>
            {t('new.upload')}
          </Button>
        </div>
        <p className="sm-small sm-muted">{t('new.nothingYet')}</p>
      </form>
    </>
  );
}

/** Come from a list's page: the people of the file go on it. */
function OntoList({ listId }: { listId: number }) {
  const { t } = useTranslation('imports');
  const list = useLists().find(({ id }) => id === listId);
  return list ? <p className="sm-13">{t('list.onto', { name: list.name })}</p> : null;
}

function UploadError({ error }: { error: unknown }) {
  const words = useUploadError(error);
  return words ? <p className={css['problem']}>{words}</p> : <ErrorNote error={error} />;
}

function useUpload() {
  const navigate = useNavigate();
  return useApiMutation<{ kind: ImportKind; file: File; listId: number | null }, Import>({
    method: 'POST',
    path: '/imports',
    body: ({ kind, file }) => {
      const form = new FormData();
      // The kind goes first: the server reads the file while it comes.
      form.set('kind', kind);
      form.set('file', file);
      return form;
    },
    refreshes: ['/imports'],
    onDone: ({ id }, { listId }) => {
      const open = () => void navigate({ to: '/imports/$importId', params: { importId: id } });
      // Should the list be gone meanwhile, the page of the import says that none is chosen.
      if (listId === null) open();
      else void request(`/imports/${id}`, { method: 'PUT', body: { listId } }).finally(open);
    },
  });
}
