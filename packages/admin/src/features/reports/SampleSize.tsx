import { NumberInput } from '@mantine/core';
import { sampleSizePerVariant } from '@sandmill/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import css from './Reports.module.css';

/** How many mails a test needs before it can tell. `rate`: a share to begin with; null: 3 %. */
export function SampleSize({ rate }: { rate: number | null }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const [percent, setPercent] = useState(() => (rate ? Math.round(rate * 1000) / 10 : 3));
  const [lift, setLift] = useState(20);
  const size = sampleSizePerVariant({ rate: percent / 100, lift: lift / 100 });
  return (
    <div className={css['sample']}>
      <NumberInput
        size="xs"
        w={140}
        min={0.1}
        max={99}
        decimalScale={1}
        suffix=" %"
        label={t('sample.rate')}
        value={percent}
        onChange={(value) => setPercent(Number(value))}
      />
      <NumberInput
        size="xs"
        w={160}
        min={1}
        max={500}
        suffix=" %"
        label={t('sample.lift')}
        value={lift}
        onChange={(value) => setLift(Number(value))}
      />
      <p>
        {size === null ? (
          t('sample.none')
        ) : (
          <>
            <strong>{t('sample.need', { n: format.number(size) })}</strong>{' '}
            <span className="sm-muted">{t('sample.how')}</span>
          </>
        )}
      </p>
    </div>
  );
}
