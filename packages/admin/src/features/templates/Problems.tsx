import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../app/api.ts';
import { Callout } from '../../ui/Callout.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import type { LineError } from './line-errors.ts';
import css from './Templates.module.css';

type Props = { error: ApiError | null; errors: LineError[]; warnings: string[]; onLine: (line: number) => void };

/** What keeps the template from being saved, each with its line; a click goes there. */
export function Problems({ error, errors, warnings, onLine }: Props) {
  const { t } = useTranslation('templates');
  if (error && error.code !== 'invalid_definition') return <ErrorNote error={error} />;
  if (error) {
    const all = errors.length > 0 ? errors : [{ field: 'other' as const, line: null, message: error.message }];
    return (
      <Callout tone="accent" icon={IconAlertTriangle} title={t('problem.title', { count: all.length })}>
        <ul className={css['problems']}>
          {all.map(({ line, message }) => (
            <li key={`${line}-${message}`}>
              {line !== null && (
                <button type="button" onClick={() => onLine(line)}>
                  {t('problem.line', { line })}
                </button>
              )}{' '}
              {message.includes('unsubscribe link') ? t('problem.unsubscribe') : message}
            </li>
          ))}
        </ul>
      </Callout>
    );
  }
  if (warnings.length === 0) return null;
  return (
    <Callout tone="warn" icon={IconInfoCircle} title={t('problem.warning')}>
      {warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
    </Callout>
  );
}
