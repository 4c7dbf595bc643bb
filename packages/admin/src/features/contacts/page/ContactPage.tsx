import type { Contact } from '@sandmill/contracts/api/contacts';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../app/api.ts';
import { Boundary } from '../../../ui/Boundary.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { ContactTabs } from './ContactTabs.tsx';
import { ContactHeader } from './head/ContactHeader.tsx';
import { NextCard } from './life/NextCard.tsx';
import { useContact } from './use-contact.ts';

const route = getRouteApi('/shell/contacts/$id');

/** One person: who and in which state, what time alone will change, what happened, why, what comes next. */
export function ContactPage() {
  const { id } = route.useParams();
  const { data: contact, error, refetch } = useContact(id);
  useSurvivor(id, contact);
  if (error instanceof ApiError && error.code === 'not_found') return <Nobody />;
  if (!contact) return error ? <Broken error={error} onRetry={() => void refetch()} /> : <Loading />;
  return (
    <>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      <ContactHeader key={contact.id} contact={contact} />
      <Boundary>
        <NextCard contact={contact} />
      </Boundary>
      <ContactTabs contact={contact} />
    </>
  );
}

/** The address of a merged contact becomes that of the one it is today. */
function useSurvivor(id: string, contact: Contact | undefined): void {
  const navigate = useNavigate();
  const survivor = contact && contact.id !== id ? contact.id : null;
  useEffect(() => {
    if (survivor) void navigate({ to: '/contacts/$id', params: { id: survivor }, search: (old) => old, replace: true });
  }, [survivor, navigate]);
}

function Nobody() {
  const { t } = useTranslation('contacts');
  return (
    <>
      <PageHeader title={t('nobody.title')} crumb={{ label: t('title'), to: '/contacts' }} />
      <EmptyState
        title={t('nobody.what')}
        text={t('nobody.text')}
        action={{ label: t('nobody.back'), to: '/contacts' }}
      />
    </>
  );
}

function Broken({ error, onRetry }: { error: ApiError; onRetry: () => void }) {
  const { t } = useTranslation('contacts');
  return (
    <>
      <PageHeader title={t('one')} crumb={{ label: t('title'), to: '/contacts' }} />
      <ErrorNote error={error} onRetry={onRetry} />
    </>
  );
}

function Loading() {
  return (
    <>
      <LoadingBars count={3} />
      <LoadingBars shape="table" count={8} />
    </>
  );
}
