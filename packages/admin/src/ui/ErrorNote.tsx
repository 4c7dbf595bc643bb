import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../app/api.ts';
import { detailOf } from './error-detail.ts';
import { PathLink } from './PathLink.tsx';
import { placesOfUse } from './places-of-use.ts';
import css from './ErrorNote.module.css';

type Props = { error: unknown; onRetry?: () => void };

/** An error where it arose: what happened, what to do. Words for known codes, the server's own for the rest. */
export function ErrorNote({ error, onRetry }: Props) {
  const { t } = useTranslation('ui');
  const words = useErrorWords(error);
  return (
    <div className={css['note']} role="alert">
      <IconAlertTriangle size={18} stroke={1.6} aria-hidden />
      <div>
        <b>{words.what}</b>
        {words.next && <p>{words.next}</p>}
        <Places error={error} />
        {words.requestId && <p className={`sm-mono ${css['id']}`}>{words.requestId}</p>}
      </div>
      {onRetry && (
        <Button size="xs" onClick={onRetry}>
          {t('again')}
        </Button>
      )}
    </div>
  );
}

/** Where something is used that cannot go for that reason, each with its page. */
function Places({ error }: { error: unknown }) {
  const places = placesOfUse(error);
  if (places.length === 0) return null;
  return (
    <ul className={css['places']}>
      {places.map(({ name, to }) => (
        <li key={`${name} ${to}`}>{to === null ? name : <PathLink to={to}>{name}</PathLink>}</li>
      ))}
    </ul>
  );
}

/** Only the server knows which part is wrong: its own words follow ours. */
const DETAILED = new Set(['invalid_request', 'invalid_definition', 'too_large', 'too_heavy']);

/** An address of the page with an id that none can be leads to nothing, like one that was deleted. */
function codeOf({ code, errors }: ApiError): string {
  const isAddress =
    code === 'invalid_request' && errors.length > 0 && errors.every(({ path }) => path.startsWith('path.'));
  return isAddress ? 'not_found' : code;
}

export type ErrorWords = { what: string; next: string; requestId: string | null };

/** The sentence and the next step for an error; also for toasts and forms. */
export function useErrorWords(error: unknown): ErrorWords {
  const { t, i18n } = useTranslation('ui');
  if (!(error instanceof ApiError)) {
    return { what: t('error.broken.what'), next: t('error.broken.next'), requestId: null };
  }
  const code = codeOf(error);
  const known = i18n.exists(`error.${code}.what`, { ns: 'ui' });
  const detailed = DETAILED.has(code);
  return {
    what: known ? t(`error.${code}.what`) : error.message,
    next: detailed ? detailOf(error, i18n.language) : known ? t(`error.${code}.next`) : error.next,
    requestId: error.status >= 500 ? error.requestId : null,
  };
}
