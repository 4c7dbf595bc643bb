import { Button, Menu } from '@mantine/core';
import { ROLES, type User } from '@sandmill/contracts/api/auth';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRight, useSession } from '../../../app/session.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import type { Column } from '../../../ui/table-types.ts';
import css from '../Settings.module.css';
import { useUserActs } from './use-user-acts.ts';

export function useUserColumns(): Column<User>[] {
  const { t } = useTranslation('settings');
  const mayWrite = useRight('users:write');
  const { user: me, role: myRole } = useSession();
  return [
    {
      key: 'name',
      label: t('users.name'),
      card: 'title',
      cell: ({ id, name, email }) => (
        <span className={css['who']}>
          <span className="sm-strong">{id === me.id ? t('users.you', { name }) : name}</span>
          <span className="sm-small sm-muted">{email}</span>
        </span>
      ),
    },
    {
      key: 'role',
      label: t('users.role'),
      card: 'left',
      cell: (user) =>
        mayWrite && user.id !== me.id && (myRole === 'owner' || user.role !== 'owner') ? (
          <RoleMenu user={user} />
        ) : (
          t(`role.${user.role}`)
        ),
    },
    {
      key: 'seen',
      label: t('users.seen'),
      cell: ({ lastSeenAt }) => (lastSeenAt ? <Instant at={lastSeenAt} withTime /> : t('users.never')),
      card: 'right',
    },
    {
      key: 'state',
      label: t('users.state'),
      card: 'badge',
      cell: ({ disabledAt }) =>
        disabledAt ? <Badge>{t('users.closed')}</Badge> : <Badge tone="ok">{t('users.open')}</Badge>,
    },
    {
      key: 'act',
      label: '',
      align: 'right',
      cell: (user) => (mayWrite && user.id !== me.id ? <AccessButton user={user} /> : null),
    },
  ];
}

function RoleMenu({ user }: { user: User }) {
  const { t } = useTranslation('settings');
  const { role: myRole } = useSession();
  const { setRole } = useUserActs(user);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button size="xs" fw={430} rightSection={<IconChevronDown size={14} stroke={1.6} />}>
          {t(`role.${user.role}`)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ROLES.filter((role) => role !== 'owner' || myRole === 'owner').map((role) => (
          <Menu.Item
            key={role}
            maw={320}
            rightSection={role === user.role ? <IconCheck size={14} stroke={2} aria-hidden /> : null}
            onClick={() => role !== user.role && setRole(role)}
          >
            <span className="sm-strong">{t(`role.${role}`)}</span>
            <span className="sm-small sm-muted" style={{ display: 'block' }}>
              {t(`roleText.${role}`)}
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function AccessButton({ user }: { user: User }) {
  const { t } = useTranslation('settings');
  const { setDisabled } = useUserActs(user);
  const isClosed = user.disabledAt !== null;
  return (
    <Button size="xs" variant="subtle" onClick={() => setDisabled(!isClosed)}>
      {t(isClosed ? 'users.reopen' : 'users.close')}
    </Button>
  );
}
