import type { ContactRow } from '@sandmill/contracts/api/contacts';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { useRight } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Card } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import css from './Segments.module.css';

const SHOWN = 5;

/** A handful of the people, those seen last; the rest is one click away. */
export function Members({ segment: { id, size } }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const mayRead = useRight('contacts:read');
  if (!mayRead || size === 0) return null;
  return (
    <Card title={t('members.title')} more={{ label: t('members.all'), to: `/contacts?segment=${id}` }}>
      <People segmentId={id} />
    </Card>
  );
}

function People({ segmentId }: { segmentId: number }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const { items, isLoading, error, retry } = usePagedQuery<ContactRow>(
    '/contacts',
    { segment: segmentId },
    { limit: SHOWN },
  );
  if (error && items.length === 0) return <ErrorNote error={error} onRetry={retry} />;
  if (isLoading) return <LoadingBars count={4} />;
  return (
    <ul className={css['members']}>
      {items.map((person) => {
        const name = person.name ?? person.email ?? person.phone ?? t('members.unnamed');
        return (
          <li key={person.id}>
            <Avatar name={name} dim />
            <span className="sm-trunc">
              <PathLink to={`/contacts/${person.id}`}>{name}</PathLink>
              <br />
              <span className="sm-small sm-muted">{t('members.orders', { count: person.ordersCount })}</span>
            </span>
            <span className="sm-num">
              {person.ordersCount > 0 && format.money(person.revenue, person.currency, { summary: true })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
