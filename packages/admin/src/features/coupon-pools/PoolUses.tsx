import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { PathLink } from '../../ui/PathLink.tsx';

/** The templates that take codes from the pool. */
export function PoolUses({ poolId }: { poolId: string }) {
  const { t } = useTranslation('coupon-pools');
  const { data } = useApiQuery<{ uses: { id: string; name: string }[] }>(`/coupon-pools/${poolId}`);
  if (!data) return null;
  return (
    <section className="sm-13">
      <b>{t('uses.title')}</b>
      {data.uses.length === 0 && <p className="sm-muted">{t('uses.none')}</p>}
      {data.uses.map(({ id, name }) => (
        <p key={id}>
          <PathLink to={`/templates/${id}`}>{name}</PathLink>
        </p>
      ))}
    </section>
  );
}
