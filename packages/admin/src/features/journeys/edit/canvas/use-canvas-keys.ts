import { useWindowEvent } from '@mantine/hooks';
import { useReactFlow } from '@xyflow/react';
import type { RefObject } from 'react';
import { TRIGGER } from '../../graph/journey-steps.ts';
import { useEditor } from '../editor-context.ts';
import { isHere } from './is-here.ts';
import { walk, type Direction } from '../model/walk.ts';
import type { EditFlow } from './edit-flow.ts';

/** Of React or of the window. */
type Key = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'target' | 'defaultPrevented' | 'preventDefault'
>;

function isForChosen({ key, ctrlKey, metaKey }: Key): boolean {
  if (ctrlKey || metaKey) return ['a', 'd', 'y', 'z'].includes(key.toLowerCase());
  return key === 'Delete' || key === 'Backspace' || key === '+' || key === '?';
}

const ARROWS: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

type Options = {
  root: RefObject<HTMLElement | null>;
  flow: EditFlow;
  choose: (ids: ReadonlySet<string>) => void;
  duplicate: () => void;
  onHelp: () => void;
  mayEdit: boolean;
};

/** Every key of the canvas; the list for people is in KeyHelp. Copy and paste are the browser's own events (use-clips). */
export function useCanvasKeys({ root, flow, choose, duplicate, onHelp, mayEdit }: Options): (event: Key) => void {
  const { act, chosen, open } = useEditor();
  const view = useReactFlow();
  const go = (id: string) => {
    choose(new Set([id]));
    const node = view.getNode(id);
    if (node) {
      const { zoom } = view.getViewport();
      void view.setCenter(node.position.x + (node.width ?? 0) / 2, node.position.y + (node.height ?? 0) / 2, { zoom });
    }
    // A step far away may be drawn only once it is in the window.
    requestAnimationFrame(() =>
      root.current
        ?.querySelector<HTMLElement>(`[data-step="${CSS.escape(id)}"] button`)
        ?.focus({ preventScroll: true }),
    );
  };
  const remove = () => {
    const ids = new Set([...chosen()].filter((id) => id !== TRIGGER && !id.startsWith('$end:')));
    const ways = view.getEdges().filter(({ selected }) => selected);
    if (ids.size > 0) {
      act({ do: 'remove', ids });
      root.current?.focus();
    }
    for (const { data } of ways)
      if (data) act({ do: 'cut', ...(data as { spot: { from: string; outlets: string[] } }).spot });
  };
  const plus = () => {
    const [id = ''] = chosen();
    const from = id === TRIGGER ? 'start' : id;
    root.current?.querySelector<HTMLElement>(`[data-spot^="${CSS.escape(from)} "]`)?.click();
  };
  const onKey = (event: Key): void => {
    const isTyping = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]');
    if (isTyping || event.defaultPrevented) return;
    const arrow = ARROWS[event.key];
    const isCommand = event.ctrlKey || event.metaKey;
    const did = (run: () => void) => {
      event.preventDefault();
      run();
    };
    if (arrow && !isCommand) {
      const [id = TRIGGER] = chosen();
      const next = chosen().size === 0 ? TRIGGER : walk(id, arrow, flow.placed);
      return did(() => next !== null && go(next));
    }
    if (isCommand && event.key.toLowerCase() === 'a')
      return did(() =>
        choose(new Set(flow.nodes.filter(({ selectable }) => selectable !== false).map(({ id }) => id))),
      );
    if (event.key === '?') return did(onHelp);
    if (event.key === 'Enter' && event.target === root.current) {
      const [id] = chosen();
      if (id !== undefined) return did(() => open(id));
    }
    if (event.key === 'Escape' && chosen().size > 0) return choose(new Set());
    if (!mayEdit) return;
    if (event.key === 'Delete' || event.key === 'Backspace') return did(remove);
    if (event.key === '+') return did(plus);
    if (isCommand && event.key.toLowerCase() === 'd') return did(duplicate);
    if (isCommand && event.key.toLowerCase() === 'z') return did(() => act({ do: event.shiftKey ? 'redo' : 'undo' }));
    if (isCommand && event.key.toLowerCase() === 'y') return did(() => act({ do: 'redo' }));
  };
  // A click on a step opens the panel, which takes the focus: what one does to the step next is still meant for it.
  useWindowEvent('keydown', (event) => {
    const isElsewhere = event.target instanceof Element && !root.current?.contains(event.target);
    if (isElsewhere && isHere(root.current) && isForChosen(event)) onKey(event);
  });
  return onKey;
}
