import type { Persona } from '@sandmill/contracts/api/personas';
import { personaSheetSchema } from '@sandmill/contracts/api/personas';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonaForm } from './PersonaForm.tsx';

/** A persona's sheet, to be read and written in the same place. */
export function PersonaPage() {
  const { t } = useTranslation('personas');
  const { personaId = '' } = useParams({ strict: false });
  const isNew = personaId === 'new';
  const { data, error, refetch } = useApiQuery<Persona>(`/personas/${personaId}`, { enabled: !isNew });
  if (isNew) {
    const sheet = personaSheetSchema.parse({});
    return <PersonaForm persona={null} start={{ name: '', target: '', sheet, rule: { match: 'any', criteria: [] } }} />;
  }
  if (data) return <PersonaForm key={data.id} persona={data} start={data} />;
  return (
    <>
      <PageHeader title={t('one')} crumb={{ label: t('title'), to: '/personas' }} />
      {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars count={6} />}
    </>
  );
}
