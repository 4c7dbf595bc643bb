/** What letting go would do: `at` a place among the rows of a group, or `onto` a row, which makes a group of both. */
export type Drop =
  | { kind: 'at'; group: number; index: number; near: number; side: 'before' | 'after' | 'inside' }
  | { kind: 'onto'; key: number };

/** A row or group as it stands on the page. */
export type RowBox = {
  key: number;
  group: number;
  index: number;
  /** Of an open group: how many rows it holds. null: a row, or a closed group. */
  rows: number | null;
  box: { top: number; bottom: number; left: number; right: number };
};

/** Of a row's height, above and below: next to it. Between: onto it. */
const NEXT_TO = 0.3;
/** Height of an open group's head, where a row goes in first. */
const HEAD_PX = 44;

/** Where the row under the pointer would go; null: nowhere. Nothing goes into itself. */
export function dropAt(boxes: RowBox[], { key, x, y }: { key: number; x: number; y: number }): Drop | null {
  const dragged = boxes.find((one) => one.key === key);
  const hit = boxes.filter(({ box }) => x >= box.left - 40 && x <= box.right && y >= box.top && y <= box.bottom);
  // The innermost is the smallest.
  const over = hit.sort((a, b) => height(a) - height(b))[0] ?? nearest(boxes, y);
  if (!over || !dragged || over.key === key || isInside(over, dragged)) return null;
  const { top, bottom } = over.box;
  const at = (side: 'before' | 'after'): Drop => ({
    kind: 'at',
    group: over.group,
    index: side === 'before' ? over.index : over.index + 1,
    near: over.key,
    side,
  });
  if (over.rows !== null) {
    if (y < top + HEAD_PX * NEXT_TO) return at('before');
    if (y > bottom - HEAD_PX * NEXT_TO) return at('after');
    const isHead = y < top + HEAD_PX;
    return { kind: 'at', group: over.key, index: isHead ? 0 : over.rows, near: over.key, side: 'inside' };
  }
  const share = (y - top) / Math.max(bottom - top, 1);
  if (share < NEXT_TO) return at('before');
  if (share > 1 - NEXT_TO) return at('after');
  return { kind: 'onto', key: over.key };
}

const height = ({ box }: RowBox) => box.bottom - box.top;

function isInside({ box }: RowBox, { box: outer }: RowBox): boolean {
  return box.top >= outer.top && box.bottom <= outer.bottom && box.left >= outer.left && box.right <= outer.right;
}

/** Between rows, the one whose edge is closest. */
function nearest(boxes: RowBox[], y: number): RowBox | undefined {
  const distance = ({ box }: RowBox) => Math.max(box.top - y, y - box.bottom, 0);
  return boxes.filter(({ rows }) => rows === null).sort((a, b) => distance(a) - distance(b))[0];
}
