import { Button } from '@mantine/core';
import type { Import } from '@sandmill/contracts/api/events';
import { IconUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { useRight } from '../../app/session.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { useImportColumns } from './import-columns.tsx';

const EVERY_MS = 5_000;

/** Files that came in or are on their way. */
export function ImportsPage() {
  const { t } = useTranslation('imports');
  const mayImport = useRight('imports:write');
  const paged = usePagedQuery<Import>('/imports', {}, { refreshMs: EVERY_MS });
  const columns = useImportColumns();
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} crumb={{ label: t('sources'), to: '/sources' }}>
        {mayImport && (
          <Button
            component={PathLink}
            to="/imports/new"
            variant="filled"
            leftSection={<IconUpload size={16} stroke={1.8} />}
          >
            {t('new.button')}
          </Button>
        )}
      </PageHeader>
      <DataTable
        label={t('title')}
        columns={columns}
        paged={paged}
        rowKey={({ id }) => id}
        rowName={({ fileName }) => fileName}
        to={({ id }) => `/imports/${id}`}
        empty={
          <EmptyState
            title={t('empty.title')}
            text={t('empty.text')}
            {...(mayImport ? { action: { label: t('new.button'), to: '/imports/new' } } : {})}
          />
        }
      />
    </>
  );
}
