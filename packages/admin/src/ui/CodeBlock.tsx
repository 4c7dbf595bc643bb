import { ActionIcon, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import css from './CodeBlock.module.css';

/** Text as a machine writes or reads it; a value that is not text is shown as indented JSON. */
export function CodeBlock({ value, label }: { value: unknown; label: string }) {
  const { t } = useTranslation('ui');
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return (
    <div className={css['block']}>
      <pre tabIndex={0} aria-label={label}>
        <code>{text}</code>
      </pre>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <ActionIcon size={28} className={css['copy'] ?? ''} aria-label={t(copied ? 'copied' : 'copy')} onClick={copy}>
            {copied ? <IconCheck size={16} stroke={1.6} /> : <IconCopy size={16} stroke={1.6} />}
          </ActionIcon>
        )}
      </CopyButton>
    </div>
  );
}
