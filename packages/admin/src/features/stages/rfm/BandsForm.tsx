import { Button } from '@mantine/core';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { PreparingNote } from '../PreparingNote.tsx';
import css from './Rfm.module.css';
import { ScoreBands } from './ScoreBands.tsx';

const SCORES = ['rfm_recency', 'rfm_frequency', 'rfm_monetary'];

/** Where each of the three scores begins: learnt, or bands of one's own, with what they would do to today's people. */
export function BandsForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('stages');
  return (
    <div>
      <p className="sm-13 sm-soft" style={{ maxWidth: '80ch' }}>
        {t('bands.what')}
      </p>
      <div className={css['bands']}>
        {SCORES.map((key) => (
          <Score key={key} of={key} />
        ))}
      </div>
      <Button variant="subtle" onClick={onClose}>
        {t('bands.close')}
      </Button>
    </div>
  );
}

function Score({ of }: { of: string }) {
  const { data, error, refetch } = useApiQuery<ClassificationView>(`/classifications/${of}`, {
    refreshMs: (view) => (view?.preparing ? 2_000 : false),
  });
  if (!data) return error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars count={5} />;
  return (
    <section>
      {data.preparing && <PreparingNote preparing={data.preparing} />}
      <ScoreBands key={`${data.version} ${data.preparing?.version ?? ''}`} view={data} />
    </section>
  );
}
