import type { Contact } from '@sandmill/contracts/api/contacts';
import type { ContactClass } from '@sandmill/contracts/api/personas';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../../app/session.ts';
import { useBoth } from '../../../../app/use-both.ts';
import { useFormat } from '../../../../app/use-format.ts';
import { useWords } from '../../../../app/use-words.ts';
import { fieldWords } from '../../../../conditions/words/comparison-words.ts';
import { ClassBadge } from '../../../../ui/ClassBadge.tsx';
import { Instant } from '../../../../ui/Instant.tsx';
import { PathLink } from '../../../../ui/PathLink.tsx';
import { whyAddress } from '../addresses.ts';
import css from './Classes.module.css';
import { DecideQualification } from './DecideQualification.tsx';
import { useContactClasses } from './use-contact-classes.ts';

/** Shown in the head of the page already, or told by their groups. */
const ELSEWHERE = new Set(['lifecycle', 'rfm_recency', 'rfm_frequency', 'rfm_monetary']);

/** Every classification: the class, since when, how it was before; sales decides here. */
export function ClassesCard({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const { data } = useContactClasses(contact.id);
  const mayWrite = useRight('contacts:write');
  const shown = (data?.items ?? []).filter(({ classification }) => !ELSEWHERE.has(classification));
  if (shown.length === 0) return null;
  return (
    <section>
      <h3>{t('classes.title')}</h3>
      <ul className={css['classes']}>
        {shown.map((one) => (
          <ClassItem key={one.classification} of={one} contactId={contact.id} />
        ))}
      </ul>
      {mayWrite && shown.some(({ classification }) => classification === 'qualification') && (
        <DecideQualification contactId={contact.id} />
      )}
    </section>
  );
}

function ClassItem({ of, contactId }: { of: ContactClass; contactId: string }) {
  const { t } = useTranslation('contacts');
  const say = useBoth();
  const format = useFormat();
  const before = of.history.slice(1, 5);
  return (
    <li>
      <div className={css['line']}>
        <PathLink to={whyAddress(contactId, `class:${of.classification}`)} className="sm-small sm-muted">
          {say(of.names)}
        </PathLink>
        <ClassBadge look={of} />
      </div>
      <p className="sm-small sm-muted">
        {t('classes.since')} <Instant at={of.since} />
        {of.confidence !== null && `, ${t('classes.confidence', { share: format.percent(of.confidence, 0) })}`}
      </p>
      {of.attitudes && <OfSheet attitudes={of.attitudes} />}
      {of.decision && (
        <p className="sm-small">
          {t('classes.decided', { by: of.decision.by ?? '' })} <Instant at={of.decision.at} />
          {of.decision.reason && `: ${of.decision.reason}`}
        </p>
      )}
      {before.length > 0 && (
        <details className="sm-small sm-muted">
          <summary>{t('classes.before')}</summary>
          <ul>
            {before.map(({ to, at }) => (
              <li key={at + to.en}>
                <Instant at={at} withTime />: {say(to)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** Which of the attitudes on the persona's sheet the person has: how well the sheet fits, whoever chose it. */
function OfSheet({ attitudes }: { attitudes: NonNullable<ContactClass['attitudes']> }) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  const count = attitudes.filter(({ holds }) => holds).length;
  return (
    <details className="sm-small sm-muted">
      <summary>{t('classes.ofSheet', { count, total: attitudes.length })}</summary>
      <ul>
        {attitudes.map(({ name, holds, origin }) => {
          const Sign = holds ? IconCheck : IconMinus;
          return (
            <li key={name}>
              <Sign size={14} stroke={1.6} aria-label={t(holds ? 'classes.shown' : 'classes.notShown')} />{' '}
              {fieldWords([name], words)}
              {holds && origin && ` (${t(origin === 'explicit' ? 'attitudes.declared' : 'attitudes.inferred')})`}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
