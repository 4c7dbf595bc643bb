import { ActionIcon, Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconGripVertical, IconZoomIn } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { conditionWords } from '../words/condition-words.ts';
import { AddRow } from './AddRow.tsx';
import { useBuilder } from './builder-context.ts';
import { dropMark } from './drop-mark.ts';
import { LeafRow } from './LeafRow.tsx';
import { JoinWord } from './Lead.tsx';
import { Figure } from './Figure.tsx';
import { RowMenu } from './RowMenu.tsx';
import { countLeaves, fromTree, newGroup, type GroupNode } from './tree.ts';
import css from './Builder.module.css';

/** Deeper than this a group is looked at alone: the page has no room for more frames. */
const FRAMES = 4;

/** The rows of a group, "e" or "oppure" between them. */
export function Rows({ group, depth }: { group: GroupNode; depth: number }) {
  const { t } = useTranslation('builder');
  return (
    <ol className={css['rows']} data-depth={depth}>
      {group.children.map((node, index) => (
        <li key={node.key}>
          {index > 0 && !(node.kind === 'group' && node.not && group.join === 'all') && (
            <span className={css['between']}>{t(`between.${group.join}`)}</span>
          )}
          {node.kind === 'leaf' ? (
            <LeafRow node={node} parent={group} index={index} />
          ) : (
            <GroupFrame node={node} parent={group} index={index} depth={depth + 1} />
          )}
        </li>
      ))}
    </ol>
  );
}

type FrameProps = { node: GroupNode; parent: GroupNode; index: number; depth: number };

/** A group: a frame with its own "tutte" or "almeno una"; "ma non chi" where it leaves people out. */
function GroupFrame({ node, parent, index, depth }: FrameProps) {
  const { t } = useTranslation('builder');
  const { act, isClosed, current, drag, hasTried, words, lookInside } = useBuilder();
  const isDeep = depth > FRAMES;
  const closed = isClosed(node.key) || isDeep;
  const count = countLeaves(node);
  const isEmpty = node.children.length === 0;
  const sentence = fromTree(newGroup('all', [node])).condition;
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
        <GroupHead node={node} />
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

/** "[almeno una] di queste", "ma non chi", "non [tutte] queste". */
function GroupHead({ node }: { node: GroupNode }) {
  const { t } = useTranslation('builder');
  return (
    <span className={css['groupHead']}>
      {node.not && (
        <>
          <span>{t('but')}</span> <b className="sm-down">{t('not')}</b> <span>{t('who')}</span>
        </>
      )}
      {(!node.not || node.children.length > 1) && (
        <>
          <JoinWord group={node} /> <span>{t(`ofThese.${node.join}`)}</span>
        </>
      )}
    </span>
  );
}

const SHOWN = 140;
const shorten = (text: string) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
