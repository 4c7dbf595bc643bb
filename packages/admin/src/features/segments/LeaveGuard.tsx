import { Button, Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** Leaving with something unsaved: it stays as a draft, is thrown away, or one stays. */
export function LeaveGuard({ isChanged, onDrop }: { isChanged: boolean; onDrop: () => void }) {
  const { t } = useTranslation('segments');
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isChanged && current.pathname !== next.pathname,
    // The draft is kept: closing the tab loses nothing.
    enableBeforeUnload: false,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  const { proceed, reset } = blocker;
  return (
    <Modal opened onClose={reset} title={t('leave.title')} closeButtonProps={{ 'aria-label': t('leave.stay') }}>
      <p className="sm-13 sm-soft">{t('leave.text')}</p>
      <div className="sm-row sm-between sm-wrap" style={{ marginTop: 20 }}>
        <Button variant="subtle" onClick={reset}>
          {t('leave.stay')}
        </Button>
        <span className="sm-row sm-wrap">
          <Button
            onClick={() => {
              onDrop();
              proceed();
            }}
          >
            {t('leave.drop')}
          </Button>
          <Button variant="filled" data-autofocus onClick={proceed}>
            {t('leave.keep')}
          </Button>
        </span>
      </div>
    </Modal>
  );
}
