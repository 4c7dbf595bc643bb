import { Button, TagsInput, TextInput } from '@mantine/core';
import type { Media, MediaUse } from '@sandmill/contracts/api/media';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation, useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { toast, toastUndo } from '../../ui/toast.tsx';
import { ownPath } from './own-path.ts';
import { useWeight } from './use-weight.ts';
import css from './Media.module.css';

type Details = Media & { uses: MediaUse[] };
const refreshes = ['/media'];

/** One picture: what it shows, where it lies, its sizes with their weights, where it is used. */
export function MediaPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error } = useApiQuery<Details>(`/media/${id}`);
  return (
    <SidePanel title={data?.name ?? ''} onClose={onClose}>
      {error && <ErrorNote error={error} />}
      {!data && !error && <LoadingBars count={5} />}
      {data && <MediaForm key={data.id} media={data} onClose={onClose} />}
    </SidePanel>
  );
}

function MediaForm({ media, onClose }: { media: Details; onClose: () => void }) {
  const { t } = useTranslation('media');
  const weight = useWeight();
  const mayWrite = useRight('messages:write');
  const [about, setAbout] = useState({ name: media.name, alt: media.alt, folder: media.folder, tags: media.tags });
  const set = (patch: Partial<typeof about>) => setAbout({ ...about, ...patch });
  const save = useApiMutation<void, Media>({
    method: 'PATCH',
    path: `/media/${media.id}`,
    body: () => about,
    refreshes,
    onDone: () => toast(t('saved')),
  });
  const [whole] = media.sizes;
  return (
    <div style={{ display: 'grid', gap: 14 }}>
      {whole && <img className={css['whole']} src={ownPath(whole.url)} alt={media.alt} />}
      <TextInput
        label={t('field.name')}
        value={about.name}
        maxLength={200}
        disabled={!mayWrite}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <TextInput
        label={t('field.alt')}
        description={t('field.altHint')}
        value={about.alt}
        maxLength={500}
        disabled={!mayWrite}
        onChange={({ currentTarget }) => set({ alt: currentTarget.value })}
      />
      <TextInput
        label={t('field.folder')}
        value={about.folder}
        maxLength={100}
        disabled={!mayWrite}
        onChange={({ currentTarget }) => set({ folder: currentTarget.value })}
      />
      <TagsInput
        label={t('field.tags')}
        value={about.tags}
        maxTags={20}
        disabled={!mayWrite}
        onChange={(tags) => set({ tags })}
      />
      {save.error && <ErrorNote error={save.error} />}
      {mayWrite && (
        <Button
          variant="filled"
          disabled={about.name.trim() === ''}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('save')}
        </Button>
      )}
      <section className="sm-13">
        <b>{t('sizes')}</b>
        {media.sizes.map(({ width, height, bytes, url }) => (
          <div key={url} style={{ marginTop: 6 }}>
            <span>{t('size', { width, height, weight: weight(bytes) })}</span>
            <CopyField value={url} />
          </div>
        ))}
      </section>
      <Uses uses={media.uses} />
      {mayWrite && <Remove media={media} onDone={onClose} />}
    </div>
  );
}

function Uses({ uses }: { uses: MediaUse[] }) {
  const { t } = useTranslation('media');
  return (
    <section className="sm-13">
      <b>{t('uses.title')}</b>
      {uses.length === 0 && <p className="sm-muted">{t('uses.none')}</p>}
      {uses.map(({ kind, id, name }) => (
        <p key={`${kind}${id}`}>
          <PathLink to={kind === 'template' ? `/templates/${id}` : '/settings/brand'}>
            {kind === 'brand' ? t('uses.brand') : name}
          </PathLink>
        </p>
      ))}
    </section>
  );
}

/** Used somewhere: it asks first; else done at once, with a way back. */
function Remove({ media, onDone }: { media: Details; onDone: () => void }) {
  const { t } = useTranslation('media');
  const [isAsking, setAsking] = useState(false);
  const back = useApiMutation({ method: 'POST', path: `/media/${media.id}/restore`, body: () => ({}), refreshes });
  const remove = useApiMutation<void>({
    method: 'DELETE',
    path: `/media/${media.id}`,
    body: () => undefined,
    refreshes,
    onDone: () => {
      toastUndo(t('removed', { name: media.name }), () => back.mutate());
      onDone();
    },
  });
  return (
    <>
      <Button
        variant="subtle"
        loading={remove.isPending}
        onClick={() => (media.uses.length > 0 ? setAsking(true) : remove.mutate())}
      >
        {t('remove')}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('remove')}
        verb={t('removeVerb')}
        isBusy={remove.isPending}
        onConfirm={() => remove.mutate()}
      >
        {t('removeText', { count: media.uses.length })}
      </ConfirmDialog>
    </>
  );
}
