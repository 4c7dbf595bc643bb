import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { EXAMPLE } from './builder/draft.ts';
import { SegmentForm } from './SegmentForm.tsx';

/** A new segment, empty or from the example (`?example=quiet`). */
export function NewSegmentPage() {
  const { t } = useTranslation('segments');
  const [example] = useUrlState('example');
  const start =
    example === 'quiet'
      ? { name: t('example.name'), description: t('example.description'), definition: EXAMPLE }
      : { name: '', description: '', definition: null };
  return (
    <>
      <PageHeader title={t('new')} crumb={{ label: t('title'), to: '/segments' }} />
      <SegmentForm start={start} segment={null} />
    </>
  );
}
