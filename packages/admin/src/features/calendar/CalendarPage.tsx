import { ActionIcon, Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { Calendar, CalendarItem } from '@sandmill/contracts/api/campaigns';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../app/clock.ts';
import { useApiQuery } from '../../app/queries.ts';
import { useFormat } from '../../app/use-format.ts';
import { ChoiceChips } from '../../ui/Chip.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useUrlValues } from '../../ui/use-url-state.ts';
import { addDays, daysOf, step, type View } from './calendar-days.ts';
import css from './Calendar.module.css';
import { DayGrid } from './DayGrid.tsx';
import { DayList } from './DayList.tsx';
import { MoveDialog, type Move } from './MoveDialog.tsx';

const VIEWS = ['month', 'week', 'list'] as const;
const EVERY_MS = 30_000;

/** All that leaves and all that left, day by day. On a phone it is a list. */
export function CalendarPage() {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  const today = format.day(useNow());
  const isPhone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  const [{ view: asked, day: at }, setUrl] = useUrlValues();
  const view: View = isPhone ? 'list' : (VIEWS.find((one) => one === asked) ?? 'month');
  const day = at !== undefined && /^\d{4}-\d\d-\d\d$/.test(at) ? at : today;
  const days = daysOf(view, day);
  const [move, setMove] = useState<Move | null>(null);
  const { data, error, refetch } = useApiQuery<Calendar>('/calendar', {
    query: { since: days[0], until: days.at(-1) },
    keepPrevious: true,
    refreshMs: EVERY_MS,
  });
  const go = (next: string) => setUrl({ day: next === today ? undefined : next });
  const onMove = (item: CalendarItem, to: string | null) => setMove({ item, day: to ?? item.day });
  const shared = { days, today, onMove, ...(data ? { calendar: data } : {}) };
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <div className={css['bar']}>
        <ActionIcon size={36} aria-label={t(`before.${view}`)} onClick={() => go(step(view, day, -1))}>
          <IconChevronLeft size={18} stroke={1.6} />
        </ActionIcon>
        <ActionIcon size={36} aria-label={t(`after.${view}`)} onClick={() => go(step(view, day, 1))}>
          <IconChevronRight size={18} stroke={1.6} />
        </ActionIcon>
        <Button onClick={() => go(today)}>{t('today')}</Button>
        <h2 aria-live="polite">{titleOf(view, days, day, format)}</h2>
        {!isPhone && (
          <span className={css['views']}>
            <ChoiceChips
              label={t('view.label')}
              value={view}
              choices={VIEWS.map((key) => ({ key, label: t(`view.${key}`) }))}
              onChange={(key) => setUrl({ view: key === 'month' ? undefined : key })}
            />
          </span>
        )}
      </div>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={6} />}
      {data &&
        (view === 'list' ? <DayList {...shared} /> : <DayGrid {...shared} view={view} month={day.slice(0, 7)} />)}
      {move && <MoveDialog key={`${move.item.id} ${move.day}`} move={move} onClose={() => setMove(null)} />}
    </>
  );
}

/** "novembre 2026", "16 – 22 nov 2026". */
function titleOf(view: View, days: string[], day: string, format: ReturnType<typeof useFormat>): string {
  const noon = (one: string): string => `${one}T12:00:00Z`;
  if (view !== 'week')
    return new Intl.DateTimeFormat(format.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      Date.parse(noon(day)),
    );
  return `${format.date(noon(days[0] ?? day))} – ${format.date(noon(addDays(days[0] ?? day, 6)), true)}`;
}
