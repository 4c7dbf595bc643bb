import type { KeyboardEvent } from 'react';
import { useBlockEditor } from '../editor-context.ts';

/**
 * On the chosen part: Alt with ↑ ↓ moves it, Ctrl or ⌘ with D doubles it, Delete removes it, ↑ ↓ go to the next part,
 * Enter opens its form.
 */
export function useCanvasKeys(id: string): (event: KeyboardEvent) => void {
  const { act, mayEdit } = useBlockEditor();
  return (event) => {
    if (event.target !== event.currentTarget) return;
    const { key, altKey } = event;
    const isCommand = event.ctrlKey || event.metaKey;
    const done = (work: () => void) => {
      event.preventDefault();
      event.stopPropagation();
      work();
    };
    const by = key === 'ArrowUp' ? -1 : 1;
    const isArrow = key === 'ArrowUp' || key === 'ArrowDown';
    if (isArrow && altKey && mayEdit) {
      done(() => act({ do: 'step', id, by }));
      // The part is drawn anew in its new place: the focus goes with it.
      requestAnimationFrame(() => partOf(id)?.focus());
    } else if (isArrow && !altKey) done(() => neighbour(event.currentTarget, by)?.focus());
    else if (isCommand && key.toLowerCase() === 'd' && mayEdit) done(() => act({ do: 'duplicate', id }));
    else if ((key === 'Delete' || key === 'Backspace') && mayEdit) done(() => act({ do: 'remove', id }));
    else if (key === 'Enter' || key === ' ') done(() => openForm(() => act({ do: 'choose', id })));
  };
}

function partOf(id: string): HTMLElement | null {
  return document.querySelector(`[data-id="${CSS.escape(id)}"]`);
}

function neighbour(from: Element, by: -1 | 1): HTMLElement | undefined {
  const parts = [...document.querySelectorAll<HTMLElement>('[data-id]')];
  return parts[parts.indexOf(from as HTMLElement) + by];
}

function openForm(choose: () => void): void {
  choose();
  requestAnimationFrame(() =>
    document
      .querySelector<HTMLElement>(
        '[data-block-form] input, [data-block-form] textarea, [data-block-form] [contenteditable=true]',
      )
      ?.focus(),
  );
}
