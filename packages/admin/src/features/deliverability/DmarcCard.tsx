import { FileButton, Button } from '@mantine/core';
import type { DmarcSummary, DmarcTaken } from '@sandmill/contracts/api/deliverability';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request, type ApiError } from '../../app/api.ts';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Card } from '../../ui/Card.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import css from '../reports/Reports.module.css';

/** Who sends in the name of our domains, as receivers report it; where reports come to, or a file by hand. */
export function DmarcCard() {
  const { t } = useTranslation('deliverability');
  const { data, error, refetch } = useApiQuery<DmarcSummary>('/dmarc-reports/summary', { query: { days: 30 } });
  return (
    <Card title={t('dmarc.title')} note={t('dmarc.note', { count: data?.days ?? 30 })}>
      <div style={{ display: 'grid', gap: 14 }}>
        <p className="sm-13 sm-soft">{t('dmarc.text')}</p>
        {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
        {data?.address ? (
          <div>
            <p className="sm-small sm-muted">{t('dmarc.address')}</p>
            <CopyField value={`rua=mailto:${data.address}`} />
          </div>
        ) : (
          <p className="sm-13 sm-muted">{t('dmarc.noAddress')}</p>
        )}
        {data && data.sources.length > 0 && <Sources summary={data} />}
        <Upload onDone={() => void refetch()} />
      </div>
    </Card>
  );
}

function Upload({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('deliverability');
  const mayWrite = useRight('settings:write');
  const [taken, setTaken] = useState<DmarcTaken | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  if (!mayWrite) return null;
  const send = async (file: File | null): Promise<void> => {
    if (!file) return;
    setError(null);
    const body = new FormData();
    body.append('file', file);
    try {
      setTaken(await request<DmarcTaken>('/dmarc-reports', { method: 'POST', body }));
      onDone();
    } catch (problem) {
      setTaken(null);
      setError(problem as ApiError);
    }
  };
  return (
    <>
      {taken && (
        <p className="sm-13">{t(`dmarc.${taken.outcome}`, { count: taken.messages, from: taken.organisation })}</p>
      )}
      {error && <ErrorNote error={error} />}
      <div>
        <FileButton accept=".xml,.gz,.zip" onChange={(file) => void send(file)}>
          {(props) => <Button {...props}>{t('dmarc.upload')}</Button>}
        </FileButton>
      </div>
    </>
  );
}

function Sources({ summary: { sources } }: { summary: DmarcSummary }) {
  const { t } = useTranslation('deliverability');
  const format = useFormat();
  return (
    <div className={css['scroll']}>
      <table className={css['numbers']}>
        <thead>
          <tr>
            <th scope="col">{t('dmarc.source')}</th>
            <th scope="col">{t('dmarc.messages')}</th>
            <th scope="col">{t('dmarc.dkim')}</th>
            <th scope="col">{t('dmarc.spf')}</th>
            <th scope="col">{t('dmarc.passed')}</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((one) => (
            <tr key={one.sourceIp}>
              <th scope="row">
                {one.sourceIp}
                <span className={css['under']}>
                  {[...one.told.dkim, ...one.told.spf, ...one.told.reasons].join(', ')}
                </span>
              </th>
              <td>{format.number(one.messages)}</td>
              <td>{format.percent(one.messages === 0 ? 0 : one.dkimAligned / one.messages)}</td>
              <td>{format.percent(one.messages === 0 ? 0 : one.spfAligned / one.messages)}</td>
              <td>
                <Badge tone={one.passed === one.messages ? 'ok' : one.passed === 0 ? 'danger' : 'warn'}>
                  {format.percent(one.messages === 0 ? 0 : one.passed / one.messages)}
                </Badge>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
