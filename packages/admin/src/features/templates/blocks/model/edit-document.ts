import {
  blocksOf,
  SECTION_LAYOUTS,
  type Block,
  type BlockDocument,
  type BlockSection,
  type SectionLayout,
} from '@sandmill/contracts';

/** Before the block that stands at `at` in this column of this section. */
export type Spot = { section: string; column: number; at: number };

export function spotOf(document: BlockDocument, id: string): Spot | null {
  for (const section of document.sections)
    for (const [column, { blocks }] of section.columns.entries()) {
      const at = blocks.findIndex((block) => block.id === id);
      if (at >= 0) return { section: section.id, column, at };
    }
  return null;
}

export function blockOf(document: BlockDocument, id: string): Block | null {
  return blocksOf(document).find(({ block }) => block.id === id)?.block ?? null;
}

export function insertBlock(document: BlockDocument, spot: Spot, block: Block): BlockDocument {
  return changeColumn(document, spot, (blocks) => [...blocks.slice(0, spot.at), block, ...blocks.slice(spot.at)]);
}

export function removeBlock(document: BlockDocument, id: string): BlockDocument {
  const spot = spotOf(document, id);
  return spot ? changeColumn(document, spot, (blocks) => blocks.filter((block) => block.id !== id)) : document;
}

/** Blocks keep their order; within one column the place is that before the block leaves. */
export function moveBlock(document: BlockDocument, id: string, to: Spot): BlockDocument {
  const from = spotOf(document, id);
  const block = blockOf(document, id);
  if (!from || !block) return document;
  const isSame = from.section === to.section && from.column === to.column;
  if (isSame && (to.at === from.at || to.at === from.at + 1)) return document;
  const at = isSame && to.at > from.at ? to.at - 1 : to.at;
  return insertBlock(removeBlock(document, id), { ...to, at }, block);
}

/** One place up or down, over the edges of columns and sections: no block is out of reach of the keyboard. */
export function stepBlock(document: BlockDocument, id: string, by: -1 | 1): BlockDocument {
  const from = spotOf(document, id);
  if (!from) return document;
  const columns = document.sections.flatMap(({ id: section, columns: all }) =>
    all.map(({ blocks }, column) => ({ section, column, count: blocks.length })),
  );
  const here = columns.findIndex(({ section, column }) => section === from.section && column === from.column);
  const count = columns[here]?.count ?? 0;
  const at = from.at + by;
  if (at >= 0 && at < count) return moveBlock(document, id, { ...from, at: by === 1 ? at + 1 : at });
  const next = columns[here + by];
  if (!next) return document;
  return moveBlock(document, id, { section: next.section, column: next.column, at: by === 1 ? 0 : next.count });
}

export function replaceBlock(document: BlockDocument, block: Block): BlockDocument {
  const spot = spotOf(document, block.id);
  return spot
    ? changeColumn(document, spot, (blocks) => blocks.map((one) => (one.id === block.id ? block : one)))
    : document;
}

/** What was doubled: the copy, and which block is the copy of which. */
export type Doubled = { document: BlockDocument; id: string; copies: [from: string, to: string][] };

export function duplicateBlock(document: BlockDocument, id: string): Doubled {
  const spot = spotOf(document, id);
  const block = blockOf(document, id);
  if (!spot || !block) return { document, id, copies: [] };
  const copy = { ...block, id: freeId(document) };
  const doubled = insertBlock(document, { ...spot, at: spot.at + 1 }, copy);
  return { document: doubled, id: copy.id, copies: [[id, copy.id]] };
}

export function insertSection(document: BlockDocument, at: number, section: BlockSection): BlockDocument {
  const { sections } = document;
  return { ...document, sections: [...sections.slice(0, at), section, ...sections.slice(at)] };
}

export function removeSection(document: BlockDocument, id: string): BlockDocument {
  return { ...document, sections: document.sections.filter((section) => section.id !== id) };
}

export function moveSection(document: BlockDocument, id: string, to: number): BlockDocument {
  const from = document.sections.findIndex((section) => section.id === id);
  const section = document.sections[from];
  if (!section || to === from || to === from + 1 || to < 0 || to > document.sections.length) return document;
  return insertSection(removeSection(document, id), to > from ? to - 1 : to, section);
}

export function replaceSection(document: BlockDocument, section: BlockSection): BlockDocument {
  return { ...document, sections: document.sections.map((one) => (one.id === section.id ? section : one)) };
}

export function duplicateSection(document: BlockDocument, id: string): Doubled {
  const at = document.sections.findIndex((section) => section.id === id);
  const section = document.sections[at];
  if (!section) return { document, id, copies: [] };
  const copies: Doubled['copies'] = [];
  const fresh = freeIds(document);
  const copy = {
    ...section,
    id: fresh(),
    columns: section.columns.map(({ blocks }) => ({
      blocks: blocks.map((block) => {
        const made = { ...block, id: fresh() };
        copies.push([block.id, made.id]);
        return made;
      }),
    })),
  };
  return { document: insertSection(document, at + 1, copy), id: copy.id, copies };
}

/** Columns that fall away leave their blocks to the last one. */
export function withLayout(section: BlockSection, layout: SectionLayout): BlockSection {
  const count = SECTION_LAYOUTS[layout].length;
  const kept = section.columns.slice(0, count);
  const left = section.columns.slice(count).flatMap(({ blocks }) => blocks);
  const columns = Array.from({ length: count }, (_, index) => kept[index] ?? { blocks: [] });
  const last = columns.at(-1);
  return {
    ...section,
    layout,
    columns: last ? [...columns.slice(0, -1), { blocks: [...last.blocks, ...left] }] : columns,
  };
}

export function freeId(document: BlockDocument): string {
  return freeIds(document)();
}

/** Each call gives the next id that is not in use. */
function freeIds(document: BlockDocument): () => string {
  const used = new Set([...document.sections.map(({ id }) => id), ...blocksOf(document).map(({ block }) => block.id)]);
  let n = used.size;
  return () => {
    do n++;
    while (used.has(`n${n}`));
    return `n${n}`;
  };
}

function changeColumn(
  document: BlockDocument,
  { section: id, column }: Pick<Spot, 'section' | 'column'>,
  change: (blocks: Block[]) => Block[],
): BlockDocument {
  const sections = document.sections.map((section) =>
    section.id === id
      ? {
          ...section,
          columns: section.columns.map((one, index) => (index === column ? { blocks: change(one.blocks) } : one)),
        }
      : section,
  );
  return { ...document, sections };
}
