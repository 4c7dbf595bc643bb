import type { Decision } from '@sandmill/contracts/api/campaigns';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';

type Run = { decideAt: string | null };

/** Why a test was decided as it was, in words: by what, how sure, and how long before its time. */
export function useDecisionWords(): (decision: Decision, run: Run) => string {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  return ({ by, at, variants, early }, { decideAt }) => {
    const best = Math.max(0, ...variants.map(({ probability }) => probability));
    const before = decideAt === null ? 0 : Date.parse(decideAt) - Date.parse(at);
    return t(`chances.by.${by}`, {
      odds: format.number(Math.round(Math.min(early?.odds ?? 0, 1_000_000))),
      needed: format.number(Math.round(early?.needed ?? 0)),
      before: format.duration(Math.max(0, before)),
      probability: format.percent(best),
    });
  };
}
