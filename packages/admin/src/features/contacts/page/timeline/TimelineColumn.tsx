import { Button } from '@mantine/core';
import type { Contact } from '@sandmill/contracts/api/contacts';
import {
  IconArrowsLeftRight,
  IconFingerprint,
  IconGitBranch,
  IconMail,
  IconPointer,
  IconShieldCheck,
  IconShoppingBag,
  IconSparkles,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ChoiceChips } from '../../../../ui/Chip.tsx';
import { ErrorNote } from '../../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../../ui/LoadingBars.tsx';
import { TimelineDay } from '../../../../ui/Timeline.tsx';
import { useFormat } from '../../../../app/use-format.ts';
import { useUrlState } from '../../../../ui/use-url-state.ts';
import { daysOf, entriesOf, withMerges } from './group-timeline.ts';
import { TimelineEntry } from './TimelineEntry.tsx';
import { FAMILIES, useTimeline, type Family } from './use-timeline.ts';
import css from './TimelineColumn.module.css';

const ICONS: Partial<Record<Family, Icon>> = {
  message: IconMail,
  site: IconPointer,
  order: IconShoppingBag,
  change: IconArrowsLeftRight,
  journey: IconGitBranch,
  consent: IconShieldCheck,
  identity: IconFingerprint,
  other: IconSparkles,
};

/** What happened, in sentences, by day, narrowed by family. */
export function TimelineColumn({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const [asked, setFamily] = useUrlState('family', 'all');
  const family = FAMILIES.find((one) => one === asked) ?? 'all';
  return (
    <section aria-label={t('tab.timeline')}>
      <div className={css['families']}>
        <ChoiceChips
          label={t('timeline.families')}
          choices={FAMILIES.map((key) => {
            const FamilyIcon = ICONS[key];
            return { key, label: t(`timeline.family.${key}`), ...(FamilyIcon ? { icon: FamilyIcon } : {}) };
          })}
          value={family}
          onChange={setFamily}
        />
      </div>
      <Days contact={contact} family={family} />
    </section>
  );
}

function Days({ contact, family }: { contact: Contact; family: Family }) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTimeline(contact.id, family);
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingBars count={6} />;
  const dayOf = (at: string) => format.longDate(at, true);
  const events = entriesOf(
    data.pages.flatMap(({ items }) => items),
    dayOf,
  );
  const merges = family === 'all' || family === 'identity' ? contact.merges : [];
  const days = daysOf(withMerges(events, merges, !hasNextPage), dayOf);
  if (days.length === 0) return <p className="sm-13 sm-muted">{t('timeline.none')}</p>;
  return (
    <>
      {days.map(({ day, at, entries }) => (
        <div key={day}>
          <TimelineDay at={at} />
          <ol>
            {entries.map((entry) => (
              <TimelineEntry key={entry.key} entry={entry} contact={contact} />
            ))}
          </ol>
        </div>
      ))}
      {hasNextPage && (
        <Button
          variant="subtle"
          className={css['more'] ?? ''}
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('timeline.more', { date: format.longDate(days.at(-1)?.at ?? '') })}
        </Button>
      )}
    </>
  );
}
