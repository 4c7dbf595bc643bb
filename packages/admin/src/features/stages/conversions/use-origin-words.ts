import { VISIT_BANDS, type ConversionDimension } from '@sandmill/contracts/api/class-conversions';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { titled } from '../../interests/titled.ts';

const TYPES = ['campaign', 'ad', 'search', 'referral', 'direct'] as const;
const ACQUISITIONS = ['form', 'checkout', 'order', 'site', 'import', 'manual', 'api'] as const;

/** How a group of a conversion is written: kinds of visits and of arrivals by name, countries in the language, sources as sent. */
export function useOriginWords() {
  const { t, i18n } = useTranslation('stages');
  const format = useFormat();
  return {
    /** Null: unknown. */
    nameOf: (by: ConversionDimension, value: string | null): string | null => {
      if (value === null) return null;
      if (by === 'country') return countryName(value, i18n.language);
      if (by === 'interest') return titled(value);
      const band = by === 'frequency' && VISIT_BANDS.find((one) => one === value);
      if (band) return t(`conversions.frequency.${band}`);
      const acquisition = by === 'acquisition' && ACQUISITIONS.find((one) => one === value);
      if (acquisition) return t(`contacts:acquisition.${acquisition}`);
      const type = (by === 'type' || by === 'source') && TYPES.find((one) => one === value);
      return type ? t(`conversions.type.${type}`) : value;
    },
    /** "2026-11-01" → "novembre 2026". */
    month: (start: string): string => format.month(`${start}T12:00:00Z`),
  };
}

function countryName(code: string, language: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(code) ?? code;
}
