import type { ListedTemplate } from '@sandmill/contracts/api/messages';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { useRight } from '../../app/session.ts';
import { ListPage } from '../../ui/ListPage.tsx';
import { WithPanel } from '../../ui/SidePanel.tsx';
import { useArchiveView } from '../../ui/use-archive-view.ts';
import { NewTemplatePanel } from './NewTemplatePanel.tsx';
import { NoTemplates } from './NoTemplates.tsx';
import { TemplateShelves } from './TemplateShelves.tsx';
import { useTemplateColumns } from './template-columns.tsx';

/** Mails as they are written once and sent to many. */
export function TemplatesPage() {
  const { t } = useTranslation('templates');
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const mayWrite = useRight('messages:write');
  const { text, isArchive, query, search, view, clear } = useArchiveView({
    search: t('search'),
    label: t('view.label'),
    live: t('view.live'),
    archived: t('view.archived'),
  });
  const paged = usePagedQuery<ListedTemplate>('/templates', query);
  const columns = useTemplateColumns({ isArchive, mayWrite });
  const isNew = pathname === '/templates/new' && mayWrite;
  return (
    <WithPanel panel={isNew ? <NewTemplatePanel onClose={() => void navigate({ to: '/templates' })} /> : null}>
      <ListPage
        title={t('title')}
        subtitle={t('subtitle')}
        acts={<TemplateShelves />}
        add={mayWrite ? { label: t('new.button'), to: '/templates/new' } : null}
        search={search}
        view={view}
        columns={columns}
        paged={paged}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        to={({ id }) => `/templates/${id}`}
        empty={<NoTemplates search={text} isArchive={isArchive} onClear={clear} />}
      />
    </WithPanel>
  );
}
