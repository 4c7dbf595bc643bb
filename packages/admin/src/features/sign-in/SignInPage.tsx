import { IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { Trans, useTranslation } from 'react-i18next';
import { DoorLayout } from './DoorLayout.tsx';
import { SignInForm } from './SignInForm.tsx';
import { setupQuery } from './setup.ts';

export function SignInPage() {
  const { t } = useTranslation('sign-in');
  const { data: setup, isPending } = useQuery(setupQuery());
  if (setup?.needsOwner) return <Navigate to="/first-run" replace />;
  const note = setup?.demo && (
    <>
      <IconInfoCircle size={18} stroke={1.6} aria-hidden />
      <span>
        <Trans t={t} i18nKey="demo" components={{ b: <b /> }} />
      </span>
    </>
  );
  return (
    <DoorLayout title={t('title')} intro={setup?.demo ? t('introDemo') : t('intro')} note={note}>
      {!isPending && <SignInForm demo={setup?.demo ?? null} />}
    </DoorLayout>
  );
}
