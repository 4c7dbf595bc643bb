import { Select } from '@mantine/core';
import type { JourneyFolders, JourneyRow } from '@sandmill/contracts/api/journeys';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../../app/paged.ts';
import { useApiQuery } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { ListPage } from '../../../ui/ListPage.tsx';
import { useUrlValues } from '../../../ui/use-url-state.ts';
import { useRuleColumns } from './rule-columns.tsx';
import { useNewRule } from './use-new-rule.ts';
import { useRuleSwitch } from './use-rule-switch.ts';

const EVERY_MS = 10_000;
const VIEWS = ['all', 'live', 'paused', 'draft', 'archived'] as const;
type View = (typeof VIEWS)[number];

/** Rules: event, condition, action; each with its switch. */
export function RulesPage() {
  const { t } = useTranslation(['rules', 'journeys']);
  const [{ search = '', status = 'all', folder = '' }, setUrl] = useUrlValues();
  const view: View = VIEWS.find((one) => one === status) ?? 'all';
  const query = { kind: 'rule', search, folder: folder || null, status: view === 'all' ? null : view };
  const paged = usePagedQuery<JourneyRow>('/journeys', query, { refreshMs: EVERY_MS });
  const create = useNewRule();
  const turn = useRuleSwitch();
  const mayWrite = useRight('journeys:write');
  const columns = useRuleColumns(mayWrite ? turn : null);
  const add = mayWrite ? { label: t('new'), onClick: () => create.mutate() } : null;
  const isNarrowed = search !== '' || folder !== '' || view !== 'all';
  return (
    <>
      <ListPage
        title={t('title')}
        subtitle={t('subtitle')}
        add={add}
        search={{ label: t('search'), value: search, onChange: (value) => setUrl({ search: value }) }}
        view={{
          label: t('journeys:view.label'),
          value: view,
          onChange: (key) => setUrl({ status: key === 'all' ? undefined : key }),
          choices: VIEWS.map((key) => ({ key, label: t(`journeys:view.${key}`) })),
        }}
        filters={{
          chips: folder === '' ? [] : [{ key: 'folder', label: t('inFolder', { folder }) }],
          onDrop: () => setUrl({ folder: undefined }),
          add: <FolderFilter value={folder} onChange={(value) => setUrl({ folder: value })} />,
        }}
        columns={columns}
        paged={paged}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        to={({ id }) => `/rules/${id}`}
        empty={
          isNarrowed ? (
            <EmptyState
              drawing="pile"
              title={t('empty.noneFound')}
              text={t('empty.noneFoundText')}
              action={{
                label: t('journeys:empty.clear'),
                onClick: () => setUrl({ search: undefined, status: undefined, folder: undefined }),
              }}
            />
          ) : (
            <EmptyState
              drawing="wheel"
              title={t('empty.title')}
              text={t('empty.text')}
              {...(add ? { action: add } : {})}
            />
          )
        }
      />
      {(create.error ?? turn.error) && <ErrorNote error={create.error ?? turn.error} />}
    </>
  );
}

function FolderFilter({ value, onChange }: { value: string; onChange: (folder: string | undefined) => void }) {
  const { t } = useTranslation('rules');
  const { data } = useApiQuery<JourneyFolders>('/journeys/folders', { query: { kind: 'rule' } });
  const folders = data?.folders ?? [];
  if (folders.length === 0) return null;
  return (
    <Select
      size="xs"
      w={190}
      clearable
      searchable={folders.length > 8}
      aria-label={t('folder')}
      placeholder={t('anyFolder')}
      data={folders.map(({ name, count }) => ({ value: name, label: `${name} (${count})` }))}
      value={value || null}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}
