import type { JourneyTest } from '@sandmill/contracts/api/journey-tests';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import type { Column } from '../../../ui/table-types.ts';

export function useJourneyTestColumns(): Column<JourneyTest>[] {
  const { t } = useTranslation('reports');
  return useMemo(
    () => [
      { key: 'name', label: t('tests.journey'), card: 'title', cell: (test) => <Name test={test} /> },
      { key: 'ways', label: t('tests.ways'), card: 'left', cell: (test) => <Ways test={test} /> },
      { key: 'verdict', label: t('tests.verdict'), card: 'badge', cell: (test) => <Verdict test={test} /> },
      { key: 'lastAt', label: t('tests.last'), card: 'right', cell: ({ lastAt }) => lastAt && <Instant at={lastAt} /> },
    ],
    [t],
  );
}

function nameOf({ ways }: JourneyTest, id: string): string {
  const place = ways.findIndex((way) => way.id === id);
  return ways[place]?.name || String.fromCharCode(65 + Math.max(0, place));
}

function Name({ test }: { test: JourneyTest }) {
  const { t } = useTranslation('reports');
  return (
    <span style={{ display: 'grid', minWidth: 0 }}>
      <span className="sm-trunc sm-strong">{test.name}</span>
      <span className="sm-small sm-muted sm-trunc">
        {t(`tests.kind.${test.kind}`)}, {t(`tests.metric.${test.metric}`)}
      </span>
    </span>
  );
}

/** Of each way who took it and the share that reached what it is judged by. */
function Ways({ test }: { test: JourneyTest }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  return (
    <ul>
      {test.ways.map(({ id, people, rate }) => (
        <li key={id} className={id === test.best && test.verdict === 'won' ? 'sm-strong' : ''}>
          {nameOf(test, id)}: {people === 0 ? '' : format.percent(rate)}{' '}
          <span className="sm-small sm-muted">{t('tests.people', { count: people })}</span>
        </li>
      ))}
    </ul>
  );
}

function Verdict({ test }: { test: JourneyTest }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const { best, verdict, pValue } = test;
  if (verdict === 'few' || best === null) return <Badge tone="quiet">{t('tests.few')}</Badge>;
  const p = (pValue ?? 1) < 0.001 ? `< ${format.number(0.001, 3)}` : format.number(pValue ?? 1, 3);
  return (
    <>
      {verdict === 'won' ? (
        <Badge tone="ok">{t('tests.won', { name: nameOf(test, best) })}</Badge>
      ) : (
        <Badge tone="quiet">{t('tests.chance')}</Badge>
      )}{' '}
      <span className="sm-small sm-muted">p {p}</span>
    </>
  );
}
