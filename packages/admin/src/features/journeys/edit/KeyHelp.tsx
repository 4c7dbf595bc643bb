import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import css from './EditJourney.module.css';

const KEYS = [
  ['walk', '↑ ↓ ← →'],
  ['open', 'Enter'],
  ['add', '+'],
  ['remove', 'Del'],
  ['undo', 'Ctrl Z'],
  ['redo', 'Ctrl Y'],
  ['copy', 'Ctrl C'],
  ['cut', 'Ctrl X'],
  ['paste', 'Ctrl V'],
  ['duplicate', 'Ctrl D'],
  ['all', 'Ctrl A'],
  ['several', 'Ctrl + click'],
  ['frame', 'Shift + drag'],
  ['close', 'Esc'],
  ['help', '?'],
] as const;

/** The keys of the canvas. */
export function KeyHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation(['journey-editor', 'ui']);
  return (
    <Modal opened={opened} onClose={onClose} title={t('keys.title')} closeButtonProps={{ 'aria-label': t('ui:close') }}>
      <dl className={css['keys']}>
        {KEYS.map(([what, keys]) => (
          <div key={what} style={{ display: 'contents' }}>
            <dt>
              <kbd>{t(`keys.name.${what}`, { defaultValue: keys })}</kbd>
            </dt>
            <dd>{t(`keys.${what}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="sm-small sm-muted" style={{ marginTop: 16 }}>
        {t('keys.mouse')}
      </p>
    </Modal>
  );
}
