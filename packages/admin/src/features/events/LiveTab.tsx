import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Dot } from '../../ui/Dot.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { useUrlValues } from '../../ui/use-url-state.ts';
import { EventRow } from './EventRow.tsx';
import { LiveCounters } from './LiveCounters.tsx';
import { LiveFilters } from './LiveFilters.tsx';
import { NoEvents } from './NoEvents.tsx';
import { useLiveEvents } from './use-live-events.ts';
import css from './Events.module.css';

/** The live debugger: every event as it comes, accepted or rejected with the reason. */
export function LiveTab() {
  const { t } = useTranslation('events');
  const [{ name, contact, status }, set] = useUrlValues();
  const live = useLiveEvents({ name, contact, status });
  const isNarrowed = Boolean(name || contact || status);
  return (
    <>
      <LiveCounters events={live.events} />
      <LiveFilters filters={{ name, contact, status }} onChange={set} />
      <div className={css['stream']}>
        <span className="sm-row sm-small sm-muted" role="status">
          <Dot tone={live.isPaused ? 'off' : live.connection === 'open' ? 'ok' : 'warn'} />
          {live.isPaused ? t('live.paused') : t(`live.${live.connection}`)}
        </span>
        <Button
          size="xs"
          leftSection={
            live.isPaused ? <IconPlayerPlay size={15} stroke={1.6} /> : <IconPlayerPause size={15} stroke={1.6} />
          }
          onClick={() => live.setPaused(!live.isPaused)}
        >
          {live.isPaused ? t('live.resume', { count: live.waiting }) : t('live.pause')}
        </Button>
      </div>
      {live.error && <ErrorNote error={live.error} onRetry={live.retry} />}
      {live.isLoading && <LoadingBars shape="table" count={10} />}
      {live.events.length > 0 && (
        <ul className={css['rows']} aria-label={t('title')}>
          {live.events.map((event) => (
            <EventRow key={event.id} event={event} />
          ))}
        </ul>
      )}
      {!live.isLoading && !live.error && live.events.length === 0 && (
        <NoEvents
          isNarrowed={isNarrowed}
          onClear={() => set({ name: undefined, contact: undefined, status: undefined })}
        />
      )}
    </>
  );
}
