import type { JourneyDefinition } from '@sandmill/contracts';
import type { SimulatedMoment } from '@sandmill/contracts/api/journey-simulations';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../app/use-words.ts';
import { codeWords } from '../../../ui/words.ts';
import { stepWords } from '../step-words.ts';
import { useBranchName } from '../use-branch-name.ts';
import { useJourneyWords } from '../use-journey-words.ts';
import { reasonWords } from './SideDetails.tsx';

/** What happened at an instant, in one sentence. */
export function useMomentWords(definition: JourneyDefinition | undefined): (moment: SimulatedMoment) => string {
  const { t } = useTranslation('journey-simulations');
  const { words, templateName } = useJourneyWords();
  const plain = useWords();
  const branchName = useBranchName();
  const nameOfStep = (id: string | null): string => {
    const node = id === null ? undefined : definition?.nodes[id];
    if (!node || !definition || id === null) return '';
    return stepWords({ id, kind: 'node', node }, { definition, words, templateName }).name;
  };
  return ({ kind, what, node, detail }) => {
    const step = nameOfStep(node);
    switch (kind) {
      case 'event':
        return t('moment.event', { name: what });
      case 'entered':
        return t('moment.entered');
      case 'goal':
        return t('moment.goal');
      case 'keptOut':
        return t('moment.keptOut', { gate: codeWords(plain, 'journey-simulations:gate', what) });
      case 'sent':
        return t('moment.sent', { step });
      case 'heldBack':
        return t('moment.heldBack', { step, reason: reasonWords({ gate: what, reason: detail ?? '' }, plain) });
      case 'left':
        return t(`moment.${what === 'done' ? 'done' : what === 'error' ? 'error' : 'exited'}`, { step });
      case 'step':
        if (what === 'waiting') return t('moment.waiting', { step });
        if (what === 'requested') return t('moment.requested', { step });
        if (what === 'passed' || what === 'next' || what === 'goal') return t('moment.passed', { step });
        return t('moment.way', { step, way: branchName(what, node === null ? undefined : definition?.nodes[node]) });
    }
  };
}
