import { Button, Select } from '@mantine/core';
import {
  SIMULATED_PEOPLE,
  type JourneySimulationRun,
  type SimulatedPerson,
} from '@sandmill/contracts/api/journey-simulations';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../../app/paged.ts';
import { useWords } from '../../../app/use-words.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import type { Column } from '../../../ui/table-types.ts';
import { useUrlValues } from '../../../ui/use-url-state.ts';
import { stepWords } from '../step-words.ts';
import { useJourneyWords } from '../use-journey-words.ts';
import { reasonWords } from './SideDetails.tsx';
import css from './JourneySimulations.module.css';

const NARROWED = ['node', 'outlet', 'messages', 'reason', 'conflict'] as const;

/** Who it would have been; a click goes with one of them through time. */
export function SimulatedPeople({ run, side }: { run: JourneySimulationRun; side: number }) {
  const { t } = useTranslation('journey-simulations');
  const [values, setUrl] = useUrlValues();
  const { who = 'entered', search = '' } = values;
  const narrowed = Object.fromEntries(NARROWED.flatMap((key) => (values[key] ? [[key, values[key]]] : [])));
  const paged = usePagedQuery<SimulatedPerson>(
    `/simulations/journeys/${run.id}/people`,
    { side, who, ...narrowed, ...(search ? { search } : {}) },
    { limit: 25 },
  );
  const told = useNarrowing(run, side, values);
  return (
    <>
      <h2>{t('people.title')}</h2>
      <p className="sm-13 sm-soft">{t('people.hint')}</p>
      <div className={css['filters']}>
        <Select
          aria-label={t('people.who')}
          allowDeselect={false}
          data={SIMULATED_PEOPLE.map((value) => ({ value, label: t(`people.${value}`) }))}
          value={who}
          onChange={(next) => setUrl({ who: next === 'entered' ? undefined : (next ?? undefined) })}
        />
        <SearchField
          value={search}
          onChange={(next) => setUrl({ search: next || undefined })}
          label={t('people.search')}
        />
      </div>
      {told.length > 0 && (
        <p className={css['narrowed']}>
          {told.join(', ')}
          <Button
            size="xs"
            variant="subtle"
            onClick={() => setUrl(Object.fromEntries(NARROWED.map((key) => [key, undefined])))}
          >
            {t('people.all')}
          </Button>
        </p>
      )}
      <DataTable
        isFlush
        label={t('people.title')}
        columns={useColumns()}
        paged={paged}
        rowKey={({ contact }) => contact.id}
        rowName={nameOf}
        onOpen={({ contact }) => setUrl({ contact: contact.id })}
        empty={<p className="sm-13 sm-soft">{t('people.none')}</p>}
      />
    </>
  );
}

/** What else narrows the list, in words. */
function useNarrowing(run: JourneySimulationRun, side: number, values: Record<string, string | undefined>): string[] {
  const { t } = useTranslation('journey-simulations');
  const { words, templateName } = useJourneyWords();
  const plain = useWords();
  const definition = run.sides[side]?.definition;
  const { node, messages, reason = '', conflict } = values;
  const step = node ? definition?.nodes[node] : undefined;
  const [gate = '', ...rest] = reason.split(':');
  const other = run.result?.outcomes[side]?.conflicts.find(({ journeyId }) => journeyId === conflict);
  return [
    ...(step && definition && node
      ? [
          t('people.atStep', {
            name: stepWords({ id: node, kind: 'node', node: step }, { definition, words, templateName }).name,
          }),
        ]
      : []),
    ...(messages ? [t('perPerson.messages', { count: Number(messages) })] : []),
    ...(reason ? [reasonWords({ gate, reason: rest.join(':') }, plain)] : []),
    ...(other ? [t('people.withOther', { name: other.name })] : []),
  ];
}

export function nameOf({ contact: { name, email, id } }: Pick<SimulatedPerson, 'contact'>): string {
  return name ?? email ?? id.slice(0, 8);
}

function useColumns(): Column<SimulatedPerson>[] {
  const { t } = useTranslation('journey-simulations');
  return [
    {
      key: 'who',
      label: t('people.person'),
      card: 'title',
      cell: (row) => (
        <>
          <b>{nameOf(row)}</b>
          {row.contact.name && <span className={css['second']}>{row.contact.email}</span>}
        </>
      ),
    },
    {
      key: 'sent',
      label: t('people.mails'),
      align: 'right',
      card: 'right',
      cell: ({ sent, heldBack }) => (heldBack.length > 0 ? t('people.someHeld', { count: sent }) : sent),
    },
  ];
}
