import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DoorLayout } from '../sign-in/DoorLayout.tsx';
import { setupQuery } from '../sign-in/setup.ts';
import { FirstRunForm } from './FirstRunForm.tsx';

/** A new installation: the first visitor becomes its owner. */
export function FirstRunPage() {
  const { t } = useTranslation('first-run');
  const { data: setup } = useQuery(setupQuery());
  if (setup && !setup.needsOwner) return <Navigate to="/sign-in" replace />;
  return (
    <DoorLayout title={t('title')} intro={t('intro')}>
      <FirstRunForm />
    </DoorLayout>
  );
}
