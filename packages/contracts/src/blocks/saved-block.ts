import type { BlockDocument, BlockSection } from './block-document.ts';

const ID_CHARS = 34;

/** A saved section as it is put into a document: with ids of its own there. */
export function copyOfSection(saved: BlockSection, id: string): BlockSection {
  let blocks = 0;
  return {
    ...saved,
    id,
    columns: saved.columns.map((column) => ({
      blocks: column.blocks.map((block) => ({ ...block, id: `${id.slice(0, ID_CHARS)}_${++blocks}` })),
    })),
  };
}

/**
 * The document with every copy of a saved block as that one is now. Who sees it, and what it is called in the document,
 * stay; null: the document has no copy of it.
 */
export function withSavedBlock(
  document: BlockDocument,
  saved: { id: string; section: BlockSection },
): BlockDocument | null {
  if (!document.sections.some(({ synced }) => synced === saved.id)) return null;
  return {
    ...document,
    sections: document.sections.map((section) => {
      if (section.synced !== saved.id) return section;
      const { id, synced, visibleIf, visibleWhen } = section;
      const { visibleIf: _if, visibleWhen: _when, ...copy } = copyOfSection(saved.section, id);
      return { ...copy, synced, ...(visibleIf ? { visibleIf } : {}), ...(visibleWhen ? { visibleWhen } : {}) };
    }),
  };
}
