import type { Segment } from '@sandmill/contracts/api/segments';
import { useTranslation } from 'react-i18next';
import { PathLink } from '../../ui/PathLink.tsx';

/** "Ritorno dei clienti, e altri 2": the first by name, with its link. */
export function UsedIn({ uses }: { uses: Segment['usedIn'] }) {
  const { t } = useTranslation('segments');
  const [first, ...others] = uses;
  if (!first) return null;
  return (
    <span>
      <PathLink to={linkOf(first)}>{first.name}</PathLink>
      {others.length > 0 && (
        <span className="sm-muted" title={others.map(({ name }) => name).join(', ')}>
          {t('usedMore', { count: others.length })}
        </span>
      )}
    </span>
  );
}

/** Page of what uses a segment: a journey, later banners and others. */
export function linkOf({ kind, id }: Segment['usedIn'][number]): string {
  return `/${kind}s/${id}`;
}
