import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { GlossaryList } from './GlossaryList.tsx';
import { ShortcutList } from './ShortcutList.tsx';

type Props = { opened: boolean; onClose: () => void };

/** Help beside the page: how to ask, the words we use, the keys. */
export function HelpPanel({ opened, onClose }: Props) {
  const { t } = useTranslation('shell');
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={t('help.title')}
      position="right"
      size={400}
      closeButtonProps={{ 'aria-label': t('help.close') }}
    >
      <p className="sm-13 sm-soft">{t('help.intro')}</p>
      <p className="sm-13" style={{ margin: '8px 0 24px' }}>
        <a href="/api/docs" target="_blank" rel="noreferrer">
          {t('help.api')}
        </a>
      </p>
      <h2>{t('help.glossary')}</h2>
      <GlossaryList />
      <h2 style={{ marginTop: 28, marginBottom: 8 }}>{t('keys.title')}</h2>
      <ShortcutList />
    </Drawer>
  );
}
