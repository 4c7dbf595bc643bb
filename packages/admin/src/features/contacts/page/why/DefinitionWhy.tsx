import { isListCondition, type Condition } from '@sandmill/contracts';
import type { Contact, Explanation } from '@sandmill/contracts/api/contacts';
import { IconCheck, IconChevronRight, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../app/use-format.ts';
import { useConditionWords } from '../../../../conditions/use-condition-words.ts';
import { classWords } from '../../../../conditions/words/condition-words.ts';
import { ErrorNote } from '../../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../../ui/LoadingBars.tsx';
import { StageBadge } from '../../../../ui/StageBadge.tsx';
import { isStage } from '../../../../ui/stages.ts';
import { ExplainTree } from './ExplainTree.tsx';
import { OnList } from './OnList.tsx';
import { useExplanation } from './use-explanation.ts';
import css from './WhyTab.module.css';

/** The whole answer: what it is, since when, until when, and every leaf with what it sees. */
export function DefinitionWhy({ contact, definition }: { contact: Contact; definition: string }) {
  const { data, error, refetch } = useExplanation(contact.id, definition);
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingBars />;
  const isList = isOfList(data);
  const key = definition.startsWith('class:') ? definition.slice('class:'.length) : null;
  return (
    <>
      <Verdict explanation={data} classification={key} contact={contact} />
      {key === null ? (
        <section className={css['branch']}>
          <div className={css['only']}>
            {isList ? (
              <OnList isOn={data.result === 'in'} />
            ) : (
              data.branches[0] && <ExplainTree node={data.branches[0].tree} />
            )}
          </div>
        </section>
      ) : (
        <Branches explanation={data} classification={key} />
      )}
    </>
  );
}

/** A static list is kept as a condition over its own events; it is told as a list. */
function isOfList({ branches }: Explanation): boolean {
  const condition = branches[0]?.tree.condition;
  return condition !== undefined && condition !== null && isListCondition(condition as Condition);
}

type VerdictProps = { explanation: Explanation; classification: string | null; contact: Contact };

function Verdict({ explanation, classification, contact }: VerdictProps) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const words = useConditionWords();
  const { result, since, nextChange, definition } = explanation;
  const own = contact.segments.find(({ id }) => `segment:${id}` === definition);
  const when = (at: string) => `${format.date(at)}, ${format.time(at)}`;
  const moment = nextChange && { date: when(nextChange.at), zone: format.zone };
  const change =
    nextChange &&
    (classification === null
      ? t(`why.then.${nextChange.to}`, { ...moment })
      : t('why.until', { to: classWords(classification, nextChange.to, words), ...moment }));
  const name = own?.name ?? explanation.name;
  const from = since ?? own?.enteredAt ?? null;
  return (
    <div>
      <h2>
        {classification === null
          ? isOfList(explanation)
            ? t(`why.list.${result}`, { name })
            : t(`why.result.${result}`, { name })
          : t('why.result.class', { name: classWords(classification, result, words) })}
      </h2>
      <p className="sm-13 sm-soft">
        {[from && t('why.since', { date: when(from) }), nextChange ? change : t('why.forEver')]
          .filter(Boolean)
          .join(' ')}
      </p>
    </div>
  );
}

/** Classes in order: the first whose condition holds is the one. */
function Branches({ explanation, classification }: { explanation: Explanation; classification: string }) {
  const { t } = useTranslation('contacts');
  const words = useConditionWords();
  const { branches, result } = explanation;
  const winner = branches.findIndex(({ value }) => value === result);
  return (
    <div className={css['branches']}>
      <p className="sm-13 sm-muted">{t('why.order')}</p>
      {branches.map(({ value, tree }, index) => {
        const isResult = index === winner;
        const isMoot = winner >= 0 && index > winner;
        const Sign = tree.holds ? IconCheck : IconX;
        return (
          <details key={value} className={css['branch']} open={isResult} {...(isResult ? { 'data-result': true } : {})}>
            <summary>
              <Sign size={17} stroke={1.8} className={tree.holds ? 'sm-up' : 'sm-muted'} aria-hidden />
              {classification === 'lifecycle' && isStage(value) ? (
                <StageBadge stage={value} />
              ) : (
                <b>{classWords(classification, value, words)}</b>
              )}
              <span className="sm-soft">
                {isResult ? t('why.first') : isMoot && tree.holds ? t('why.later') : tree.holds ? '' : t('why.no')}
              </span>
              <IconChevronRight size={16} stroke={1.6} className={css['chevron']} aria-hidden />
            </summary>
            <div className={css['body']}>
              <ExplainTree node={tree} />
            </div>
          </details>
        );
      })}
      {winner < 0 && (
        <p className="sm-13 sm-soft">{t('why.rest', { name: classWords(classification, result, words) })}</p>
      )}
    </div>
  );
}
