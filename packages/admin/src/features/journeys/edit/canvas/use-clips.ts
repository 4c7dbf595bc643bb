import type { JourneyDefinition } from '@sandmill/contracts';
import { useWindowEvent } from '@mantine/hooks';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../ui/toast.tsx';
import { TRIGGER } from '../../graph/journey-steps.ts';
import type { Point } from '../../graph/layout-graph.ts';
import { useEditor } from '../editor-context.ts';
import { isHere } from './is-here.ts';
import { copyParts, readClip, type Clip } from '../model/clip.ts';
import { firstEnd } from '../model/edit-definition.ts';

type Options = {
  root: RefObject<HTMLElement | null>;
  definition: JourneyDefinition;
  /** The middle of what is seen. */
  middle: () => Point;
  mayEdit: boolean;
};

/** Copy, cut and paste of chosen parts as JSON text, through the browser's own events: from one journey into another. */
export function useClips({ root, definition, middle, mayEdit }: Options): { duplicate: () => void } {
  const { t } = useTranslation('journey-editor');
  const { act, chosen } = useEditor();
  const copy = (event: ClipboardEvent, isCut: boolean) => {
    // Text that somebody has marked is copied as text.
    const marked = window.getSelection();
    if (!isHere(root.current) || (marked && !marked.isCollapsed && marked.toString().trim() !== '')) return;
    const clip = copyParts(definition, chosen());
    if (!clip) return;
    event.preventDefault();
    event.clipboardData?.setData('text/plain', JSON.stringify(clip, null, 1));
    const count = Object.keys(clip.nodes).length + clip.notes.length;
    if (isCut && mayEdit) act({ do: 'remove', ids: new Set(chosen()) });
    toast(t(`clip.${isCut ? 'cut' : 'copied'}`, { count }));
  };
  const put = (clip: Clip) => {
    const [id] = chosen();
    // Into an empty journey it connects itself; after a chosen step too; else it stands alone, to be connected.
    const isStep = chosen().size === 1 && id !== undefined && (id === TRIGGER || id in definition.nodes);
    const spot = firstEnd(definition, isStep && id !== TRIGGER ? id : 'start');
    const isFirst = Object.keys(definition.nodes).length === 0;
    const after = 'from' in spot && (isStep || isFirst) ? { from: spot.from, outlet: spot.outlets[0] ?? 'next' } : null;
    act({ do: 'paste', clip, after, at: middle() });
  };
  useWindowEvent('copy', (event) => copy(event, false));
  useWindowEvent('cut', (event) => copy(event, true));
  useWindowEvent('paste', (event) => {
    if (!mayEdit || !isHere(root.current)) return;
    event.preventDefault();
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const clip = readClip(text);
    if (clip) put(clip);
    else if (text.trim() !== '') toast(t('clip.foreign'));
  });
  const duplicate = () => {
    const clip = copyParts(definition, chosen());
    if (clip) put(clip);
  };
  return { duplicate };
}
