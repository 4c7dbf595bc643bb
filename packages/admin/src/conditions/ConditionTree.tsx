import type { Condition } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { conditionWords, isLeaf, leafWords, notLeafWords } from './words/condition-words.ts';
import type { Words } from '../ui/words.ts';
import css from './ConditionTree.module.css';

type Props = { condition: Condition; words: Words };

/** A whole condition as a list of sentences; a group is a frame with its own "all" or "at least one". */
export function ConditionTree({ condition, words }: Props) {
  return (
    <div className={css['tree']}>
      <Branch condition={condition} words={words} />
    </div>
  );
}

/** Two facts that hold together read better as one sentence than as a frame of their own. */
const ONE_LINE = 2;

function Branch({ condition, words, isInside = false }: Props & { isInside?: boolean }) {
  const { t } = useTranslation('segments');
  if (isLeaf(condition)) return <p>{leafWords(condition, words)}</p>;
  if (condition.kind === 'not') {
    if (isLeaf(condition.of)) return <Opposite text={notLeafWords(condition.of, words)} />;
    return (
      <div className={css['group']} data-not>
        <p className={css['join']}>
          <b className="sm-down">{t('tree.not')}</b>
        </p>
        <Branch condition={condition.of} words={words} isInside />
      </div>
    );
  }
  const { kind, of } = condition;
  if (of.length === 0) return <p>{t(kind === 'all' ? 'tree.everyone' : 'tree.nobody')}</p>;
  if (of.length === 1 && of[0]) return <Branch condition={of[0]} words={words} />;
  const isShort = kind === 'all' && of.length <= ONE_LINE && of.every(isLeaf);
  if (isInside && isShort) return <p>{conditionWords(condition, words)}</p>;
  return (
    <div className={css['group']}>
      <p className={css['join']}>{t(`tree.${kind}`)}</p>
      <ul>
        {of.map((part) => (
          <li key={JSON.stringify(part)}>
            <Branch condition={part} words={words} isInside />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** "non" is terracotta and a word, where the sentence begins with it. */
function Opposite({ text }: { text: string }) {
  const [first = '', ...rest] = text.split(' ');
  const isNot = /^(non:?|not:?)$/i.test(first);
  return (
    <p>
      {isNot ? <b className="sm-down">{first}</b> : first} {rest.join(' ')}
    </p>
  );
}
