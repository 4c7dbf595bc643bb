import { Button, CopyButton } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Callout } from '../../../ui/Callout.tsx';

/** Shown once; whoever loses the phone needs them. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { t } = useTranslation('settings');
  return (
    <Callout tone="warn" icon={IconKey} title={t('twoFactor.codes')}>
      <ul style={{ columns: '2 180px', listStyle: 'none', padding: 0, margin: '8px 0' }}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="sm-row">
        <CopyButton value={codes.join('\n')}>
          {({ copy }) => <Button onClick={copy}>{t('twoFactor.copy')}</Button>}
        </CopyButton>
        <Button variant="subtle" onClick={onDone}>
          {t('twoFactor.done')}
        </Button>
      </div>
    </Callout>
  );
}
