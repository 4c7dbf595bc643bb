import { ActionIcon, Button, Popover, TextInput, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconBookmarkPlus, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Tabs } from '../../../ui/Tabs.tsx';
import { toastUndo } from '../../../ui/toast.tsx';
import type { ContactFilterState } from './use-contact-filters.ts';
import css from './ContactViews.module.css';

type View = { name: string; search: string };
const EVERYONE = '';

/** Views kept under a name, as tabs: filters and order of the list, in this browser. */
export function ContactViews({ state }: { state: ContactFilterState }) {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate();
  const [views, setViews] = useLocalStorage<View[]>({ key: 'sandmill.views.contacts', defaultValue: [] });
  const builtIn: View[] = [
    { name: t('views.everyone'), search: EVERYONE },
    { name: t('views.customers'), search: 'userType=customer' },
    { name: t('views.loyal'), search: 'userType=loyal' },
    { name: t('views.leads'), search: 'userType=lead' },
  ];
  const all = [...builtIn, ...views];
  const current = all.find(({ search }) => search === state.search);
  const own = views.find(({ search }) => search === state.search);
  const open = (search: string) =>
    void navigate({ to: '/contacts', search: Object.fromEntries(new URLSearchParams(search)) as never });
  const remove = (view: View) => {
    setViews(views.filter((one) => one !== view));
    toastUndo(t('views.removed', { name: view.name }), () => setViews(views));
  };
  return (
    <div className={css['views']}>
      <Tabs
        label={t('views.label')}
        tabs={all.map(({ name, search }) => ({ key: keyOf(search), label: name }))}
        value={current ? keyOf(current.search) : 'none'}
        onChange={(key) => open(key.slice(1))}
      />
      {!current && <KeepView onKeep={(name) => setViews([...views, { name, search: state.search }])} />}
      {own && (
        <Tooltip label={t('views.remove', { name: own.name })}>
          <ActionIcon aria-label={t('views.remove', { name: own.name })} onClick={() => remove(own)}>
            <IconTrash size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}

/** A tab's key is never empty. */
function keyOf(search: string): string {
  return `?${search}`;
}

function KeepView({ onKeep }: { onKeep: (name: string) => void }) {
  const { t } = useTranslation('contacts');
  const [name, setName] = useState('');
  return (
    <Popover position="bottom-end" width={260} trapFocus>
      <Popover.Target>
        <Button size="xs" variant="subtle" leftSection={<IconBookmarkPlus size={16} stroke={1.6} />}>
          {t('views.keep')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={css['keep']}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim()) onKeep(name.trim());
          }}
        >
          <TextInput
            label={t('views.name')}
            value={name}
            maxLength={40}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button type="submit" size="xs" disabled={!name.trim()}>
            {t('views.keep')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
