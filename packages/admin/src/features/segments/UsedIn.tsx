import type { Segment } from '@sandmill/contracts/api/segments';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../app/use-words.ts';
import { PathLink } from '../../ui/PathLink.tsx';
import { codeWords } from '../../ui/words.ts';
import css from './Segments.module.css';

type Use = Segment['usedIn'][number];

/** "Ritorno dei clienti, e altri 2": the first by name, with its link. */
export function UsedIn({ uses }: { uses: Use[] }) {
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

/** Every use with what for; what does not run now says so. */
export function UseList({ uses }: { uses: Use[] }) {
  const { t } = useTranslation('segments');
  const words = useWords();
  return (
    <ul className={css['uses']}>
      {uses.map((use) => (
        <li key={`${use.kind}:${use.id}:${use.role}`}>
          <PathLink to={linkOf(use)}>{use.name}</PathLink>
          <span className="sm-small sm-muted">
            {[codeWords(words, 'segments:uses.role', use.role), !use.isLive && t('uses.notLive')]
              .filter(Boolean)
              .join(', ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Page of what uses a segment. */
export function linkOf({ kind, id }: Use): string {
  if (kind === 'classification') return '/stages';
  if (kind === 'callToAction') return `/calls-to-action/${id}`;
  if (kind === 'content') return `/templates/${id}`;
  return kind === 'scoring' ? `/scores/${id}` : `/${kind}s/${id}`;
}
