import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../app/api.ts';
import { useFormat } from '../../app/use-format.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

/** Under the fields: wrong credentials and lock-out in our words, the rest as everywhere. */
export function SignInError({ error, hasCode = false }: { error: ApiError; hasCode?: boolean }) {
  const { t } = useTranslation('sign-in');
  const format = useFormat();
  if (error.code === 'wrong_credentials') return <Sentence text={hasCode ? t('wrongCode') : t('wrong')} />;
  if (error.code === 'locked_out') {
    return <Sentence text={t('locked', { time: format.duration((error.retryAfter ?? 60) * 1000) })} />;
  }
  return <ErrorNote error={error} />;
}

function Sentence({ text }: { text: string }) {
  return (
    <p role="alert" className="sm-13" style={{ color: 'var(--sm-danger-text)' }}>
      {text}
    </p>
  );
}
