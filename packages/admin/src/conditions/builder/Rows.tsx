import { ActionIcon, Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconGripVertical, IconZoomIn } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { conditionWords } from '../words/condition-words.ts';
import { AddRow } from './AddRow.tsx';
import { useBuilder } from './builder-context.ts';
import { dropMark } from './drop-mark.ts';
import { LeafRow } from './LeafRow.tsx';
import { JoinWord } from './Lead.tsx';
import { Figure } from './Figure.tsx';
import { RowMenu } from './RowMenu.tsx';
import { countLeaves, fromTree, newGroup, type GroupNode, type TreeNode } from './tree.ts';
import css from './Builder.module.css';

/** Deeper than this a group is looked at alone: the page has no room for more frames. */
const FRAMES = 4;

/** So many rows of a group are drawn at first; the others on request, or when the keyboard comes near. */
const ROWS_SHOWN = 100;
const ROWS_AHEAD = 20;

/** The rows of a group, "e" or "oppure" between them. */
export function Rows({ group, depth }: { group: GroupNode; depth: number }) {
  const { t } = useTranslation('builder');
  const { current } = useBuilder();
  const [wanted, setWanted] = useState(ROWS_SHOWN);
  const { children, join } = group;
  const reached = children.findIndex(({ key }) => key === current) + ROWS_AHEAD;
  const shown = Math.max(wanted, children.length > ROWS_SHOWN ? reached : 0);
  return (
    <>
      <ol className={css['rows']} data-depth={depth}>
        {children.slice(0, shown).map((node, index) => (
          <li key={node.key}>
            {index > 0 && !isExclusion(node, group) && <span className={css['between']}>{t(`between.${join}`)}</span>}
            {node.kind === 'leaf' ? (
              <LeafRow node={node} parent={group} index={index} />
            ) : (
              <GroupFrame node={node} parent={group} index={index} depth={depth + 1} />
            )}
          </li>
        ))}
      </ol>
      {children.length > shown && (
        <Button size="xs" variant="subtle" className={css['more'] ?? ''} onClick={() => setWanted(children.length)}>
          {t('more', { count: children.length - shown })}
        </Button>
      )}
    </>
  );
}

/** "ma non chi": people left out of those for whom all the rest holds. */
const isExclusion = (node: TreeNode, parent: GroupNode) => node.kind === 'group' && node.not && parent.join === 'all';

type FrameProps = { node: GroupNode; parent: GroupNode; index: number; depth: number };

/** A group: a frame with its own "tutte" or "almeno una"; "ma non chi" where it leaves people out. */
function GroupFrame({ node, parent, index, depth }: FrameProps) {
  const { t } = useTranslation('builder');
  const { act, isClosed, current, drag, hasTried, words, lookInside } = useBuilder();
  const isDeep = depth > FRAMES;
  const closed = isClosed(node.key) || isDeep;
  const count = countLeaves(node);
  const isEmpty = node.children.length === 0;
  const sentence = fromTree(newGroup('all', [{ ...node, not: false }])).condition;
  const label = sentence ? conditionWords(sentence, words) : t('emptyGroup');
  return (
    <div
      className={css['frame']}
      data-row={node.key}
      data-group={parent.key}
      data-index={index}
      {...(closed ? {} : { 'data-open': node.children.length })}
      {...(node.not ? { 'data-not': true } : {})}
      {...dropMark(drag, node.key)}
      {...(isEmpty && hasTried ? { 'data-missing': true } : {})}
      role="group"
      // The list is walked row by row with the arrow keys.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={current === node.key ? 0 : -1}
      aria-label={t('groupLabel', { count, group: shorten(label) })}
    >
      <div className={css['frameHead']}>
        <button
          type="button"
          className={css['grip']}
          tabIndex={-1}
          aria-hidden
          onPointerDown={(e) => drag.start(e, node.key)}
        >
          <IconGripVertical size={16} stroke={1.6} />
        </button>
        <ActionIcon
          size={26}
          variant="subtle"
          data-stop
          aria-expanded={!closed}
          aria-label={closed ? t('openGroup') : t('closeGroup')}
          onClick={() => (isDeep ? lookInside(node.key) : act.toggleGroup(node.key))}
        >
          <Sign isDeep={isDeep} closed={closed} />
        </ActionIcon>
        <GroupHead node={node} parent={parent} />
        {closed && <span className={`sm-13 sm-muted sm-trunc sm-grow ${css['closedText']}`}>{shorten(label)}</span>}
        <span className={css['frameEnd']}>
          <Figure rowKey={node.key} join={parent.join} />
          <RowMenu node={node} parent={parent} />
        </span>
      </div>
      {!closed && (
        <div className={css['frameBody']}>
          {isEmpty ? <p className={css['hint']}>{t('emptyGroup')}</p> : <Rows group={node} depth={depth} />}
          <AddRow group={node} />
        </div>
      )}
      {isDeep && (
        <Button size="xs" variant="subtle" onClick={() => lookInside(node.key)}>
          {t('lookInside', { count })}
        </Button>
      )}
    </div>
  );
}

function Sign({ isDeep, closed }: { isDeep: boolean; closed: boolean }) {
  const Shape = isDeep ? IconZoomIn : closed ? IconChevronRight : IconChevronDown;
  return <Shape size={15} stroke={1.8} aria-hidden />;
}

/** "[almeno una] di queste"; turned round "ma non chi", or "non [almeno una] di queste". */
function GroupHead({ node, parent }: { node: GroupNode; parent: GroupNode }) {
  const { t } = useTranslation('builder');
  const isOut = isExclusion(node, parent);
  return (
    <span className={css['groupHead']}>
      {isOut && <span>{t('but')}</span>}
      {node.not && <b className="sm-down">{t('not')}</b>}
      {isOut && <span>{t('who')}</span>}
      {(!isOut || node.children.length > 1) && (
        <>
          <JoinWord group={node} /> <span>{t(`ofThese.${node.join}`)}</span>
        </>
      )}
    </span>
  );
}

const SHOWN = 140;
const shorten = (text: string) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
