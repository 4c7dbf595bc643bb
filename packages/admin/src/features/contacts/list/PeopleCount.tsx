import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';

/** "48.213 persone e 31.540 visitatori ancora senza nome", true now. */
export function PeopleCount() {
  const { t } = useTranslation('contacts');
  const enabled = useRight('segments:read');
  const { data } = useApiQuery<ClassificationView>('/classifications/user_type', { enabled, refreshMs: 30_000 });
  if (!data) return null;
  const sizeOf = (isVisitor: boolean) =>
    data.classes.filter(({ value }) => (value === 'visitor') === isVisitor).reduce((sum, { size }) => sum + size, 0);
  const [people, visitors] = [sizeOf(false), sizeOf(true)];
  if (visitors === 0) return t('people', { count: people });
  return t('peopleAndVisitors', {
    people: t('people', { count: people }),
    visitors: t('visitors', { count: visitors }),
  });
}
