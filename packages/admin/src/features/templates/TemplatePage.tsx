import type { Template } from '@sandmill/contracts/api/messages';
import { useParams } from '@tanstack/react-router';
import { useApiQuery } from '../../app/queries.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { TemplateEditor } from './TemplateEditor.tsx';
import css from './Templates.module.css';

/** One template: its source on the left, the mail on the right. */
export function TemplatePage() {
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useApiQuery<Template>(`/templates/${id}`);
  if (data) return <TemplateEditor key={id} saved={data} />;
  return (
    <div className={css['pad']}>
      {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars count={8} />}
    </div>
  );
}
