import type { JourneySimulationSummary } from '@sandmill/contracts/api/journey-simulations';
import { useTranslation } from 'react-i18next';

/** "Carrello, versione 2": how each side is called; a name alone where nothing else tells it from the other. */
export function useSideNames(): (sides: JourneySimulationSummary['sides']) => string[] {
  const { t } = useTranslation('journey-simulations');
  return (sides) => {
    const areOne = sides.every(({ journeyId }) => journeyId === sides[0]?.journeyId);
    return sides.map(({ name, version }) => {
      const which = version === null ? t('side.draft') : t('side.version', { version });
      if (sides.length > 1 && areOne) return which;
      return version === null ? name : t('side.named', { name, which });
    });
  };
}
