import { NumberInput, Radio, TextInput } from '@mantine/core';
import type { CampaignTiming } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { wallClock } from '../../../app/clock.ts';
import { Card } from '../../../ui/Card.tsx';
import { OccurrenceFields } from '../../journeys/edit/forms/OccurrenceFields.tsx';
import { LengthField } from '../../journeys/edit/forms/WhenFields.tsx';
import { PaceFields } from './PaceFields.tsx';
import type { CampaignDraft } from './use-campaign-draft.ts';
import type { LivePreview } from './use-campaign-preview.ts';
import { instantOfWall, wallText } from './wall-instant.ts';

const KINDS = ['now', 'at', 'local', 'bestHour', 'again'] as const;
const EVERY = ['day', 'week', 'month'] as const;
const DAY_MS = 86_400_000;

/** When it leaves, how fast, and how long it can be taken back. */
export function TimingStep({ draft: { plan, plans }, live }: { draft: CampaignDraft; live: LivePreview }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const set = (timing: CampaignTiming) => plans({ timing });
  const { preview } = live;
  return (
    <>
      <Card title={t('timing.title')} note={t('timing.zone', { zone: format.zone })}>
        <div style={{ display: 'grid', gap: 20 }}>
          <Radio.Group
            aria-label={t('timing.title')}
            value={plan.timing.kind}
            onChange={(kind) => set(firstOf(kind as CampaignTiming['kind'], format.timeZone))}
          >
            <div style={{ display: 'grid', gap: 12 }}>
              {KINDS.map((kind) => (
                <Radio key={kind} value={kind} label={t(`timing.${kind}`)} description={t(`timing.hint.${kind}`)} />
              ))}
            </div>
          </Radio.Group>
          <TimingFields timing={plan.timing} onChange={set} />
          {preview?.startsAt && (
            <p className="sm-13" role="status">
              {t('timing.first', { at: format.instant(preview.startsAt, true) })}{' '}
              {preview.endsAt !== null &&
                preview.endsAt !== preview.startsAt &&
                t('timing.last', { at: format.instant(preview.endsAt, true) })}
            </p>
          )}
        </div>
      </Card>
      <Card title={t('pace.title')}>
        <PaceFields plan={plan} onChange={plans} />
      </Card>
      <Card title={t('undo.title')}>
        <NumberInput
          w={200}
          min={0}
          max={60}
          allowDecimal={false}
          label={t('undo.minutes')}
          value={plan.undoMinutes}
          onChange={(value) => value !== '' && plans({ undoMinutes: Math.min(60, Math.max(0, Number(value))) })}
        />
        <p className="sm-small sm-muted" style={{ marginTop: 6 }}>
          {t('undo.hint')}
        </p>
      </Card>
    </>
  );
}

function TimingFields({ timing, onChange }: { timing: CampaignTiming; onChange: (timing: CampaignTiming) => void }) {
  const { t } = useTranslation('campaigns');
  const { timeZone } = useFormat();
  switch (timing.kind) {
    case 'now':
      return null;
    case 'at':
    case 'bestHour':
      return (
        <div className="sm-row sm-wrap" style={{ gap: 16, alignItems: 'end' }}>
          <TextInput
            w={230}
            type="datetime-local"
            label={timing.kind === 'at' ? t('timing.when') : t('timing.from')}
            value={timing.at === null ? '' : wallText(timing.at, timeZone)}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...timing, at: value === '' ? null : instantOfWall(value, timeZone) })
            }
          />
          {timing.kind === 'bestHour' && (
            <LengthField
              label={t('timing.within')}
              value={timing.within}
              onChange={(within) => onChange({ ...timing, within })}
            />
          )}
        </div>
      );
    case 'local':
      return (
        <div className="sm-row sm-wrap" style={{ gap: 16, alignItems: 'end' }}>
          <TextInput
            w={180}
            type="date"
            label={t('timing.day')}
            value={timing.date ?? ''}
            onChange={({ currentTarget: { value } }) => onChange({ ...timing, date: value === '' ? null : value })}
          />
          <TextInput
            w={130}
            type="time"
            label={t('timing.time')}
            value={timing.at}
            onChange={({ currentTarget: { value } }) => /^\d\d:\d\d$/.test(value) && onChange({ ...timing, at: value })}
          />
        </div>
      );
    case 'again':
      return <OccurrenceFields value={timing} choices={EVERY} onChange={onChange} />;
  }
}

/** What a choice begins with: tomorrow at nine. */
function firstOf(kind: CampaignTiming['kind'], timeZone: string): CampaignTiming {
  const tomorrow = wallText(wallClock() + DAY_MS, timeZone).slice(0, 10);
  switch (kind) {
    case 'now':
      return { kind };
    case 'at':
      return { kind, at: instantOfWall(`${tomorrow}T09:00`, timeZone) };
    case 'local':
      return { kind, date: wallText(wallClock() + 2 * DAY_MS, timeZone).slice(0, 10), at: '09:00' };
    case 'bestHour':
      return { kind, at: null, within: { value: 24, unit: 'hour' } };
    case 'again':
      return { kind, every: 'week', interval: 1, days: [], dayOfMonth: 1, at: '09:00', zone: 'workspace' };
  }
}
