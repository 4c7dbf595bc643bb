import type { Media } from '@sandmill/contracts/api/media';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { WithPanel } from '../../ui/SidePanel.tsx';
import { useUrlValues } from '../../ui/use-url-state.ts';
import { MediaGrid } from './MediaGrid.tsx';
import { MediaPanel } from './MediaPanel.tsx';

/** Pictures for mails and pages. */
export function MediaPage() {
  const { t } = useTranslation('media');
  const [{ search = '', folder = '', panel }, setUrl] = useUrlValues();
  const query = { search, ...(folder === '' ? {} : { folder }) };
  const paged = usePagedQuery<Media>('/media', query, { limit: 30 });
  return (
    <WithPanel panel={panel ? <MediaPanel id={panel} onClose={() => setUrl({ panel: undefined })} /> : null}>
      <PageHeader title={t('title')} subtitle={t('subtitle')} crumb={{ label: t('templates'), to: '/templates' }} />
      <MediaGrid
        paged={paged}
        search={search}
        onSearch={(value) => setUrl({ search: value || undefined })}
        folder={folder}
        onFolder={(value) => setUrl({ folder: value || undefined })}
        chosen={panel ?? null}
        onChoose={({ id }) => setUrl({ panel: id })}
      />
    </WithPanel>
  );
}
