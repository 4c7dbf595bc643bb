import { ActionIcon } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconHelp,
  IconLayoutDistributeVertical,
  IconMap,
  IconMaximize,
  IconMinus,
  IconPlus,
  type Icon,
} from '@tabler/icons-react';
import { Panel, useReactFlow } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { useEditor } from '../editor-context.ts';
import css from './EditorCanvas.module.css';

type Props = { hasMap: boolean; onMap: () => void; onHelp: () => void; isByHand: boolean; mayEdit: boolean };
type Tool = { key: string; icon: Icon; run: () => void; isOn?: boolean };

/** Undo, tidy up, zoom, map, keys: in the corner of the canvas. */
export function CanvasTools({ hasMap, onMap, onHelp, isByHand, mayEdit }: Props) {
  const { t } = useTranslation('journey-editor');
  const flow = useReactFlow();
  const { act } = useEditor();
  const edits: Tool[] = [
    { key: 'undo', icon: IconArrowBackUp, run: () => act({ do: 'undo' }) },
    { key: 'redo', icon: IconArrowForwardUp, run: () => act({ do: 'redo' }) },
    ...(isByHand ? [{ key: 'tidy', icon: IconLayoutDistributeVertical, run: () => act({ do: 'tidy' as const }) }] : []),
  ];
  const looks: Tool[] = [
    { key: 'out', icon: IconMinus, run: () => void flow.zoomOut({ duration: 200 }) },
    { key: 'in', icon: IconPlus, run: () => void flow.zoomIn({ duration: 200 }) },
    { key: 'fit', icon: IconMaximize, run: () => void flow.fitView({ padding: 0.08, maxZoom: 1, duration: 200 }) },
    { key: 'map', icon: IconMap, run: onMap, isOn: hasMap },
    { key: 'help', icon: IconHelp, run: onHelp },
  ];
  const button = ({ key, icon: Shape, run, isOn }: Tool) => (
    <ActionIcon
      key={key}
      size={32}
      aria-label={t(`tool.${key}`)}
      title={t(`tool.${key}`)}
      {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
      onClick={run}
    >
      <Shape size={16} stroke={1.7} />
    </ActionIcon>
  );
  return (
    <Panel position="bottom-left" style={{ display: 'flex', gap: 8 }}>
      {mayEdit && <div className={css['bar']}>{edits.map(button)}</div>}
      <div className={css['bar']}>{looks.map(button)}</div>
    </Panel>
  );
}
