import type { Enrolment } from '@sandmill/contracts/api/enrolments';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../../app/paged.ts';
import { useWords } from '../../../app/use-words.ts';
import { ChoiceChips } from '../../../ui/Chip.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { Pager } from '../../../ui/Pager.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import { StatusBadge } from '../../../ui/StatusBadge.tsx';
import { codeWords } from '../../../ui/words.ts';
import css from './StepPanel.module.css';

export type PeopleFilter = 'waiting' | 'error' | 'all';
const SHOWN = 8;

type Props = {
  journeyId: string;
  /** null: the whole journey. */
  node: string | null;
  filter: PeopleFilter;
  onFilter: (filter: PeopleFilter) => void;
};

/** The people at a step: who waits there and until when, who stopped and why. */
export function StepPeople({ journeyId, node, filter, onFilter }: Props) {
  const { t } = useTranslation('journeys');
  const paged = usePagedQuery<Enrolment>(
    `/journeys/${journeyId}/enrolments`,
    { node, status: filter === 'all' ? null : filter },
    { limit: SHOWN, refreshMs: 15_000 },
  );
  const choices = (['waiting', 'error', 'all'] as const).filter((key) => key !== 'all' || node === null);
  return (
    <>
      <h3>{t('people.title')}</h3>
      <ChoiceChips
        label={t('people.title')}
        value={choices.includes(filter) ? filter : 'waiting'}
        onChange={onFilter}
        choices={choices.map((key) => ({ key, label: t(`people.${key}`) }))}
      />
      {paged.error && paged.items.length === 0 && <ErrorNote error={paged.error} onRetry={paged.retry} />}
      {paged.isLoading && <LoadingBars count={4} />}
      {!paged.isLoading && !paged.error && paged.items.length === 0 && (
        <p className={`sm-13 sm-muted ${css['people']}`}>{t(`people.none.${filter}`)}</p>
      )}
      <ul className={css['people']}>
        {paged.items.map((enrolment) => (
          <Person key={enrolment.id} enrolment={enrolment} />
        ))}
      </ul>
      {(paged.hasNext || paged.hasPrevious) && <Pager paged={paged} />}
    </>
  );
}

function Person({ enrolment }: { enrolment: Enrolment }) {
  const { t } = useTranslation('journeys');
  const words = useWords();
  const { contactId, contactName, contactEmail, status, due, enteredAt, endReason, endedAt } = enrolment;
  return (
    <li>
      <span className="sm-trunc">
        <PathLink to={`/contacts/${contactId}`}>{contactName ?? contactEmail ?? t('people.unnamed')}</PathLink>
      </span>
      {status === 'waiting' ? (
        <span className="sm-small sm-muted sm-nowrap">
          {due ? (
            <>
              {t('people.until')} <Instant at={due} withTime />
            </>
          ) : (
            t('people.noTimer')
          )}
        </span>
      ) : (
        <StatusBadge status={status} />
      )}
      <span className={`sm-small sm-muted ${css['why']}`}>
        {t('people.entered')} <Instant at={enteredAt} withTime />
        {endedAt && (
          <>
            {t('people.ended')} <Instant at={endedAt} withTime />
          </>
        )}
        {endReason && `: ${codeWords(words, 'journeys:endReason', endReason)}`}
      </span>
    </li>
  );
}
