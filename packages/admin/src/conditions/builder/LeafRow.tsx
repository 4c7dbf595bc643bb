import { Button } from '@mantine/core';
import { IconAlertTriangle, IconGripVertical } from '@tabler/icons-react';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../app/use-words.ts';
import { leafWords } from '../words/condition-words.ts';
import { RowIcon } from '../LeafIcon.tsx';
import { useBuilder } from './builder-context.ts';
import { dropMark } from './drop-mark.ts';
import { LeafEditor } from './editors/LeafEditor.tsx';
import { isEditable } from './editors/is-editable.ts';
import { Figure } from './Figure.tsx';
import { RowMenu } from './RowMenu.tsx';
import { Sentence } from './Sentence.tsx';
import { isLeafWhole, type GroupNode, type LeafNode } from './tree.ts';
import css from './Builder.module.css';

type Props = { node: LeafNode; parent: GroupNode; index: number };

/** A condition as a sentence; a press on a value opens its editor under it. */
export function LeafRow({ node, parent, index }: Props) {
  const { t } = useTranslation('builder');
  const { opened, current, hasTried, drag, words } = useBuilder();
  const editor = useId();
  const isOpen = opened?.key === node.key;
  const isWhole = isLeafWhole(node.leaf);
  const isMissing = !isWhole && hasTried;
  const canEdit = isEditable(node.leaf);
  const text = isWhole ? leafWords(node.leaf, words, node.not) : t(`unfinished.${node.leaf.kind}`);
  return (
    <div
      className={css['row']}
      data-row={node.key}
      data-group={parent.key}
      data-index={index}
      {...(isOpen ? { 'data-edit': true } : {})}
      {...(isMissing ? { 'data-missing': true } : {})}
      {...dropMark(drag, node.key)}
      role="group"
      // The list is walked row by row with the arrow keys.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={current === node.key ? 0 : -1}
      aria-label={text}
      aria-keyshortcuts="Enter Delete Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight"
    >
      <button
        type="button"
        className={css['grip']}
        tabIndex={-1}
        aria-hidden
        onPointerDown={(e) => drag.start(e, node.key)}
      >
        <IconGripVertical size={16} stroke={1.6} />
      </button>
      <span className={css['icon']}>
        <RowIcon leaf={node.leaf} />
      </span>
      <Sentence node={node} editorId={editor} text={text} />
      <Figure rowKey={node.key} join={parent.join} />
      <RowMenu node={node} parent={parent} />
      {isMissing && (
        <p className={css['missing']} role="alert">
          {t('incomplete')}
        </p>
      )}
      {!canEdit && <Kept node={node} />}
      <Advice rowKey={node.key} />
      {isOpen && canEdit && <OpenEditor id={editor} node={node} slot={opened.slot} />}
    </div>
  );
}

/** A kind that cannot be edited here: kept as it is, and shown so. */
function Kept({ node }: { node: LeafNode }) {
  const { t } = useTranslation('builder');
  return (
    <div className={css['kept']}>
      <p className="sm-small sm-muted">{t('kept')}</p>
      <code>{JSON.stringify(node.leaf)}</code>
    </div>
  );
}

function Advice({ rowKey }: { rowKey: number }) {
  const { adviceOf, act } = useBuilder();
  return adviceOf(rowKey).map(({ code, text, better }) => (
    <div key={code} className={css['advice']} role="note">
      <IconAlertTriangle size={17} stroke={1.6} aria-hidden />
      <span>{text}</span>
      {better && (
        <div className="sm-row sm-wrap">
          {better.map(({ label, leaf }) => (
            <Button key={label} size="xs" onClick={() => act.changeLeaf(rowKey, leaf, code)}>
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  ));
}

/** The values of the row, the field of the one that was pressed in focus. */
function OpenEditor({ id, node, slot }: { id: string; node: LeafNode; slot: string }) {
  const { act } = useBuilder();
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const field = box.current?.querySelector<HTMLElement>(`[data-slot="${slot}"]`);
    const place = field?.querySelector<HTMLElement>('[data-slot="is"]') ?? field ?? box.current;
    // The value itself, rather than how it is compared: that is what is changed most.
    const fields = [...(place?.querySelectorAll<HTMLElement>('input:not([type="hidden"]), button') ?? [])];
    const input = fields.find((one) => one.closest('[data-choice]') === null) ?? fields[0];
    input?.focus();
    if (input instanceof HTMLInputElement && !input.readOnly) input.select();
  }, [slot]);
  return (
    <div
      id={id}
      className={css['editor']}
      ref={box}
      data-editor
      role="region"
      aria-label={leafWords(node.leaf, words, node.not)}
    >
      <LeafEditor leaf={node.leaf} onChange={(leaf) => act.changeLeaf(node.key, leaf, slot)} />
    </div>
  );
}
