import { useTranslation } from 'react-i18next';
import { useUrlState } from '../../ui/use-url-state.ts';
import { EXAMPLE } from './example.ts';
import { SegmentForm } from './SegmentForm.tsx';

/** A new segment, empty or from the example (`?example=quiet`). */
export function NewSegmentPage() {
  const { t } = useTranslation('segments');
  const [example] = useUrlState('example');
  const start =
    example === 'quiet'
      ? { name: t('example.name'), description: t('example.description'), definition: EXAMPLE }
      : { name: '', description: '', definition: null };
  return <SegmentForm start={start} segment={null} />;
}
