import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './CopyField.module.css';

/** A key, an id, an address to take along. `secret` shows dots until asked. */
export function CopyField({ value, secret = false }: { value: string; secret?: boolean }) {
  const { t } = useTranslation('ui');
  const [isShown, setShown] = useState(!secret);
  return (
    <div className={css['field']}>
      <code>{isShown ? value : '•'.repeat(24)}</code>
      {secret && (
        <ActionIcon size={28} aria-label={t(isShown ? 'hide' : 'show')} onClick={() => setShown(!isShown)}>
          {isShown ? <IconEyeOff size={16} stroke={1.6} /> : <IconEye size={16} stroke={1.6} />}
        </ActionIcon>
      )}
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Tooltip label={t(copied ? 'copied' : 'copy')} opened={copied}>
            <ActionIcon size={28} aria-label={t('copy')} onClick={copy}>
              {copied ? <IconCheck size={16} stroke={1.6} /> : <IconCopy size={16} stroke={1.6} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </div>
  );
}
