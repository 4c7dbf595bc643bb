import type { Contact } from '@sandmill/contracts/api/contacts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../app/use-format.ts';
import { useWords } from '../../../../app/use-words.ts';
import { useConditionWords } from '../../../../conditions/use-condition-words.ts';
import { classWords } from '../../../../conditions/words/condition-words.ts';
import { useReason } from '../why/use-reason.ts';
import { LifeLine } from './LifeLine.tsx';
import css from './NextCard.module.css';

/** "Se non succede nulla, passa a Perso il 12 gen 2027 alle 18:07 (Roma)", why it is what it is, and the line of time. */
export function NextCard({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const headline = useHeadline(contact);
  if (!contact.stage && !contact.nextChange) return null;
  return (
    <section className={css['card']} aria-label={t('life.label')}>
      <div>
        <h2 className={css['title']}>{headline}</h2>
        <State contact={contact} />
      </div>
      <div className="sm-only-desk">
        <LifeLine contact={contact} />
      </div>
    </section>
  );
}

function useHeadline(contact: Contact): string {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const words = useConditionWords();
  const { nextChange, stage } = contact;
  if (!nextChange) return t('life.stays', { stage: classWords('lifecycle', stage ?? '', words) });
  const { classification, to, at } = nextChange;
  const when = { date: format.date(at), time: format.time(at), zone: format.zone };
  const values = { to: classWords(classification, to, words), ...when };
  if (classification === 'lifecycle') return t('life.becomes', values);
  return t('life.otherBecomes', {
    classification: words.classificationName?.(classification) ?? classification,
    ...values,
  });
}

/** "È A rischio dal 14 nov, 18:07: ha ordinato da 5 volte in su e nessun ordine da 61 giorni." */
function State({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const words = useWords();
  const reason = useReason(contact.id, 'class:lifecycle');
  const { stage, stageSince } = contact;
  if (!stage || !stageSince) return null;
  const said = {
    stage: classWords('lifecycle', stage, words),
    date: `${format.date(stageSince)}, ${format.time(stageSince)}`,
  };
  return <p className="sm-13 sm-soft">{reason ? t('life.isBecause', { ...said, reason }) : t('life.is', said)}</p>;
}
