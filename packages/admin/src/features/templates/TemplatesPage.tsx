import { Button } from '@mantine/core';
import type { Template } from '@sandmill/contracts/api/messages';
import { IconPlus } from '@tabler/icons-react';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { useRight } from '../../app/session.ts';
import { ChoiceChips } from '../../ui/Chip.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { FilterChips } from '../../ui/FilterChips.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { WithPanel } from '../../ui/SidePanel.tsx';
import { useUrlValues } from '../../ui/use-url-state.ts';
import { NewTemplatePanel } from './NewTemplatePanel.tsx';
import { NoTemplates } from './NoTemplates.tsx';
import { useTemplateColumns } from './template-columns.tsx';

/** Mails as they are written once and sent to many. */
export function TemplatesPage() {
  const { t } = useTranslation('templates');
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const mayWrite = useRight('messages:write');
  const [{ search = '', view }, set] = useUrlValues();
  const isArchive = view === 'archived';
  const paged = usePagedQuery<Template>('/templates', { search, ...(isArchive ? { archived: true } : {}) });
  const columns = useTemplateColumns({ isArchive, mayWrite });
  const isNew = pathname === '/templates/new' && mayWrite;
  return (
    <WithPanel panel={isNew ? <NewTemplatePanel onClose={() => void navigate({ to: '/templates' })} /> : null}>
      <PageHeader title={t('title')} subtitle={t('subtitle')}>
        {mayWrite && (
          <Button
            component={PathLink}
            to="/templates/new"
            variant="filled"
            leftSection={<IconPlus size={16} stroke={1.8} />}
          >
            {t('new.button')}
          </Button>
        )}
      </PageHeader>
      <FilterChips
        filters={[]}
        onDrop={() => {}}
        start={
          <>
            <SearchField label={t('search')} value={search} onChange={(value) => set({ search: value || undefined })} />
            <ChoiceChips
              label={t('view.label')}
              value={isArchive ? 'archived' : 'live'}
              onChange={(key) => set({ view: key === 'live' ? undefined : key })}
              choices={[
                { key: 'live', label: t('view.live') },
                { key: 'archived', label: t('view.archived') },
              ]}
            />
          </>
        }
      />
      <DataTable
        label={t('title')}
        columns={columns}
        paged={paged}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        to={({ id }) => `/templates/${id}`}
        empty={<NoTemplates search={search} isArchive={isArchive} onClear={() => set({ search: undefined })} />}
      />
    </WithPanel>
  );
}
