import type { Leaf, LeafOf } from '@sandmill/contracts';

export type EditorProps<K extends Leaf['kind']> = { leaf: LeafOf<K>; onChange: (leaf: LeafOf<K>) => void };
