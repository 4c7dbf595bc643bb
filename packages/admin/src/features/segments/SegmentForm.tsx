import { Button, Textarea, TextInput } from '@mantine/core';
import type { Condition } from '@sandmill/contracts';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { Builder } from './builder/Builder.tsx';
import { fromDraft, isComplete, toDraft, type Draft } from './builder/draft.ts';
import { DefinitionAside } from './DefinitionAside.tsx';
import css from './SegmentForm.module.css';

type Wish = { name: string; description: string; definition: Condition | null };
type Props = {
  start: Wish;
  /** null: a new one. */
  segment: Segment | null;
};

/** Name, description and who belongs. Saved, it is prepared in the background, with its progress on its page. */
export function SegmentForm({ start, segment }: Props) {
  const { t } = useTranslation('segments');
  const [name, setName] = useState(start.name);
  const [description, setDescription] = useState(start.description);
  const [draft, setDraft] = useState(() => toDraft(start.definition));
  const [hasTried, setTried] = useState(false);
  const save = useSave(segment);
  const isStatic = segment?.kind === 'static';
  const definition = fromDraft(draft);
  const isReady = name.trim() !== '' && (isStatic || (draft.rows.length > 0 && draft.rows.every(isComplete)));
  const isTaken = save.error?.code === 'already_exists';
  // What is missing is said when saving was tried, not while somebody goes on writing.
  const change = (next: Draft) => {
    setDraft(next);
    setTried(false);
  };
  const submit = () => {
    setTried(true);
    if (isReady) save.mutate({ name: name.trim(), description: description.trim(), definition });
  };
  return (
    <form
      className={css['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={css['main']}>
        <div className={css['fields']}>
          <TextInput
            label={t('form.name')}
            value={name}
            maxLength={120}
            error={nameError(t, { isTaken, isMissing: hasTried && name.trim() === '' })}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Textarea
            autosize
            minRows={1}
            maxLength={2000}
            label={t('form.description')}
            description={t('form.descriptionHint')}
            value={description}
            onChange={({ currentTarget }) => setDescription(currentTarget.value)}
          />
        </div>
        {isStatic ? (
          <p className="sm-13 sm-soft">{t('definition.static')}</p>
        ) : (
          <Builder draft={draft} onChange={change} hasTried={hasTried} />
        )}
        {hasTried && !isStatic && draft.rows.length === 0 && (
          <p className={css['error']} role="alert">
            {t('form.noCondition')}
          </p>
        )}
        {save.error && !isTaken && <ErrorNote error={save.error} />}
        <div className={css['acts']}>
          <Button variant="subtle" component={PathLink} to={segment ? `/segments/${segment.id}` : '/segments'}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" variant="filled" disabled={save.isPending}>
            {save.isPending ? t('form.saving') : t(segment ? 'form.save' : 'form.create')}
          </Button>
        </div>
      </div>
      {!isStatic && (
        <DefinitionAside
          definition={draft.rows.every(isComplete) ? definition : null}
          onPaste={(pasted) => change(toDraft(pasted))}
        />
      )}
    </form>
  );
}

function nameError(t: (key: string) => string, { isTaken, isMissing }: { isTaken: boolean; isMissing: boolean }) {
  if (isMissing) return t('form.nameMissing');
  return isTaken ? t('form.nameTaken') : null;
}

function useSave(segment: Segment | null) {
  const navigate = useNavigate();
  return useApiMutation<Wish, Segment>({
    method: segment ? 'PATCH' : 'POST',
    path: segment ? `/segments/${segment.id}` : '/segments',
    // An unchanged definition is not sent: it would be prepared again for nothing.
    body: (wish) => {
      if (!segment) return { ...wish, kind: 'dynamic' };
      const { definition, ...rest } = wish;
      return JSON.stringify(definition) === JSON.stringify(segment.definition) ? rest : wish;
    },
    refreshes: ['/segments'],
    onDone: ({ id }) => void navigate({ to: '/segments/$segmentId', params: { segmentId: String(id) } }),
  });
}
