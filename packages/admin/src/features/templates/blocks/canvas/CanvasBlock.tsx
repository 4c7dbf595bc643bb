import { BLOCK_LOOKS, type Block } from '@sandmill/contracts';
import { IconAlertTriangle, IconEye } from '@tabler/icons-react';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlockEditor } from '../editor-context.ts';
import type { Spot } from '../model/edit-document.ts';
import { BlockFace } from './BlockFace.tsx';
import { CanvasTools } from './CanvasTools.tsx';
import type { FacePlace } from './face-place.ts';
import { isUpperHalf } from './upper-half.ts';
import { useCanvasKeys } from './use-canvas-keys.ts';
import css from '../Blocks.module.css';

type Props = { block: Block; spot: Spot; place: FacePlace };

export function CanvasBlock({ block, spot, place }: Props) {
  const { t } = useTranslation('blocks');
  const { chosen, problems, act, dragged, drag, put, mayEdit } = useBlockEditor();
  const [edge, setEdge] = useState<'above' | 'below' | null>(null);
  const onKeyDown = useCanvasKeys(block.id);
  const isChosen = chosen === block.id;
  const takes = dragged !== null && ('new' in dragged || 'block' in dragged);
  const isWrong = problems.some(({ id, level }) => id === block.id && level === 'error');
  const over = (event: DragEvent) => {
    if (!takes) return;
    event.preventDefault();
    event.stopPropagation();
    setEdge(isUpperHalf(event) ? 'above' : 'below');
  };
  const drop = (event: DragEvent) => {
    if (!takes) return;
    event.preventDefault();
    event.stopPropagation();
    const to = { ...spot, at: isUpperHalf(event) ? spot.at : spot.at + 1 };
    if ('new' in dragged) put(dragged.new, to);
    else if ('block' in dragged) act({ do: 'move', id: dragged.block, spot: to });
    setEdge(null);
    drag(null);
  };
  return (
    // Chosen and moved by keys as well as by the pointer: see use-canvas-keys.ts.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={css['block']}
      data-id={block.id}
      data-kind={block.kind}
      data-chosen={isChosen || undefined}
      data-edge={edge ?? undefined}
      role="group"
      tabIndex={0}
      draggable={mayEdit}
      aria-label={t(`kind.${block.kind}`)}
      style={{
        padding: `0 ${block.kind === 'spacer' ? 0 : place.side}px ${block.kind === 'spacer' ? 0 : BLOCK_LOOKS.gap}px`,
      }}
      onClick={(event) => {
        event.preventDefault();
        event.stopPropagation();
        act({ do: 'choose', id: block.id });
      }}
      onKeyDown={onKeyDown}
      onDragStart={(event) => {
        event.stopPropagation();
        event.dataTransfer.setData('text/plain', block.id);
        drag({ block: block.id });
      }}
      onDragEnd={() => drag(null)}
      onDragOver={over}
      onDragLeave={() => setEdge(null)}
      onDrop={drop}
    >
      {(block.visibleWhen ?? block.visibleIf ?? isWrong) && (
        <span className={css['some']} data-wrong={isWrong || undefined}>
          {isWrong ? <IconAlertTriangle size={13} stroke={1.6} /> : <IconEye size={13} stroke={1.6} />}{' '}
          {isWrong ? t('canvas.wrong') : t('canvas.some')}
        </span>
      )}
      <BlockFace block={block} place={place} />
      {isChosen && <CanvasTools id={block.id} />}
    </div>
  );
}
