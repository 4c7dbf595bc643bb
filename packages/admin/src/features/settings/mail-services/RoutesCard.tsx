import { Button } from '@mantine/core';
import type { MailRoute, MailService } from '@sandmill/contracts/api/mail-services';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../app/api.ts';
import { useApiMutation, useApiQuery } from '../../../app/queries.ts';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { toast } from '../../../ui/toast.tsx';
import css from './MailServices.module.css';
import { RouteRow } from './RouteRow.tsx';

type Table = { routes: MailRoute[] };

/** Which mail goes which way: the first rule that fits; its services in the order in which they step in. */
export function RoutesCard({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useTranslation('mail-services');
  const saved = useApiQuery<Table>('/mail-routes');
  const services = useApiQuery<ApiPage<MailService>>('/mail-services', { query: { limit: 200 } });
  const error = saved.error ?? services.error;
  return (
    <Card title={t('routes.title')}>
      <p className="sm-13 sm-soft">{t('routes.text')}</p>
      {error && <ErrorNote error={error} onRetry={() => void saved.refetch()} />}
      {!error && (!saved.data || !services.data) && <LoadingBars count={3} />}
      {saved.data && services.data && (
        <RouteTable
          key={JSON.stringify(saved.data)}
          saved={saved.data.routes}
          services={services.data.items}
          mayWrite={mayWrite}
        />
      )}
    </Card>
  );
}

type TableProps = { saved: MailRoute[]; services: MailService[]; mayWrite: boolean };

function RouteTable({ saved, services, mayWrite }: TableProps) {
  const { t } = useTranslation('mail-services');
  const [routes, setRoutes] = useState(saved);
  const save = useApiMutation<Table, Table>({
    method: 'PUT',
    path: '/mail-routes',
    refreshes: ['/mail-routes', '/mail-services'],
    onDone: () => toast(t('routes.saved')),
  });
  const isChanged = JSON.stringify(routes) !== JSON.stringify(saved);
  const isReady = routes.every((route) => route.services.length > 0);
  const set = (place: number, route: MailRoute) => setRoutes(routes.map((one, i) => (i === place ? route : one)));
  const move = (place: number) => {
    const next = [...routes];
    next.splice(place - 1, 0, ...next.splice(place, 1));
    setRoutes(next);
  };
  const first = services[0]?.id ?? 'own';
  return (
    <div className={css['form']}>
      <ol className={css['routes']}>
        {routes.map((route, place) => (
          <RouteRow
            // oxlint-disable-next-line react/no-array-index-key -- a rule has no name but its place
            key={place}
            route={route}
            services={services}
            mayWrite={mayWrite}
            onChange={(next) => set(place, next)}
            onRemove={() => setRoutes(routes.filter((_, i) => i !== place))}
            {...(place > 0 ? { onUp: () => move(place) } : {})}
          />
        ))}
      </ol>
      <p className="sm-small sm-muted">{t(routes.length === 0 ? 'routes.none' : 'routes.rest')}</p>
      {save.error && <ErrorNote error={save.error} />}
      {mayWrite && (
        <div className={css['inline']}>
          <Button
            size="xs"
            leftSection={<IconPlus size={15} stroke={1.8} />}
            onClick={() => setRoutes([...routes, { class: null, domains: [], services: [first] }])}
          >
            {t('routes.add')}
          </Button>
          {isChanged && (
            <>
              <Button
                size="xs"
                variant="filled"
                loading={save.isPending}
                disabled={!isReady}
                onClick={() => save.mutate({ routes })}
              >
                {t('routes.save')}
              </Button>
              <Button size="xs" variant="subtle" onClick={() => setRoutes(saved)}>
                {t('routes.drop')}
              </Button>
            </>
          )}
        </div>
      )}
    </div>
  );
}
