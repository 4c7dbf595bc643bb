import { Button } from '@mantine/core';
import type { RunTransition, SimulationRun } from '@sandmill/contracts/api/simulations';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Instant } from '../../ui/Instant.tsx';
import type { Column } from '../../ui/table-types.ts';
import { useClassName } from './use-class-name.ts';

type Props = { run: SimulationRun; day: string | null; onClear: () => void };

/** Who would have moved, each at the exact instant; of one day or of the whole period. */
export function TransitionList({ run, day, onClear }: Props) {
  const { t } = useTranslation('simulations');
  const paged = usePagedQuery<RunTransition>(`/simulations/runs/${run.id}/transitions`, day ? { day } : {}, {
    limit: 25,
  });
  const columns = useColumns(Object.values(run.definitions).some((definition) => 'classes' in definition));
  return (
    <>
      {day && (
        <Button variant="subtle" size="xs" onClick={onClear} style={{ marginBottom: 8 }}>
          {t('people.showAll')}
        </Button>
      )}
      <DataTable
        isFlush
        label={t('people.title')}
        columns={columns}
        paged={paged}
        rowKey={({ contact, at, to }) => `${contact.id} ${at} ${to}`}
        rowName={nameOf}
        to={({ contact }) => `/contacts/${contact.id}`}
        empty={<p className="sm-13 sm-soft">{t(day ? 'people.noneThatDay' : 'people.none')}</p>}
      />
    </>
  );
}

function nameOf({ contact: { name, email, id } }: RunTransition): string {
  return name ?? email ?? id.slice(0, 8);
}

function useColumns(hasClasses: boolean): Column<RunTransition>[] {
  const { t } = useTranslation('simulations');
  const className = useClassName();
  return [
    { key: 'who', label: t('people.who'), card: 'title', cell: (row) => <b>{nameOf(row)}</b> },
    {
      key: 'what',
      label: t('people.what'),
      card: 'left',
      cell: ({ from, to }) => {
        if (hasClasses) return t('curve.flow', { from: className(from), to: className(to) });
        return to === '' ? t('people.left') : t('people.entered');
      },
    },
    { key: 'why', label: t('people.why'), cell: ({ cause }) => t(`people.cause.${cause}`) },
    { key: 'at', label: t('people.at'), card: 'right', cell: ({ at }) => <Instant at={at} withTime /> },
  ];
}
