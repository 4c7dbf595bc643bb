import type { PropertySchema } from '@sandmill/contracts/api/events';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { useWords } from '../../app/use-words.ts';
import { Chip } from '../../ui/Chip.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Instant } from '../../ui/Instant.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { codeWords } from '../../ui/words.ts';
import css from './Events.module.css';

/** Names of properties with their types and examples; more than one type is a warning. */
export function PropertyList({ path }: { path: string }) {
  const { t } = useTranslation('events');
  const words = useWords();
  const { data, error, refetch } = useApiQuery<{ items: PropertySchema[] }>(path);
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingBars count={6} />;
  if (data.items.length === 0)
    return <EmptyState drawing="pile" title={t('schema.noProperties')} text={t('schema.noPropertiesText')} />;
  return (
    <ul className={css['properties']}>
      {data.items.map(({ property, types, examples, lastSeen }) => (
        <li key={property}>
          <div className="sm-row sm-between">
            <b className="sm-mono">{property}</b>
            <span className="sm-small sm-muted">
              <Instant at={lastSeen} />
            </span>
          </div>
          <p className="sm-small sm-muted">{types.map((type) => codeWords(words, 'events:kind', type)).join(', ')}</p>
          {types.length > 1 && <p className="sm-small sm-down">{t('schema.mixed')}</p>}
          <p className={css['examples']}>
            {examples.slice(0, 4).map((example) => (
              <Chip key={JSON.stringify(example)}>
                <span className={css['example']}>
                  {typeof example === 'string' ? example : JSON.stringify(example)}
                </span>
              </Chip>
            ))}
          </p>
        </li>
      ))}
    </ul>
  );
}
