import { Button, Menu } from '@mantine/core';
import type { ClassificationPack, ClassificationView } from '@sandmill/contracts/api/classifications';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiMutation, useApiQuery } from '../../app/queries.ts';
import { useBoth } from '../../app/use-both.ts';
import { toast } from '../../ui/toast.tsx';

/** Shipped classifications that are not in use, and one of your own. */
export function AddClassification({ onAdded }: { onAdded: (key: string) => void }) {
  const { t } = useTranslation('stages');
  const say = useBoth();
  const navigate = useNavigate();
  const { data } = useApiQuery<{ items: ClassificationPack[] }>('/classification-packs', { staleMs: 60_000 });
  const add = useApiMutation<{ pack: string }, ClassificationView>({
    method: 'POST',
    path: '/classifications',
    refreshes: ['/classification'],
    onDone: ({ key, names }) => {
      toast(t('add.done', { name: say(names) }));
      onAdded(key);
    },
  });
  const free = (data?.items ?? []).filter(({ inUse, key }) => !inUse && !key.startsWith('rfm'));
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button leftSection={<IconPlus size={16} stroke={1.6} />} loading={add.isPending}>
          {t('add.open')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {free.map(({ key, names, description }) => (
          <Menu.Item key={key} onClick={() => add.mutate({ pack: key })}>
            {say(names)}
            <p className="sm-small sm-muted">{say(description)}</p>
          </Menu.Item>
        ))}
        {free.length > 0 && <Menu.Divider />}
        <Menu.Item onClick={() => void navigate({ to: '/stages/new' })}>{t('add.own')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
