import type { Template } from '@sandmill/contracts/api/messages';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useApiQuery } from '../../app/queries.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { TemplateEditor } from './TemplateEditor.tsx';
import css from './Templates.module.css';

/** Heavy, and of no use to those who write MJML. */
const BlockEditor = lazy(() =>
  import('./blocks/BlockEditor.tsx').then(({ BlockEditor: editor }) => ({ default: editor })),
);

/** One template: its blocks, or its source on the left and the mail on the right. */
export function TemplatePage() {
  const { id = '' } = useParams({ strict: false });
  const { data, error, isFetchedAfterMount, refetch } = useApiQuery<Template>(`/templates/${id}`, { staleMs: 0 });
  const [round, setRound] = useState(0);
  const reload = () => void refetch().then(() => setRound((old) => old + 1));
  const loading = <LoadingBars count={8} />;
  // What another page had read some time ago is no ground to write on.
  if (data && isFetchedAfterMount) {
    const document = data.draft?.document ?? data.document;
    if (document === null) return <TemplateEditor key={id} saved={data} />;
    return (
      <Suspense fallback={<div className={css['pad']}>{loading}</div>}>
        <BlockEditor key={`${id}-${round}`} saved={data} document={document} onReload={reload} />
      </Suspense>
    );
  }
  return (
    <div className={css['pad']}>{error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : loading}</div>
  );
}
