import { useTranslation } from 'react-i18next';
import type { ConsentSettings } from '@sandmill/contracts/api/consent';
import { useApiQuery } from '../../../app/queries.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import css from '../Settings.module.css';
import { OpenSignUps } from './OpenSignUps.tsx';
import { PolicyForm } from './PolicyForm.tsx';
import { ProofsCard } from './ProofsCard.tsx';
import { SignUpForm } from './SignUpForm.tsx';

/** Which privacy policy holds, what becomes of sign-ups, and the proof of it all. */
export function ConsentPage() {
  const { t } = useTranslation('consent');
  const { data, error, refetch } = useApiQuery<ConsentSettings>('/consent-settings');
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={6} />}
      {data && (
        <div className={css['page']}>
          <PolicyForm saved={data} />
          <SignUpForm saved={data} />
          <OpenSignUps />
          <ProofsCard />
        </div>
      )}
    </>
  );
}
