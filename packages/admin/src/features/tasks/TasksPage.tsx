import { Button, Select } from '@mantine/core';
import { TASK_STATES, type Task } from '@sandmill/contracts/api/tasks';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { useRight } from '../../app/session.ts';
import { ChoiceChips } from '../../ui/Chip.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterChips } from '../../ui/FilterChips.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { WithPanel } from '../../ui/SidePanel.tsx';
import { useUrlValues } from '../../ui/use-url-state.ts';
import { TaskPanel } from './TaskPanel.tsx';
import { useTaskColumns } from './task-columns.tsx';
import { useAssignees } from './use-assignees.ts';

const EVERY_MS = 15_000;
const NEW = '+';

/** What the team is to do: what is due first at the top. */
export function TasksPage() {
  const { t } = useTranslation('tasks');
  const [{ search = '', state = 'open', assignee, contact, panel }, setUrl] = useUrlValues();
  const view = TASK_STATES.find((one) => one === state) ?? 'open';
  const query = {
    search,
    state: view,
    ...(assignee === undefined ? {} : { assignee }),
    ...(contact === undefined ? {} : { contact }),
  };
  const paged = usePagedQuery<Task>('/tasks', query, { refreshMs: EVERY_MS });
  const columns = useTaskColumns(view);
  const mayWrite = useRight('contacts:write');
  const chosen = panel === NEW ? null : paged.items.find(({ id }) => id === panel);
  const isOpen = panel !== undefined && chosen !== undefined;
  const close = () => setUrl({ panel: undefined });
  const isFiltered = search !== '' || assignee !== undefined || contact !== undefined || view !== 'open';
  return (
    <WithPanel panel={isOpen ? <TaskPanel key={panel} task={chosen} contact={null} onClose={close} /> : null}>
      <PageHeader title={t('title')} subtitle={t('subtitle')}>
        {mayWrite && (
          <Button
            variant="filled"
            leftSection={<IconPlus size={16} stroke={1.6} />}
            onClick={() => setUrl({ panel: NEW })}
          >
            {t('new')}
          </Button>
        )}
      </PageHeader>
      <FilterChips
        filters={contact === undefined ? [] : [{ key: 'contact', label: t('ofContact') }]}
        onDrop={() => setUrl({ contact: undefined })}
        start={
          <>
            <SearchField
              label={t('search')}
              value={search}
              onChange={(value) => setUrl({ search: value || undefined })}
            />
            <ChoiceChips
              label={t('view.label')}
              value={view}
              onChange={(key) => setUrl({ state: key === 'open' ? undefined : key, panel: undefined })}
              choices={TASK_STATES.map((key) => ({ key, label: t(`view.${key}`) }))}
            />
            <AssigneeFilter value={assignee} onChange={(value) => setUrl({ assignee: value })} />
          </>
        }
      />
      <DataTable
        label={t('title')}
        columns={columns}
        paged={paged}
        rowKey={({ id }) => id}
        rowName={({ title }) => title}
        to={({ id }) => `/tasks?${new URLSearchParams({ ...query, panel: id }).toString()}`}
        empty={
          isFiltered ? (
            <EmptyState
              drawing="pile"
              title={t('empty.none')}
              text={t('empty.noneText')}
              action={{
                label: t('empty.clear'),
                onClick: () => setUrl({ search: undefined, assignee: undefined, contact: undefined, state: undefined }),
              }}
            />
          ) : (
            <EmptyState title={t('empty.title')} text={t('empty.text')} />
          )
        }
      />
    </WithPanel>
  );
}

function AssigneeFilter({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { t } = useTranslation('tasks');
  const people = useAssignees();
  const data = [
    { value: 'me', label: t('mine') },
    { value: 'nobody', label: t('anybody') },
    ...people.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Select
      size="xs"
      aria-label={t('column.assignee')}
      placeholder={t('everybodys')}
      clearable
      w={210}
      data={data}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}
