import { Button, Popover, TextInput } from '@mantine/core';
import { IconCalendar, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import css from './PeriodPicker.module.css';

const CHOICES = [7, 30, 90, 365];
/** The server shows two years at once. */
const MOST_DAYS = 731;
const DAY_MS = 86_400_000;

type Span = { from: string; to: string };
/** `span`: from one day to another, both included; null: the last so many days. */
export type ChosenPeriod = { days: number; span: Span | null };

type Props = { period: ChosenPeriod; onChange: (period: ChosenPeriod) => void };

/** "Last 30 days", or any days. */
export function PeriodPicker({ period, onChange }: Props) {
  const { t } = useTranslation('ui');
  const format = useFormat();
  const [opened, setOpened] = useState(false);
  const { days, span } = period;
  const write = (day: string) => format.date(`${day}T12:00:00Z`);
  const choose = (next: ChosenPeriod) => {
    setOpened(false);
    onChange(next);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={280} trapFocus>
      <Popover.Target>
        <Button
          fw={430}
          aria-expanded={opened}
          leftSection={<IconCalendar size={16} stroke={1.6} />}
          rightSection={<IconChevronDown size={14} stroke={1.6} />}
          onClick={() => setOpened(!opened)}
        >
          {span ? t('period.span', { from: write(span.from), to: write(span.to) }) : t('lastDays', { count: days })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <ul className={css['choices']}>
          {CHOICES.map((count) => (
            <li key={count}>
              <button
                type="button"
                aria-pressed={span === null && count === days}
                onClick={() => choose({ days: count, span: null })}
              >
                {t('lastDays', { count })}
              </button>
            </li>
          ))}
        </ul>
        <OtherDays start={span} onChoose={(next) => choose({ days, span: next })} />
      </Popover.Dropdown>
    </Popover>
  );
}

function OtherDays({ start, onChoose }: { start: Span | null; onChoose: (span: Span) => void }) {
  const { t } = useTranslation('ui');
  const [from, setFrom] = useState(start?.from ?? '');
  const [to, setTo] = useState(start?.to ?? '');
  const isWhole = from !== '' && to !== '';
  const isBackwards = isWhole && from > to;
  const isTooLong = isWhole && (Date.parse(to) - Date.parse(from)) / DAY_MS >= MOST_DAYS;
  return (
    <form
      className={css['days']}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole && !isBackwards && !isTooLong) onChoose({ from, to });
      }}
    >
      <TextInput
        type="date"
        size="xs"
        label={t('period.from')}
        value={from}
        max={to}
        onChange={({ currentTarget }) => setFrom(currentTarget.value)}
      />
      <TextInput
        type="date"
        size="xs"
        label={t('period.to')}
        value={to}
        min={from}
        error={isBackwards ? t('period.backwards') : isTooLong && t('period.tooLong')}
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
      />
      <Button type="submit" size="xs" disabled={!isWhole || isBackwards || isTooLong}>
        {t('period.show')}
      </Button>
    </form>
  );
}
