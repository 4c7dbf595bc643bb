import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { leafWords } from '../words/condition-words.ts';
import { splitSentence } from '../words/slots.ts';
import { useBuilder } from './builder-context.ts';
import { isEditable } from './editors/is-editable.ts';
import { isLeafWhole, type LeafNode } from './tree.ts';
import css from './Builder.module.css';

type Props = { node: LeafNode; editorId: string; text: string };

/** The sentence of a row: words, "non" in terracotta, and values that open. */
export function Sentence({ node, editorId, text }: Props) {
  const { slotted } = useBuilder();
  const { key, leaf, not } = node;
  if (!isLeafWhole(leaf)) return <Unfinished node={node} editorId={editorId} text={text} />;
  const parts = splitSentence(leafWords(leaf, slotted, not)).filter(({ text: words }) => words.trim() !== '');
  return (
    <p className={css['sentence']}>
      {parts.map((part, index) => {
        // The same sentence has its parts in the same order.
        const place = `${index}:${part.slot ?? ''}`;
        if (part.slot === 'not')
          return (
            <b key={place} className="sm-down">
              {part.text}
            </b>
          );
        if (part.slot === undefined || !isEditable(leaf)) return <span key={place}>{part.text.trim()}</span>;
        return <Value key={place} rowKey={key} slot={part.slot} text={part.text} editorId={editorId} />;
      })}
    </p>
  );
}

function Unfinished({ node, editorId, text }: Props) {
  const { t } = useTranslation('builder');
  return (
    <p className={css['sentence']}>
      {node.not && <b className="sm-down">{t('not')}</b>}
      <Value rowKey={node.key} slot="" text={text} editorId={editorId} isEmpty />
    </p>
  );
}

type ValueProps = { rowKey: number; slot: string; text: string; editorId: string; isEmpty?: boolean };

/** A filled, underlined word with a small arrow. */
function Value({ rowKey, slot, text, editorId, isEmpty = false }: ValueProps) {
  const { opened, act } = useBuilder();
  const isOpen = opened?.key === rowKey && (opened.slot === slot || isEmpty);
  return (
    <button
      type="button"
      className={css['value']}
      data-stop
      {...(isEmpty ? { 'data-empty': true } : {})}
      aria-expanded={isOpen}
      aria-controls={editorId}
      onClick={() => act.open(isOpen ? null : { key: rowKey, slot })}
    >
      {text}
      <IconChevronDown size={13} stroke={1.8} aria-hidden />
    </button>
  );
}
