import { Button, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ContactInput } from '@sandmill/contracts/api/contact-changes';
import type { Contact } from '@sandmill/contracts/api/contacts';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { SidePanel } from '../../../ui/SidePanel.tsx';
import { toast } from '../../../ui/toast.tsx';
import css from './NewContactPanel.module.css';

type Values = { email: string; phone: string; firstName: string; lastName: string; tags: string[] };
const EMPTY: Values = { email: '', phone: '', firstName: '', lastName: '', tags: [] };

/** Somebody met at the till or on the phone. A known address brings the existing contact up to date. */
export function NewContactPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('contacts');
  const form = useForm<Values>({
    mode: 'controlled',
    initialValues: EMPTY,
    validate: {
      email: (email, { phone }) =>
        !email.trim() && !phone.trim() ? t('new.needsOne') : mailProblem(email, t('new.badMail')),
    },
  });
  const create = useCreateContact(onClose);
  return (
    <SidePanel title={t('new.title')} onClose={onClose}>
      <form className={css['form']} onSubmit={form.onSubmit((values) => create.mutate(values))}>
        <TextInput label={t('new.email')} type="email" autoComplete="off" {...form.getInputProps('email')} />
        <TextInput label={t('new.phone')} description={t('new.phoneHint')} {...form.getInputProps('phone')} />
        <TextInput label={t('new.firstName')} {...form.getInputProps('firstName')} />
        <TextInput label={t('new.lastName')} {...form.getInputProps('lastName')} />
        <TagsInput label={t('new.tags')} description={t('new.tagsHint')} {...form.getInputProps('tags')} />
        <p className="sm-small sm-muted">{t('new.consentNote')}</p>
        {create.error && <ErrorNote error={create.error} />}
        <Button type="submit" variant="filled" loading={create.isPending}>
          {t('new.save')}
        </Button>
      </form>
    </SidePanel>
  );
}

function mailProblem(email: string, problem: string): string | null {
  return email.trim() === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? null : problem;
}

function useCreateContact(onClose: () => void) {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate();
  return useApiMutation<Values, Partial<Contact>>({
    method: 'POST',
    path: '/contacts',
    body: inputOf,
    refreshes: ['/contacts', '/classifications'],
    onDone: ({ id }) => {
      if (id) void navigate({ to: '/contacts/$id', params: { id } });
      else {
        toast(t('new.onItsWay'));
        onClose();
      }
    },
  });
}

function inputOf({ email, phone, firstName, lastName, tags }: Values): ContactInput {
  const traits = Object.fromEntries(
    Object.entries({ firstName, lastName }).flatMap(([name, value]) => (value.trim() ? [[name, value.trim()]] : [])),
  );
  return {
    ...(email.trim() ? { email: email.trim() } : {}),
    ...(phone.trim() ? { phone: phone.trim() } : {}),
    ...(Object.keys(traits).length > 0 ? { traits } : {}),
    ...(tags.length > 0 ? { tags } : {}),
  };
}
