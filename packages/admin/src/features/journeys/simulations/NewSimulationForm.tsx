import { Button, Select, Switch } from '@mantine/core';
import type { Journey, JourneyRow, JourneyVersion } from '@sandmill/contracts/api/journeys';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../app/api.ts';
import { wallClock } from '../../../app/clock.ts';
import { useApiQuery } from '../../../app/queries.ts';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { PeriodPicker, type ChosenPeriod } from '../../../ui/PeriodPicker.tsx';
import { useStartSimulation } from './use-simulation-acts.ts';
import css from './JourneySimulations.module.css';

const DAY_MS = 86_400_000;
const MOST = 200;

/** Over which past, against what: then it runs. */
export function NewSimulationForm({ journey }: { journey: Journey }) {
  const { t } = useTranslation('journey-simulations');
  const [period, setPeriod] = useState<ChosenPeriod>({ days: 90, span: null });
  const [version, setVersion] = useState('');
  const [against, setAgainst] = useState('');
  const [withLive, setWithLive] = useState(true);
  const [reactions, setReactions] = useState(false);
  const start = useStartSimulation(journey.id);
  const { sidesOf, groups, versions } = useSides(journey);
  const begin = (): void => {
    const now = wallClock();
    const { span, days } = period;
    start.mutate({
      sides: [{ journeyId: journey.id, version: numberOf(version) }, ...sidesOf(against)],
      since: new Date(span ? Date.parse(`${span.from}T00:00:00`) : now - days * DAY_MS).toISOString(),
      until: new Date(span ? Date.parse(`${span.to}T23:59:59.999`) : now).toISOString(),
      withLive,
      reactions,
    });
  };
  return (
    <Card title={t('new.title')}>
      <div className={css['form']}>
        <div>
          <p className={css['label']}>{t('new.period')}</p>
          <PeriodPicker period={period} onChange={setPeriod} />
        </div>
        {versions.length > 1 && (
          <Select
            label={t('new.what')}
            allowDeselect={false}
            data={versions}
            value={version}
            onChange={(next) => setVersion(next ?? '')}
          />
        )}
        <Select
          label={t('new.against')}
          placeholder={t('new.nothing')}
          clearable
          searchable
          data={groups}
          value={against || null}
          onChange={(next) => setAgainst(next ?? '')}
          nothingFoundMessage={t('new.noneFound')}
        />
      </div>
      <Switch
        mt={16}
        label={t('new.withLive')}
        description={t('new.withLiveHint')}
        checked={withLive}
        onChange={({ currentTarget }) => setWithLive(currentTarget.checked)}
      />
      <Switch
        mt={12}
        label={t('new.reactions')}
        description={t('new.reactionsHint')}
        checked={reactions}
        onChange={({ currentTarget }) => setReactions(currentTarget.checked)}
      />
      {start.error && <ErrorNote error={start.error} />}
      <div className={css['start']}>
        <p className="sm-13 sm-soft">{t('nothingSent')}</p>
        <Button
          variant="filled"
          loading={start.isPending}
          leftSection={<IconHistory size={16} stroke={1.8} />}
          onClick={begin}
        >
          {t('new.start')}
        </Button>
      </div>
    </Card>
  );
}

function numberOf(version: string): number | null {
  return version === '' ? null : Number(version);
}

/** What it can be compared with: its own versions, and other journeys as they are drawn now. */
function useSides(journey: Journey) {
  const { t } = useTranslation('journey-simulations');
  const own = useApiQuery<{ items: JourneyVersion[] }>(`/journeys/${journey.id}/versions`).data?.items ?? [];
  const others = useApiQuery<ApiPage<JourneyRow>>('/journeys', { query: { limit: MOST } }).data?.items ?? [];
  const label = ({ version, isLive }: JourneyVersion): string =>
    isLive ? t('new.liveVersion', { version }) : t('new.version', { version });
  const versions = own.map((one) => ({ value: String(one.version), label: label(one) }));
  return {
    versions: [{ value: '', label: journey.version === null ? t('new.draft') : t('new.newest') }, ...versions],
    groups: [
      {
        group: t('new.own'),
        items: versions.map(({ value, label: word }) => ({ value: `own:${value}`, label: word })),
      },
      {
        group: t('new.others'),
        items: others
          .filter(({ id, status }) => id !== journey.id && status !== 'archived')
          .map(({ id, name }) => ({ value: `other:${id}`, label: name })),
      },
    ].filter(({ items }) => items.length > 0),
    sidesOf: (choice: string): { journeyId: string; version: number | null }[] => {
      const [kind, value = ''] = choice.split(':');
      if (kind === 'own') return [{ journeyId: journey.id, version: Number(value) }];
      return kind === 'other' ? [{ journeyId: value, version: null }] : [];
    },
  };
}
