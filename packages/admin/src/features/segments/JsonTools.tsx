import { ActionIcon, Menu } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import type { Condition } from '@sandmill/contracts';
import { IconBraces, IconCopy, IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../ui/toast.tsx';
import { PasteDefinition } from './PasteDefinition.tsx';

type Props = { definition: Condition | null; onTake: (definition: Condition) => void };

/** The definition as JSON, to take along or to bring in. */
export function JsonTools({ definition, onTake }: Props) {
  const { t } = useTranslation('segments');
  const clipboard = useClipboard();
  const [isPasting, setPasting] = useState(false);
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon size={32} variant="subtle" aria-label={t('json.menu')}>
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconCopy size={16} stroke={1.6} />}
            disabled={definition === null}
            onClick={() => {
              clipboard.copy(JSON.stringify(definition, null, 2));
              toast(t('json.copied'));
            }}
          >
            {t('json.copy')}
          </Menu.Item>
          <Menu.Item leftSection={<IconBraces size={16} stroke={1.6} />} onClick={() => setPasting(true)}>
            {t('json.paste')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <PasteDefinition opened={isPasting} onClose={() => setPasting(false)} onPaste={onTake} />
    </>
  );
}
