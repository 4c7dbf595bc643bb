import type { Condition } from '@sandmill/contracts';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConditionEditor, editedOf } from '../../conditions/builder/ConditionEditor.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { DraftNote } from './DraftNote.tsx';
import { FormHead } from './FormHead.tsx';
import { JsonTools } from './JsonTools.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import { LivePanel, PhoneCount } from './LivePanel.tsx';
import { adviceOf } from './preview-advice.ts';
import { figuresOf } from './preview-figures.ts';
import { SaveDialog } from './SaveDialog.tsx';
import { InWords } from './InWords.tsx';
import { dropDraft, readDraft, useKeptDraft, type Wish } from './use-segment-draft.ts';
import { usePreview } from './use-preview.ts';
import { useSaveSegment } from './use-save-segment.ts';
import css from './SegmentForm.module.css';

type Props = {
  start: Wish;
  /** null: a new one. */
  segment: Segment | null;
};

/** Name, description and who belongs, with the live count beside. What is written is kept in this browser until saved. */
export function SegmentForm({ start, segment }: Props) {
  const id = segment?.id ?? null;
  const basis = segment?.updatedAt ?? 'new';
  const [found, setFound] = useState(() => readDraft(id, basis));
  // Dropping the draft starts over, the editor with it.
  const [round, setRound] = useState(0);
  const first = found?.wish ?? start;
  return (
    <Form
      key={round}
      first={first}
      start={start}
      segment={segment}
      basis={basis}
      draftAt={found?.at ?? null}
      onDropDraft={() => {
        dropDraft(id);
        setFound(null);
        setRound(round + 1);
      }}
    />
  );
}

type FormProps = Props & { first: Wish; basis: string; draftAt: number | null; onDropDraft: () => void };

function Form({ first, start, segment, basis, draftAt, onDropDraft }: FormProps) {
  const { t } = useTranslation('segments');
  const [name, setName] = useState(first.name);
  const [description, setDescription] = useState(first.description);
  const [edited, setEdited] = useState(() => editedOf(first.definition));
  const [hasTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const isStatic = segment?.kind === 'static';
  const wish: Wish = { name, description, definition: edited.condition };
  const isChanged = differs(wish, start);
  const save = useSaveSegment(segment);
  // What is being saved is no draft any more; a moment later it would be kept beside what it became.
  const isDraft = isChanged && !save.isPending && !save.isSuccess;
  const keptAt = useKeptDraft(segment?.id ?? null, basis, wish, isDraft);
  const isLive = segment !== null && segment.status !== 'archived' && !isStatic;
  const live = usePreview(isStatic ? null : edited.countable, isLive ? segment.id : null);
  const isReady = name.trim() !== '' && (isStatic || (edited.condition !== null && edited.unfinished === 0));
  const change = useCallback((next: typeof edited) => {
    setEdited(next);
    // What is missing is said when saving was tried, not while somebody goes on writing.
    setTried(false);
  }, []);
  const changesWho = isLive && differs({ ...start, definition: edited.condition }, start);
  const submit = () => {
    setTried(true);
    if (!isReady) return;
    if (changesWho) setAsking(true);
    else save.mutate({ wish, triggerJourneys: null, note: '' });
  };
  const figureAt = useMemo(
    () => figuresOf({ definition: edited.countable, preview: live.preview, isStale: live.isStale }),
    [edited.countable, live.preview, live.isStale],
  );
  const adviceAt = useMemo(() => adviceOf(edited.countable, live.preview, t), [edited.countable, live.preview, t]);
  const tools = useCallback(
    (replaceAll: (condition: Condition) => void) => <JsonTools definition={edited.condition} onTake={replaceAll} />,
    [edited.condition],
  );
  return (
    <>
      <FormHead
        segment={segment}
        name={name}
        description={description}
        onName={setName}
        onDescription={setDescription}
        definition={edited.unfinished === 0 ? edited.condition : null}
        error={save.error?.code === 'already_exists' ? 'taken' : hasTried && name.trim() === '' ? 'missing' : null}
        keptAt={keptAt}
        isSaving={save.isPending}
        onSave={submit}
      />
      {draftAt !== null && isChanged && <DraftNote at={draftAt} onDrop={onDropDraft} />}
      {save.error && save.error.code !== 'already_exists' && <ErrorNote error={save.error} />}
      {isStatic ? (
        <p className="sm-13 sm-soft">{t('definition.static')}</p>
      ) : (
        <div className={css['form']}>
          <div className={css['main']}>
            <ConditionEditor
              start={first.definition}
              onChange={change}
              hasTried={hasTried}
              figureAt={figureAt}
              adviceAt={adviceAt}
              withoutSegment={segment?.id ?? null}
              tools={tools}
            />
            {hasTried && edited.condition === null && (
              <p className={css['error']} role="alert">
                {t('form.noCondition')}
              </p>
            )}
            <InWords definition={edited.unfinished === 0 ? edited.condition : null} />
          </div>
          <LivePanel live={live} definition={edited.countable} segment={segment} />
          <PhoneCount live={live} />
        </div>
      )}
      <SaveDialog
        opened={isAsking}
        segment={segment}
        preview={live.preview}
        onClose={() => setAsking(false)}
        onSave={(triggerJourneys, note) => {
          setAsking(false);
          save.mutate({ wish, triggerJourneys, note });
        }}
      />
      <LeaveGuard
        isChanged={isChanged && !save.isPending && !save.isSuccess}
        onDrop={() => dropDraft(segment?.id ?? null)}
      />
    </>
  );
}

function differs(a: Wish, b: Wish): boolean {
  const plain = ({ name, description, definition }: Wish) =>
    JSON.stringify([name.trim(), description.trim(), editedOf(definition).condition]);
  return plain(a) !== plain(b);
}
