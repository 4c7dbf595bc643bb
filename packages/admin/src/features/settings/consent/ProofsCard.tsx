import { Anchor, Button, Select } from '@mantine/core';
import type { ConsentExport, ConsentExportInput } from '@sandmill/contracts/api/consent';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiUrl } from '../../../app/api.ts';
import { useApiMutation, useApiQuery } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import css from '../Settings.module.css';

const EVERY_MS = 2_000;
const PERIODS = ['all', 'year', 'month'] as const;
type Period = (typeof PERIODS)[number];
const DAYS: Record<Period, number | null> = { all: null, year: 365, month: 31 };

/** All proofs of the workspace as a file, written in the background. */
export function ProofsCard() {
  const { t, i18n } = useTranslation('consent');
  const mayWrite = useRight('settings:write');
  const [period, setPeriod] = useState<Period>('all');
  const { data, error } = useApiQuery<{ items: ConsentExport[] }>('/consent-exports', {
    enabled: mayWrite,
    refreshMs: (list) => (list?.items.some(isOnItsWay) ? EVERY_MS : false),
  });
  const ask = useApiMutation<ConsentExportInput>({
    method: 'POST',
    path: '/consent-exports',
    refreshes: ['/consent-exports'],
  });
  if (!mayWrite) return null;
  const askFor = (format: 'pdf' | 'json') => {
    const days = DAYS[period];
    const from = days === null ? null : new Date(Date.now() - days * 86_400_000).toISOString();
    ask.mutate({ format, from, language: i18n.language.startsWith('it') ? 'it' : 'en' });
  };
  return (
    <Card title={t('proofs.title')}>
      <div className={css['form']}>
        <p className="sm-13 sm-soft">{t('proofs.text')}</p>
        <div className="sm-row sm-wrap" style={{ gap: 12, alignItems: 'end' }}>
          <Select
            label={t('proofs.period')}
            w={220}
            allowDeselect={false}
            value={period}
            data={PERIODS.map((value) => ({ value, label: t(`proofs.periods.${value}`) }))}
            onChange={(value) => setPeriod(PERIODS.find((one) => one === value) ?? 'all')}
          />
          <Button loading={ask.isPending} onClick={() => askFor('pdf')}>
            {t('proofs.pdf')}
          </Button>
          <Button loading={ask.isPending} onClick={() => askFor('json')}>
            {t('proofs.json')}
          </Button>
        </div>
        {(error ?? ask.error) && <ErrorNote error={(error ?? ask.error) as NonNullable<typeof error>} />}
        {data && data.items.length > 0 && (
          <ul className={css['checks']} aria-label={t('proofs.files')}>
            {data.items.map((one) => (
              <ExportRow key={one.id} row={one} />
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}

function ExportRow({ row }: { row: ConsentExport }) {
  const { t } = useTranslation('consent');
  const format = useFormat();
  const { id, state, records, progress, askedAt, askedBy, error } = row;
  const words = t(`proofs.state.${state}`, { count: records ?? progress ?? 0, error });
  return (
    <li style={{ gridTemplateColumns: 'minmax(0, 1fr) auto' }}>
      <span>
        <b>
          {row.format.toUpperCase()}, {words}
        </b>
        <span className="sm-small sm-muted">
          {askedBy}, <Instant at={askedAt} withTime />
          {row.from && ` · ${t('proofs.since', { date: format.date(row.from) })}`}
        </span>
      </span>
      {state === 'done' && (
        <Anchor size="sm" href={apiUrl(`/consent-exports/${id}/file`)} download>
          {t('proofs.download')}
        </Anchor>
      )}
    </li>
  );
}

function isOnItsWay({ state }: ConsentExport): boolean {
  return state === 'waiting' || state === 'running';
}
