import type { ApiPage } from '../app/api.ts';
import { useTranslation } from 'react-i18next';
import type { Noun, Verb } from '../app/navigation.ts';
import { useApiQuery } from '../app/queries.ts';
import { useFormat } from '../app/use-format.ts';
import { PathLink } from '../ui/PathLink.tsx';
import css from './NounList.module.css';

const COUNT_FRESH_MS = 30_000;

type Props = { verb: Verb; current?: Noun; onChoose?: () => void };

/** The nouns of a verb with their counts. */
export function NounList({ verb, current, onChoose }: Props) {
  return (
    <ul className={css['list']}>
      {verb.nouns.map((noun) => (
        <li key={noun.key}>
          <NounLink noun={noun} isCurrent={noun.key === current?.key} {...(onChoose ? { onChoose } : {})} />
        </li>
      ))}
    </ul>
  );
}

function NounLink({ noun, isCurrent, onChoose }: { noun: Noun; isCurrent: boolean; onChoose?: () => void }) {
  const { t } = useTranslation('shell');
  const NounIcon = noun.icon;
  return (
    <PathLink to={noun.to} onClick={onChoose} {...(isCurrent ? { 'data-current': true, 'aria-current': 'page' } : {})}>
      <NounIcon size={17} stroke={1.6} aria-hidden />
      <span className="sm-trunc">{t(`noun.${noun.key}`)}</span>
      {noun.countOf && <Count path={noun.countOf} />}
    </PathLink>
  );
}

/** How many there are, by the list's own count; nothing where the list does not count. */
function Count({ path }: { path: string }) {
  const format = useFormat();
  const { data } = useApiQuery<ApiPage<unknown>>(path, {
    query: { limit: 1 },
    staleMs: COUNT_FRESH_MS,
    refreshMs: COUNT_FRESH_MS,
  });
  const total = data?.total;
  return typeof total === 'number' ? <span className={css['n']}>{format.number(total)}</span> : null;
}
