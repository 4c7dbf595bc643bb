import type { Condition } from '@sandmill/contracts';
import { useCallback, useEffect, useId, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { withSlots } from '../words/slots.ts';
import { useConditionWords } from '../use-condition-words.ts';
import { AddRow } from './AddRow.tsx';
import { BuilderContext, type BuilderApi, type RowAdvice, type RowFigure } from './builder-context.ts';
import type { Drop } from './drop-at.ts';
import { Crumbs, Lead, type LeadWords } from './Lead.tsx';
import { useSeenOpens } from '../opens/use-seen-opens.ts';
import { leavesInstead } from '../opens/instead-of-opens.ts';
import { Rows } from './Rows.tsx';
import { rowAdvice } from './row-advice.ts';
import { find, fromTree, hasLeaf, isWhole, toTree, unfinished, type GroupNode } from './tree.ts';
import { useBuilderState, type FocusWish, type Told } from './use-builder.ts';
import { useRowDrag } from './use-row-drag.ts';
import { useRowKeys } from './use-row-keys.ts';
import css from './Builder.module.css';

/** What stands in the editor now. */
export type Edited = {
  /** null: no row yet. Rows that wait for a value hold an empty one. */
  condition: Condition | null;
  /** The same without the rows that wait for a value: what can be counted now. */
  countable: Condition | null;
  /** Rows that wait for a value. */
  unfinished: number;
};

type Props = {
  /** Read once; another `key` starts over. */
  start: Condition | null;
  onChange: (edited: Edited) => void;
  /** Somebody pressed save: what is missing is said. */
  hasTried?: boolean;
  /** People by the path of a row in `countable`: "/of/1/of/0"; the whole is "". */
  figureAt?: ((path: string) => RowFigure | null) | undefined;
  adviceAt?: ((path: string) => RowAdvice[]) | undefined;
  /** The segment being edited, which cannot ask for itself. */
  withoutSegment?: number | null;
  /** By default "People for whom all of these conditions hold". */
  lead?: LeadWords;
  /** At the right of the lead: copy, paste. Given the act that puts another condition in, which can be undone. */
  tools?: (replaceAll: (condition: Condition) => void) => ReactNode;
};

/** What an editor holds before anything is changed. */
export function editedOf(condition: Condition | null): Edited {
  return edited(toTree(condition));
}

function edited(tree: GroupNode): Edited {
  return {
    condition: fromTree(tree).condition,
    countable: fromTree(tree, { complete: true }).condition,
    unfinished: unfinished(tree).length,
  };
}

/** A condition as sentences whose values open in place; groups, "non", drag and every key. For whoever asks who. */
export function ConditionEditor(props: Props) {
  const { start, onChange, hasTried = false, figureAt, adviceAt, withoutSegment = null, lead, tools } = props;
  const { t } = useTranslation('builder');
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  const [adding, setAdding] = useState<number | null>(null);
  const [inside, setInside] = useState<number | null>(null);
  const announce = useCallback((what: Told) => setSaid(t(`said.${what}`)), [t]);
  const report = useCallback((tree: GroupNode) => onChange(edited(tree)), [onChange]);
  const { tree, opened, current, setCurrent, wish, isClosed, acts } = useBuilderState({
    start,
    onChange: report,
    announce,
  });
  const words = useConditionWords();
  const onDrop = useCallback(
    (key: number, drop: Drop) => (drop.kind === 'onto' ? acts.groupWith(key, drop.key) : acts.move(key, drop)),
    [acts],
  );
  const drag = useRowDrag({ list, onDrop });
  const onAdd = useCallback(
    (group: number) => {
      if (isClosed(group) && group !== tree.key) acts.toggleGroup(group);
      setAdding(group);
    },
    [isClosed, tree.key, acts],
  );
  const onKeyDown = useRowKeys({ tree, current, opened, isClosed, acts, onAdd });
  useFocusOn(list, adding === null ? wish : null);
  // A group deep inside is looked at alone; it may have gone meanwhile.
  const found = inside === null ? null : find(tree, inside)?.node;
  const root = found?.kind === 'group' ? found : tree;
  const opens = useSeenOpens(hasLeaf(tree, (leaf) => leavesInstead(leaf).length > 0));
  const api = useMemo((): BuilderApi => {
    const { paths } = fromTree(tree, { complete: true });
    const at = <T,>(key: number, ask: ((path: string) => T) | undefined, none: T): T => {
      const node = find(tree, key)?.node;
      const path = paths.get(key);
      return node && path !== undefined && isWhole(node) && ask ? ask(path) : none;
    };
    return {
      words,
      slotted: withSlots(words),
      opened,
      current: current ?? tree.children[0]?.key ?? null,
      isClosed,
      hasTried,
      figureOf: (key) => at(key, figureAt, null),
      adviceOf: (key) => {
        const given = at<RowAdvice[]>(key, adviceAt, []);
        const node = find(tree, key)?.node;
        const own = node?.kind === 'leaf' ? rowAdvice(node.leaf, words, opens) : [];
        return [...given, ...own.filter(({ code }) => !given.some((one) => one.code === code))];
      },
      withoutSegment,
      drag,
      lookInside: setInside,
      adding,
      setAdding,
      act: acts,
    };
  }, [tree, words, opened, current, isClosed, hasTried, figureAt, adviceAt, opens, withoutSegment, drag, adding, acts]);
  return (
    <BuilderContext value={api}>
      {/* The keys of the whole list meet here; each row in it takes the focus by itself. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className={css['builder']}
        ref={list}
        onKeyDown={onKeyDown}
        onFocus={({ target }) => {
          const row = Number(target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? Number.NaN);
          if (!Number.isNaN(row)) setCurrent(row);
        }}
        {...(drag.key === null ? {} : { 'data-dragging': true })}
      >
        <div className={css['leadRow']}>
          <Lead id={id} group={root} lead={lead} />
          {tools?.(acts.replaceAll)}
        </div>
        {root !== tree && <Crumbs tree={tree} group={root} onGo={setInside} />}
        <section aria-labelledby={id}>
          {root.children.length > 0 ? <Rows group={root} depth={0} /> : <p className={css['hint']}>{t('none')}</p>}
        </section>
        <AddRow group={root} isRoot />
        <p className="sm-vh" role="status">
          {said}
        </p>
      </div>
    </BuilderContext>
  );
}

/** The row that an act names takes the focus, unless something in it has it. */
function useFocusOn(list: RefObject<HTMLElement | null>, wish: FocusWish): void {
  const met = useRef<FocusWish>(null);
  useEffect(() => {
    if (wish === null || wish === met.current) return;
    met.current = wish;
    const row = list.current?.querySelector<HTMLElement>(`[data-row="${wish.key}"]`);
    if (row && !row.contains(document.activeElement)) row.focus();
  }, [list, wish]);
}
