import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Callout } from '../../ui/Callout.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';

type Props = { preparing: NonNullable<ClassificationView['preparing']> };

/** A new version is on its way; what stands stays until it is ready. */
export function PreparingNote({ preparing }: Props) {
  const { t } = useTranslation('stages');
  const { progress } = preparing;
  return (
    <div style={{ marginBottom: 20 }}>
      <Callout icon={IconClock} title={t('preparing.title', { version: preparing.version })}>
        <p>{t('preparing.text')}</p>
        {progress && progress.total !== null && (
          <ProgressBar label={t('preparing.label')} done={progress.done} total={progress.total} />
        )}
      </Callout>
    </div>
  );
}
