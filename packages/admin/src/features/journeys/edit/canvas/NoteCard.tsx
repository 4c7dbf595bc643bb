import { ActionIcon } from '@mantine/core';
import { NodeResizer, type NodeProps } from '@xyflow/react';
import { IconGripHorizontal, IconPalette, IconX } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor } from '../editor-context.ts';
import type { EditNoteNode } from './edit-flow.ts';
import css from './EditorCanvas.module.css';

const TONES = ['sand', 'green', 'blue', 'red'] as const;
const MAX_TEXT = 2000;

/** A sticky note: written in place, moved by its bar, of four colours. */
export const NoteCard = memo(function NoteCard({ data: { note }, selected }: NodeProps<EditNoteNode>) {
  const { t } = useTranslation('journey-editor');
  const { act } = useEditor();
  const nextTone = () => {
    const tone = TONES[(TONES.indexOf(note.tone) + 1) % TONES.length] ?? 'sand';
    act({ do: 'note', note: { ...note, tone } });
  };
  return (
    <div className={css['note']} data-tone={note.tone} data-chosen={selected || undefined}>
      <NodeResizer
        isVisible={selected}
        minWidth={120}
        minHeight={70}
        lineClassName={css['resize'] ?? ''}
        handleClassName={css['resizeDot'] ?? ''}
        onResizeEnd={(_, { x, y, width, height }) =>
          act({
            do: 'note',
            note: {
              ...note,
              position: { x: Math.round(x), y: Math.round(y) },
              width: Math.round(width),
              height: Math.round(height),
            },
          })
        }
      />
      <div className={css['noteBar']}>
        <IconGripHorizontal size={14} stroke={1.6} aria-hidden />
        <span className="nodrag">
          <ActionIcon size={22} aria-label={t('note.colour')} title={t('note.colour')} onClick={nextTone}>
            <IconPalette size={14} stroke={1.6} />
          </ActionIcon>
          <ActionIcon
            size={22}
            aria-label={t('note.remove')}
            title={t('note.remove')}
            onClick={() => act({ do: 'remove', ids: new Set([note.id]) })}
          >
            <IconX size={14} stroke={1.6} />
          </ActionIcon>
        </span>
      </div>
      <textarea
        className={`nodrag nowheel ${css['noteText']}`}
        aria-label={t('note.label')}
        placeholder={t('note.hint')}
        maxLength={MAX_TEXT}
        value={note.text}
        onChange={({ currentTarget }) => act({ do: 'note', note: { ...note, text: currentTarget.value } })}
      />
    </div>
  );
});
