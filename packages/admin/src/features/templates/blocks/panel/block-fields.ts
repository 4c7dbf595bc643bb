import type { Block, BlockOf } from '@sandmill/contracts';
import { useBlockEditor } from '../editor-context.ts';

export type Fields<K extends Block['kind']> = { block: BlockOf<K> };

/** Changes of one field; steps in the same field are one step back. */
export function useSet<B extends Block>(block: B): (patch: Partial<B>) => void {
  const { act } = useBlockEditor();
  return (patch) => act({ do: 'block', block: { ...block, ...patch }, by: `${block.id}.${Object.keys(patch).join()}` });
}
