import { Button, Select } from '@mantine/core';
import { JOURNEY_PHASES, type JourneyRow } from '@sandmill/contracts/api/journeys';
import { IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { useRight } from '../../app/session.ts';
import { ChoiceChips } from '../../ui/Chip.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { FilterChips } from '../../ui/FilterChips.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useUrlValues } from '../../ui/use-url-state.ts';
import { problemsFirst } from './problems-first.ts';
import { useJourneyColumns } from './journey-columns.tsx';
import { useNewJourney } from './use-new-journey.ts';

const EVERY_MS = 10_000;
/** The whole list of most shops, so that problems come first over all of it. */
const LIMIT = 200;
const VIEWS = ['all', 'live', 'paused', 'draft', 'archived'] as const;
type View = (typeof VIEWS)[number];

/** Journeys: what runs by itself, problems first. */
export function JourneysPage() {
  const { t } = useTranslation('journeys');
  const [{ search = '', status = 'all', phase }, setUrl] = useUrlValues();
  const view: View = VIEWS.find((one) => one === status) ?? 'all';
  const query = { kind: 'journey', search, status: view === 'all' ? null : view, phase };
  const paged = usePagedQuery<JourneyRow>('/journeys', query, { limit: LIMIT, refreshMs: EVERY_MS });
  const columns = useJourneyColumns();
  const create = useNewJourney();
  const mayDraw = useRight('journeys:write');
  const rows = useMemo(() => problemsFirst(paged.items), [paged.items]);
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')}>
        <Button component={PathLink} to="/experience-map" variant="subtle">
          {t('act.experienceMap')}
        </Button>
        <Button component={PathLink} to="/journey-maps" variant="subtle">
          {t('act.maps')}
        </Button>
        {mayDraw && (
          <Button component={PathLink} to="/recipes" variant="default">
            {t('act.fromRecipe')}
          </Button>
        )}
        {mayDraw && (
          <Button
            variant="filled"
            leftSection={<IconPlus size={16} stroke={1.6} />}
            loading={create.isPending}
            onClick={() => create.mutate()}
          >
            {t('act.new')}
          </Button>
        )}
      </PageHeader>
      {create.error && <ErrorNote error={create.error} />}
      <FilterChips
        filters={[]}
        onDrop={() => {}}
        start={
          <>
            <SearchField label={t('search')} value={search} onChange={(value) => setUrl({ search: value })} />
            <ChoiceChips
              label={t('view.label')}
              value={view}
              onChange={(key) => setUrl({ status: key === 'all' ? undefined : key })}
              choices={VIEWS.map((key) => ({ key, label: t(`view.${key}`) }))}
            />
            <Select
              size="xs"
              w={190}
              clearable
              aria-label={t('phase.label')}
              placeholder={t('phase.any')}
              data={[...JOURNEY_PHASES, 'none' as const].map((value) => ({ value, label: t(`phase.${value}`) }))}
              value={phase ?? null}
              onChange={(value) => setUrl({ phase: value ?? undefined })}
            />
          </>
        }
      />
      <DataTable
        label={t('title')}
        columns={columns}
        paged={{ ...paged, items: rows }}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        to={({ id }) => `/journeys/${id}`}
        empty={
          <NoJourneys
            search={search}
            view={view}
            phase={phase ?? null}
            onNew={mayDraw ? () => create.mutate() : null}
            onClear={() => setUrl({ search: undefined, status: undefined, phase: undefined })}
          />
        }
      />
    </>
  );
}

type NoneProps = {
  search: string;
  view: View;
  phase: string | null;
  onNew: (() => void) | null;
  onClear: () => void;
};

function NoJourneys({ search, view, phase, onNew, onClear }: NoneProps) {
  const { t } = useTranslation('journeys');
  if (search === '' && view === 'all' && phase === null)
    return (
      <EmptyState
        drawing="wheel"
        title={t('empty.title')}
        text={t('empty.text')}
        {...(onNew ? { action: { label: t('act.fromRecipe'), to: '/recipes' } } : {})}
      />
    );
  const ofView = phase === null ? t('empty.noneOfView', { view: t(`view.${view}`) }) : t('empty.noneOfPhase');
  const text = search === '' ? ofView : t('empty.noneNamed', { search });
  return (
    <EmptyState
      drawing="pile"
      title={t('empty.noneFound')}
      text={text}
      action={{ label: t('empty.clear'), onClick: onClear }}
    />
  );
}
