import type { Contact } from '@sandmill/contracts/api/contacts';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../../app/use-words.ts';
import { classWords, leafWords, notLeafWords } from '../../../../conditions/words/condition-words.ts';
import { PathLink } from '../../../../ui/PathLink.tsx';
import { useSegmentNames } from '../../../../conditions/use-segment-names.ts';
import { whyAddress } from '../addresses.ts';
import { useExplanation } from './use-explanation.ts';
import { reasonsOf } from './use-reason.ts';
import css from './WhyCard.module.css';
import { valueWords } from './value-words.ts';

/** "Perché A rischio?": the conditions that put the contact there, with what they see. */
export function WhyStage({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const { nameOf } = useSegmentNames();
  const words = useWords(nameOf);
  const { data } = useExplanation(contact.id, contact.stage ? 'class:lifecycle' : null);
  if (!data) return null;
  const reasons = reasonsOf(data);
  return (
    <section className={css['card']}>
      <h3>
        {t('why.whyStage', { stage: classWords('lifecycle', data.result, words) })}
        <PathLink to={whyAddress(contact.id, 'class:lifecycle')}>{t('why.open')}</PathLink>
      </h3>
      {reasons.length === 0 && <p className="sm-13 sm-soft">{t('why.noOther')}</p>}
      <ul className={css['list']}>
        {reasons.map(({ leaf, isNot, node }) => {
          const value = valueWords(leaf, node.value, words);
          return (
            <li key={JSON.stringify([leaf, isNot])}>
              <IconCheck size={16} stroke={1.8} className="sm-up" aria-hidden />
              <div>
                <span style={{ display: 'block' }}>{isNot ? notLeafWords(leaf, words) : leafWords(leaf, words)}</span>
                {value && <p className="sm-small sm-muted">{t('why.sees', { value })}</p>}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
