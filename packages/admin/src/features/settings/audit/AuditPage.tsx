import type { AuditEntry } from '@sandmill/contracts/api/auth';
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../../app/paged.ts';
import { useFormat } from '../../../app/use-format.ts';
import { CodeBlock } from '../../../ui/CodeBlock.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { FilterChips } from '../../../ui/FilterChips.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { SidePanel, WithPanel } from '../../../ui/SidePanel.tsx';
import { useUrlValues } from '../../../ui/use-url-state.ts';
import { useAuditColumns, useAuditWords } from './audit-columns.tsx';

const SUBJECTS = [
  'contact',
  'segment',
  'journey',
  'campaign',
  'source',
  'user',
  'api_key',
  'workspace',
  'session',
  'account',
];

/** Who changed what, and when. */
export function AuditPage() {
  const { t } = useTranslation('settings');
  const [{ action, panel }, set] = useUrlValues();
  const paged = usePagedQuery<AuditEntry>('/audit-log', { action });
  const columns = useAuditColumns();
  const open = paged.items.find(({ id }) => id === panel);
  return (
    <WithPanel panel={open ? <EntryPanel entry={open} onClose={() => set({ panel: undefined })} /> : null}>
      <PageHeader title={t('audit.title')} subtitle={t('audit.subtitle')} />
      <FilterChips
        filters={[]}
        onDrop={() => {}}
        start={
          <Select
            size="xs"
            w={220}
            aria-label={t('audit.about')}
            placeholder={t('audit.about')}
            clearable
            data={SUBJECTS.map((key) => ({ value: `${key}.`, label: t(`audit.subject.${key}`) }))}
            value={action ?? null}
            onChange={(value) => set({ action: value ?? undefined, panel: undefined })}
          />
        }
      />
      <DataTable
        label={t('audit.title')}
        columns={columns}
        paged={paged}
        rowKey={({ id }) => id}
        rowName={({ action: name }) => name}
        onOpen={({ id }) => set({ panel: id })}
        {...(open ? { openKey: open.id } : {})}
        empty={<EmptyState drawing="pile" title={t('audit.empty')} text={t('audit.emptyText')} />}
      />
    </WithPanel>
  );
}

function EntryPanel({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const say = useAuditWords();
  const format = useFormat();
  return (
    <SidePanel title={say(entry)} onClose={onClose}>
      <Facts
        facts={[
          { label: t('audit.when'), value: format.exact(entry.at) },
          { label: t('audit.who'), value: entry.actorName },
          { label: t('audit.action'), value: entry.action },
          entry.objectId ? { label: t('audit.object'), value: entry.objectId } : null,
        ]}
      />
      {Object.keys(entry.detail).length > 0 && <CodeBlock label={t('audit.detail')} value={entry.detail} />}
    </SidePanel>
  );
}
