import type { Conversions } from '@sandmill/contracts/api/class-conversions';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { Trans, useTranslation } from 'react-i18next';
import { useBoth } from '../../../app/use-both.ts';
import { useFormat } from '../../../app/use-format.ts';
import css from './Conversions.module.css';

type Props = { found: Conversions; to: string; view: ClassificationView; days: number };

/** "Of 4,210 people who became Visitor in the last 365 days, 1,402 (33.3%) got to Lead or further; half of them within 4 days." */
export function ConversionSentence({ found, to, view, days }: Props) {
  const { t } = useTranslation('stages');
  const say = useBoth();
  const format = useFormat();
  const nameOf = (value: string) => {
    const look = view.classes.find((one) => one.value === value);
    return look ? say(look.label) : value;
  };
  const { from, entered, converted, rate, medianDays, visits, traffic } = found;
  if (entered === 0) {
    return <p className="sm-13 sm-soft">{t('conversions.none', { from: nameOf(from), count: days })}</p>;
  }
  const further = found.to.length > 1 ? 'further' : 'there';
  return (
    <div className={css['sentence']}>
      <p>
        <Trans
          t={t}
          i18nKey={`conversions.sentence.${further}`}
          values={{
            from: nameOf(from),
            to: nameOf(to),
            count: entered,
            converted: format.number(converted),
            share: format.percent(rate ?? 0),
          }}
          components={{ b: <b /> }}
        />
        {medianDays !== null &&
          ` ${medianDays < 0.5 ? t('conversions.medianSame') : t('conversions.median', { days: format.number(medianDays, 1) })}`}
      </p>
      {visits > 0 && (
        <p>
          <Trans
            t={t}
            i18nKey="conversions.weight"
            values={{ from: nameOf(from), count: visits, share: format.percent(traffic) }}
            components={{ b: <b /> }}
          />
        </p>
      )}
      <p className="sm-small sm-muted">{t('conversions.young')}</p>
    </div>
  );
}
