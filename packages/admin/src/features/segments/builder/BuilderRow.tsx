import { ActionIcon, Button } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../app/use-words.ts';
import { conditionWords, isLeaf, leafWords } from '../../../conditions/words/condition-words.ts';
import { useSegmentNames } from '../use-segment-names.ts';
import { isComplete, LEAF_KINDS, type LeafKind, type Row } from './draft.ts';
import { LeafEditor } from './LeafEditor.tsx';
import { LeafIcon } from './LeafIcon.tsx';
import css from './Builder.module.css';

type Props = {
  row: Row;
  isOpen: boolean;
  /** Somebody pressed save: what is missing is said. */
  hasTried: boolean;
  onOpen: (isOpen: boolean) => void;
  onChange: (row: Row) => void;
  onRemove: () => void;
};

/** A condition as a sentence; a press opens its values under it. */
export function BuilderRow({ row, isOpen, hasTried, onOpen, onChange, onRemove }: Props) {
  const { t } = useTranslation('segments');
  const editor = useId();
  const text = useSentence(row);
  const { condition, not: isNot } = row;
  const canEdit = isLeaf(condition) && isEditable(condition.kind);
  const hasValues = canEdit && condition.kind !== 'identified';
  const isMissing = !isComplete(row) && (hasTried || !isOpen);
  return (
    <div className={css['row']} data-open={isOpen || undefined} data-missing={isMissing || undefined}>
      <div className={css['head']}>
        <LeafIcon kind={condition.kind} />
        <p className={css['sentence']}>
          {row.not && <b className="sm-down">{t('tree.not')} </b>}
          {hasValues ? (
            <button type="button" aria-expanded={isOpen} aria-controls={editor} onClick={() => onOpen(!isOpen)}>
              {text}
              <IconChevronDown size={14} stroke={1.8} aria-hidden />
            </button>
          ) : (
            <span>{text}</span>
          )}
        </p>
        <Button
          size="xs"
          variant="subtle"
          aria-pressed={row.not}
          className={css['notSwitch'] ?? ''}
          onClick={() => onChange({ ...row, not: !row.not })}
        >
          {t(isNot ? 'builder.dropNot' : 'builder.addNot')}
        </Button>
        <ActionIcon size={32} aria-label={t('builder.remove', { condition: text })} onClick={onRemove}>
          <IconX size={16} stroke={1.6} />
        </ActionIcon>
      </div>
      {!canEdit && <p className={css['note']}>{t('builder.kept')}</p>}
      {isMissing && (
        <p className={css['missing']} role="alert">
          {t('builder.incomplete')}
        </p>
      )}
      {isOpen && hasValues && isLeaf(condition) && (
        <div id={editor} className={css['editor']}>
          <LeafEditor leaf={condition} onChange={(leaf) => onChange({ ...row, condition: leaf })} />
        </div>
      )}
    </div>
  );
}

function useSentence(row: Row): string {
  const { t } = useTranslation('segments');
  const { nameOf } = useSegmentNames();
  const words = useWords(nameOf);
  const { condition } = row;
  if (!isLeaf(condition)) return conditionWords(condition, words);
  return isComplete(row) ? leafWords(condition, words) : t(`unfinished.${condition.kind}`);
}

function isEditable(kind: string): kind is LeafKind {
  return (LEAF_KINDS as readonly string[]).includes(kind);
}
