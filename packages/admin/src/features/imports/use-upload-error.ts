import { useTranslation } from 'react-i18next';
import { ApiError } from '../../app/api.ts';

const KNOWN = ['not_csv:zip', 'not_csv:xls', 'not_csv:gzip', 'not_csv:pdf', 'no_header', 'too_many_columns'];

/** What is wrong with the file, in words; null when it is something else. */
export function useUploadError(error: unknown): string | null {
  const { t } = useTranslation('imports');
  const code = error instanceof ApiError ? error.errors.find(({ path }) => path === 'file')?.message : undefined;
  if (code === undefined || !KNOWN.includes(code)) return null;
  return t(`fileProblem.${code.replace(':', '_')}`);
}
