import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy, IconGripVertical, IconTrash } from '@tabler/icons-react';
import type { DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlockEditor } from '../editor-context.ts';
import css from '../Blocks.module.css';

type Props = { id: string; isSection?: boolean };

/** On what is chosen: drag, up, down, double, remove. */
export function CanvasTools({ id, isSection = false }: Props) {
  const { t } = useTranslation('blocks');
  const { act, drag, mayEdit } = useBlockEditor();
  if (!mayEdit) return null;
  const onDragStart = (event: DragEvent) => {
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', id);
    drag(isSection ? { section: id } : { block: id });
  };
  const acts = [
    { key: 'up', icon: IconArrowUp, run: () => act({ do: 'step', id, by: -1 }) },
    { key: 'down', icon: IconArrowDown, run: () => act({ do: 'step', id, by: 1 }) },
    { key: 'duplicate', icon: IconCopy, run: () => act({ do: 'duplicate', id }) },
    { key: 'remove', icon: IconTrash, run: () => act({ do: 'remove', id }) },
  ] as const;
  return (
    <div className={css['tools']} role="group" aria-label={t('tool.label')}>
      <span
        className={css['grip']}
        draggable
        title={t('tool.drag')}
        onDragStart={onDragStart}
        onDragEnd={() => drag(null)}
      >
        <IconGripVertical size={16} stroke={1.6} aria-hidden="true" />
      </span>
      {acts.map(({ key, icon: Shape, run }) => (
        <ActionIcon
          key={key}
          size={28}
          variant="subtle"
          aria-label={t(`tool.${key}`)}
          title={t(`tool.${key}`)}
          onClick={(event) => {
            // A click on the part itself would choose it.
            event.stopPropagation();
            run();
          }}
        >
          <Shape size={16} stroke={1.6} />
        </ActionIcon>
      ))}
    </div>
  );
}
