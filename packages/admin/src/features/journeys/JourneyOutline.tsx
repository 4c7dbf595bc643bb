import type { Journey } from '@sandmill/contracts/api/journeys';
import { IconCornerDownRight } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { journeyOutline, type OutlineItem } from './graph/journey-outline.ts';
import { StepCard, type OpenStep } from './StepCard.tsx';
import { stepWords } from './step-words.ts';
import { useBranchName } from './use-branch-name.ts';
import { useJourneyWords } from './use-journey-words.ts';
import css from './JourneyOutline.module.css';

type Props = { journey: Journey; open: string; onOpen: OpenStep };

/** The journey as an indented list: branches under the step where they part. */
export function JourneyOutline(props: Props) {
  const items = useMemo(() => journeyOutline(props.journey.definition), [props.journey.definition]);
  return (
    <div className={css['outline']}>
      <Items items={items} {...props} />
    </div>
  );
}

function Items({ items, ...props }: Props & { items: OutlineItem[] }) {
  return (
    <ol className={css['items']}>
      {items.map((item) => (
        <li key={item.kind === 'step' ? item.step.id : `again ${item.id}`}>
          <Item item={item} {...props} />
        </li>
      ))}
    </ol>
  );
}

function Item({ item, ...props }: Props & { item: OutlineItem }) {
  const { t } = useTranslation('journeys');
  const { journey, open, onOpen } = props;
  const branchName = useBranchName();
  if (item.kind === 'again') return <Again id={item.id} {...props} />;
  const { step, branches } = item;
  return (
    <>
      <StepCard step={step} journey={journey} isOpen={open === step.id} onOpen={onOpen} />
      {branches.map(({ branch, items }) => (
        <section key={branch} className={css['branch']}>
          <h3>
            <b>{branchName(branch, journey.definition.nodes[step.id])}</b>{' '}
            {t('outline.people', { count: journey.counters[step.id]?.outcomes[branch] ?? 0 })}
          </h3>
          <Items items={items} {...props} />
        </section>
      ))}
    </>
  );
}

/** A step that was told above: only its name, to go on there. */
function Again({ id, journey, onOpen }: Props & { id: string }) {
  const { t } = useTranslation('journeys');
  const { words, templateName } = useJourneyWords();
  const node = journey.definition.nodes[id];
  if (!node) return null;
  const { name } = stepWords({ id, kind: 'node', node }, { definition: journey.definition, words, templateName });
  return (
    <button type="button" className={css['again']} onClick={() => onOpen(id)}>
      <IconCornerDownRight size={16} stroke={1.6} aria-hidden />
      {t('outline.again', { name })}
    </button>
  );
}
