/** What a key does to the row the keyboard is on; null: nothing of ours. */
export type RowAct =
  | 'up'
  | 'down'
  | 'moveUp'
  | 'moveDown'
  | 'indent'
  | 'outdent'
  | 'left'
  | 'right'
  | 'enter'
  | 'close'
  | 'remove'
  | 'turn'
  | 'add'
  | 'copy'
  | 'undo'
  | 'redo';

type Pressed = { key: string; altKey: boolean; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean };

const PLAIN: Record<string, RowAct> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Enter: 'enter',
  ' ': 'enter',
  Escape: 'close',
  Delete: 'remove',
  Backspace: 'remove',
  n: 'turn',
  '+': 'add',
  d: 'copy',
};
const WITH_ALT: Record<string, RowAct> = {
  ArrowUp: 'moveUp',
  ArrowDown: 'moveDown',
  ArrowRight: 'indent',
  ArrowLeft: 'outdent',
};

export function rowAct({ key, altKey, ctrlKey, metaKey, shiftKey }: Pressed): RowAct | null {
  if (ctrlKey || metaKey) {
    const letter = key.toLowerCase();
    if (letter === 'z') return shiftKey ? 'redo' : 'undo';
    return letter === 'y' ? 'redo' : null;
  }
  return (altKey ? WITH_ALT[key] : PLAIN[key]) ?? null;
}
