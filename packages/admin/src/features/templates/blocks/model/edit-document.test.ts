import { blockDocumentSchema, blocksOf, type Block, type BlockDocument } from '@sandmill/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as edit from './edit-document.ts';
import { editTemplate, startEditor, type EditorAct, type EditorState } from './editor-state.ts';
import { newBlock, newSection } from './new-block.ts';
import { NEW_WORDS } from './new-words.ts';
import { writtenIn } from './translate.ts';

/** "a b | c / d": sections by /, columns by |. */
function drawn(text: string): BlockDocument {
  const layouts = ['', '1', '1-1', '1-1-1', '1-1-1-1'];
  const sections = text.split(' / ').map((section, index) => {
    const columns = section.split('|').map((column) => ({
      blocks: column
        .split(' ')
        .filter((id) => id !== '')
        .map((id) => ({ id, kind: 'spacer' })),
    }));
    return { id: `s${index}`, layout: layouts[columns.length], columns };
  });
  return blockDocumentSchema.parse({ version: 1, sections });
}

function told({ sections }: BlockDocument): string {
  return sections
    .map(({ columns }) => columns.map(({ blocks }) => blocks.map(({ id }) => id).join(' ')).join('|'))
    .join(' / ');
}

describe('a block', () => {
  it('moves within its column and to another', () => {
    const start = drawn('a b c|d / e');
    expect(told(edit.moveBlock(start, 'a', { section: 's0', column: 0, at: 2 }))).toBe('b a c|d / e');
    expect(told(edit.moveBlock(start, 'c', { section: 's0', column: 0, at: 0 }))).toBe('c a b|d / e');
    expect(told(edit.moveBlock(start, 'b', { section: 's1', column: 0, at: 1 }))).toBe('a c|d / e b');
    expect(edit.moveBlock(start, 'b', { section: 's0', column: 0, at: 2 })).toBe(start);
  });

  it('steps over the edges of columns and sections, to the end and back', () => {
    let document = drawn('a|b / c');
    const seen = [0, 1, 2, 3].map(() => told((document = edit.stepBlock(document, 'a', 1))));
    expect(seen).toEqual(['|a b / c', '|b a / c', '|b / a c', '|b / c a']);
    expect(edit.stepBlock(document, 'a', 1)).toBe(document);
    for (let n = 0; n < 4; n++) document = edit.stepBlock(document, 'a', -1);
    expect(told(document)).toBe('a|b / c');
  });

  it('of a column that falls away goes to the last that stays', () => {
    const [section] = drawn('a|b|c').sections;
    if (!section) throw new Error('no section');
    const { columns } = edit.withLayout(section, '1-1');
    expect(columns.map(({ blocks }) => blocks.map(({ id }) => id))).toEqual([['a'], ['b', 'c']]);
  });
});

describe('any work at the editor', () => {
  const act = fc.record({
    what: fc.constantFrom(
      'insert',
      'move',
      'step',
      'duplicate',
      'remove',
      'insertSection',
      'moveSection',
      'layout',
      'undo',
      'redo',
    ),
    n: fc.nat(50),
    m: fc.nat(50),
  });
  type Wish = { what: string; n: number; m: number };

  function actOf({ history }: EditorState, { what, n, m }: Wish): EditorAct {
    const { document } = history.now;
    const ids = [...blocksOf(document).map(({ block }) => block.id), ...document.sections.map((s) => s.id)];
    const id = ids[n % Math.max(1, ids.length)] ?? '';
    const section = document.sections[m % Math.max(1, document.sections.length)];
    const spot = { section: section?.id ?? '', column: n % (section?.columns.length ?? 1), at: 0 };
    if (what === 'insert')
      return { do: 'insert', block: newBlock('spacer', edit.freeId(document), { words: NEW_WORDS.it, now: 0 }), spot };
    if (what === 'move') return { do: 'move', id, spot };
    if (what === 'step') return { do: 'step', id, by: m % 2 === 0 ? 1 : -1 };
    if (what === 'insertSection')
      return { do: 'insertSection', at: 0, section: newSection('2-1', edit.freeId(document)) };
    if (what === 'moveSection') return { do: 'moveSection', id: section?.id ?? '', at: n % 4 };
    if (what === 'layout' && section)
      return { do: 'section', section: edit.withLayout(section, '1-1-1'), by: 'layout' };
    return { do: what === 'duplicate' || what === 'remove' ? what : 'undo', id } as EditorAct;
  }

  it('leaves a document that the contract accepts, and undo goes back to where it began', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (wishes) => {
        const about = { name: 'n', class: 'marketing', locale: 'it', subject: '', preheader: '' } as const;
        const first = startEditor({ ...about, document: drawn('a b|c / d') });
        let state = first;
        for (const wish of wishes) {
          state = editTemplate(state, actOf(state, wish));
          expect(blockDocumentSchema.safeParse(state.history.now.document).error).toBeUndefined();
        }
        while (state.history.past.length > 0) state = editTemplate(state, { do: 'undo' });
        expect(state.history.now).toEqual(first.history.now);
      }),
      { numRuns: 100 },
    );
  });
});

describe('another language', () => {
  const written = (): EditorState => {
    const document = blockDocumentSchema.parse({
      version: 1,
      sections: [{ id: 's', columns: [{ blocks: [{ id: 'a', kind: 'heading', text: 'Ciao' }] }] }],
    });
    const about = { name: 'n', class: 'marketing', locale: 'it', subject: 'Novità', preheader: '' } as const;
    const state = startEditor({ ...about, document });
    const block = { ...blocksOf(document)[0]?.block, text: 'Hello', level: 3 } as Block;
    return editTemplate(state, writtenIn(state.history.now, 'en', { do: 'block', block, by: 'a.text' }));
  };

  it('takes the words, the first language the looks', () => {
    const { document } = written().history.now;
    expect(blocksOf(document)[0]?.block).toMatchObject({ text: 'Ciao', level: 3 });
    expect(document.translations?.en?.blocks).toEqual({ a: { text: 'Hello' } });
  });

  it('goes with a copy, and away with what is removed', () => {
    const doubled = editTemplate(written(), { do: 'duplicate', id: 'a' });
    const texts = (state: EditorState) => state.history.now.document.translations?.en?.blocks;
    expect(texts(doubled)).toEqual({ a: { text: 'Hello' }, [doubled.chosen ?? '']: { text: 'Hello' } });
    expect(texts(editTemplate(written(), { do: 'remove', id: 's' }))).toEqual({});
  });

  it('becomes the first one, and the first the other', () => {
    const turned = editTemplate(written(), { do: 'about', patch: { locale: 'en' }, by: 'locale' }).history.now;
    expect(blocksOf(turned.document)[0]?.block).toMatchObject({ text: 'Hello' });
    expect(turned.document.translations).toEqual({
      it: { subject: 'Novità', preheader: '', blocks: { a: { text: 'Ciao' } } },
    });
  });
});
