import type { templatePreviewSchema } from '@sandmill/contracts/api/messages';
import { IconClick } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useSegmentNames } from '../../../conditions/use-segment-names.ts';
import { ExplainTree } from '../../contacts/page/why/ExplainTree.tsx';
import css from './Blocks.module.css';

type Calls = z.infer<typeof templatePreviewSchema>['calls'];

/** Calls to action that say different things to different people: which one this person gets, and why. */
export function SaidCalls({ calls }: { calls: Calls }) {
  const { t } = useTranslation('blocks');
  const { nameOf } = useSegmentNames();
  const varied = calls.filter(({ asked }) => asked.length > 0);
  if (varied.length === 0) return null;
  const segment = (id: number) => nameOf(id) ?? String(id);
  return (
    <details className={css['seen']}>
      <summary>{t('call.said', { count: varied.length })}</summary>
      {varied.map(({ id, name, segmentId, asked }) => (
        <div key={id}>
          <p>
            <IconClick size={16} stroke={1.6} aria-hidden /> <b>{name}</b>:{' '}
            {segmentId === null ? t('call.saidFirst') : t('call.saidTo', { segment: segment(segmentId) })}
          </p>
          {asked.map((one) => {
            const tree = one.explanation?.branches[0]?.tree;
            return tree ? <ExplainTree key={one.segmentId} node={tree} /> : null;
          })}
        </div>
      ))}
    </details>
  );
}
