import { ActionIcon, Button } from '@mantine/core';
import type { ListCost, ListGrowth } from '@sandmill/contracts/api/list-growth';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../../app/paged.ts';
import { useApiMutation } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { Pager } from '../../../ui/Pager.tsx';
import { toastUndo } from '../../../ui/toast.tsx';
import css from '../Reports.module.css';
import { CostForm } from './CostForm.tsx';
import { useGrowthWords } from './use-growth-words.ts';

const REFRESHES = ['/list-costs', '/reports/list-growth'];

/** What was paid, told by hand; taken out with one click, and put back with another. */
export function ListCosts({ growth }: { growth: ListGrowth }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const words = useGrowthWords();
  const mayWrite = useRight('journeys:write');
  const [adding, setAdding] = useState(false);
  const paged = usePagedQuery<ListCost>('/list-costs', {}, { limit: 10 });
  const again = useApiMutation<ListCost, ListCost>({
    method: 'POST',
    path: '/list-costs',
    body: ({ by, key, from, to, amount, note }) => ({ by, key, from, to, amount, note }),
    refreshes: REFRESHES,
  });
  const drop = useApiMutation<ListCost, unknown>({
    method: 'DELETE',
    path: ({ id }) => `/list-costs/${id}`,
    body: () => undefined,
    refreshes: REFRESHES,
    onDone: (_, cost) => toastUndo(t('growth.costs.dropped'), () => again.mutate(cost)),
  });
  const day = (text: string): string => format.date(`${text}T12:00:00Z`);
  const nameOf = ({ by, key }: ListCost): string => {
    const known = growth[by === 'source' ? 'sources' : 'channels'].find((one) => one.key === key);
    if (!known) return key.replace(/^[a-z]+:/, '');
    return by === 'source' ? words.source(known as never) : words.channel(known as never);
  };
  return (
    <Card title={t('growth.costs.title')} note={t('growth.costs.note')}>
      {paged.error && <ErrorNote error={paged.error} onRetry={paged.retry} />}
      {!paged.error && !paged.isLoading && paged.items.length === 0 && (
        <p className="sm-13 sm-muted">{t('growth.costs.none')}</p>
      )}
      {paged.items.length > 0 && (
        <ul className={css['reasons']}>
          {paged.items.map((cost) => (
            <li key={cost.id}>
              <span>
                {nameOf(cost)}
                <span className={css['under']}>
                  {t('growth.costs.days', { from: day(cost.from), to: day(cost.to) })}
                  {cost.note !== '' && ` · ${cost.note}`}
                </span>
              </span>
              <span className="sm-row">
                {format.money(cost.amount, growth.currency)}
                {mayWrite && (
                  <ActionIcon
                    variant="subtle"
                    aria-label={t('growth.costs.drop', { name: nameOf(cost) })}
                    onClick={() => drop.mutate(cost)}
                  >
                    <IconX size={16} stroke={1.6} />
                  </ActionIcon>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {(paged.hasNext || paged.hasPrevious) && <Pager paged={paged} />}
      {mayWrite && (
        <Button mt={12} leftSection={<IconPlus size={16} stroke={1.6} />} onClick={() => setAdding(true)}>
          {t('growth.costs.add')}
        </Button>
      )}
      {adding && <CostForm growth={growth} onClose={() => setAdding(false)} />}
    </Card>
  );
}
