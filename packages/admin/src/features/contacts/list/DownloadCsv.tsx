import { ActionIcon, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { apiUrl } from '../../../app/api.ts';
import { useRight } from '../../../app/session.ts';
import type { ContactFilters } from './contact-filters.ts';

/** The whole list as CSV, as it is narrowed now. */
export function DownloadCsv({ filters }: { filters: ContactFilters }) {
  const { t } = useTranslation('contacts');
  if (!useRight('exports:read')) return null;
  return (
    <Tooltip label={t('csv')}>
      <ActionIcon component="a" href={apiUrl('/contacts.csv', filters)} download aria-label={t('csv')}>
        <IconDownload size={20} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
