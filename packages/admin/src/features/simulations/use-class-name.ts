import { useTranslation } from 'react-i18next';
import { isStage } from '../../ui/stages.ts';

/** A class as people call it: a stage by its name, "in" for members, anything else as it is written. */
export function useClassName(): (value: string) => string {
  const { t } = useTranslation('simulations');
  return (value) => {
    if (value === '') return t('outside');
    if (value === 'in') return t('inside');
    return isStage(value) ? t(`ui:stage.${value}`) : t(`conditions:userType.${value}`, { defaultValue: value });
  };
}
