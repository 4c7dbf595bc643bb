import type { NodeProps } from '@xyflow/react';
import type { NoteNode } from './to-flow.ts';
import css from '../edit/canvas/EditorCanvas.module.css';

/** A sticky note, to be read. */
export function FlowNote({ data: { note } }: NodeProps<NoteNode>) {
  return (
    <div className={css['note']} data-tone={note.tone}>
      <p className={css['noteText']}>{note.text}</p>
    </div>
  );
}
