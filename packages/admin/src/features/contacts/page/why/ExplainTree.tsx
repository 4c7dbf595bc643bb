import type { Leaf } from '@sandmill/contracts';
import type { ExplainNode } from '@sandmill/contracts/api/contacts';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../../app/use-words.ts';
import { leafWords, notLeafWords } from '../../../../conditions/words/condition-words.ts';
import type { Words } from '../../../../ui/words.ts';
import { useSegmentNames } from '../../../../conditions/use-segment-names.ts';
import { valueWords } from './value-words.ts';
import css from './ExplainTree.module.css';

/** A condition as it stands for this contact: each leaf in words, whether it holds, what it sees, since and until when. */
export function ExplainTree({ node }: { node: ExplainNode }) {
  const { nameOf } = useSegmentNames();
  const words = useWords(nameOf);
  return (
    <div className={css['tree']}>
      <Node node={node} words={words} />
    </div>
  );
}

type Props = { node: ExplainNode; words: Words };

function Node({ node, words }: Props) {
  const { t } = useTranslation('contacts');
  const [only] = node.children;
  if (node.kind === 'not' && only && only.children.length === 0) return <LeafRow node={only} words={words} isNot />;
  if (node.kind === 'all' && node.children.length === 1 && only) return <Node node={only} words={words} />;
  if (node.kind === 'any' && node.children.length === 1 && only) return <Node node={only} words={words} />;
  if (node.kind !== 'all' && node.kind !== 'any' && node.kind !== 'not') return <LeafRow node={node} words={words} />;
  // Where one part is enough and there is one, those that do not hold stand aside.
  const isAside = (child: ExplainNode) => node.kind === 'any' && node.holds && !child.holds;
  const shown = node.children.filter((child) => !isAside(child));
  const aside = node.children.filter(isAside);
  return (
    <div className={css['group']} data-holds={node.holds}>
      <p className={css['join']}>
        <Sign holds={node.holds} />
        {t(`why.group.${node.kind}`)}
      </p>
      <Parts nodes={shown} words={words} />
      {aside.length > 0 && (
        <details className={css['others']}>
          <summary>{t('why.others', { count: aside.length })}</summary>
          <Parts nodes={aside} words={words} />
        </details>
      )}
    </div>
  );
}

function Parts({ nodes, words }: { nodes: ExplainNode[]; words: Words }) {
  return (
    <div className={css['parts']}>
      {nodes.map((node, index) => (
        // The order of a condition's parts is its own and never changes.
        // oxlint-disable-next-line react/no-array-index-key
        <Node key={index} node={node} words={words} />
      ))}
    </div>
  );
}

function LeafRow({ node, words, isNot = false }: Props & { isNot?: boolean }) {
  const leaf = node.condition as Leaf;
  const holds = node.holds !== isNot;
  return (
    <div className={css['leaf']} data-holds={holds}>
      <Sign holds={holds} />
      <div>
        <p className={css['words']}>{isNot ? notLeafWords(leaf, words) : leafWords(leaf, words)}</p>
        <Sees node={node} leaf={leaf} holds={holds} words={words} />
      </div>
    </div>
  );
}

/** "adesso: 61 giorni fa; vero dal 14 nov, 18:07; cambia il 12 gen 2027, 18:07". */
function Sees({ node, leaf, holds, words }: Props & { leaf: Leaf; holds: boolean }) {
  const { t } = useTranslation('contacts');
  const { format } = words;
  const when = (at: string) => `${format.date(at)}, ${format.time(at)}`;
  const value = valueWords(leaf, node.value, words);
  const parts = [
    value && t('why.sees', { value }),
    // Of days since an order the server tells the order's time, not when the days were full.
    holds && node.since && leaf.kind !== 'orders' && t('why.trueSince', { date: when(node.since) }),
    node.nextChange && t('why.changes', { date: when(node.nextChange) }),
  ].filter(Boolean);
  return parts.length > 0 ? <p className="sm-small sm-muted">{parts.join(' · ')}</p> : null;
}

function Sign({ holds }: { holds: boolean }) {
  const { t } = useTranslation('contacts');
  const Glyph = holds ? IconCheck : IconX;
  return (
    <span className={holds ? 'sm-up' : 'sm-down'} title={holds ? t('why.yes') : t('why.not')}>
      <Glyph size={16} stroke={1.8} aria-hidden />
      <span className="sm-vh">{holds ? t('why.yes') : t('why.not')}</span>
    </span>
  );
}
