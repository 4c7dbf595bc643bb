import { Button } from '@mantine/core';
import { outletsOf, START, type JourneyDefinition } from '@sandmill/contracts';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { journeyOutline, type OutlineItem } from '../graph/journey-outline.ts';
import { TRIGGER } from '../graph/journey-steps.ts';
import { NodeIcon, TriggerIcon } from '../StepIcon.tsx';
import { stepWords } from '../step-words.ts';
import { useBranchName } from '../use-branch-name.ts';
import { useEditor } from './editor-context.ts';
import css from './EditJourney.module.css';

type Props = { definition: JourneyDefinition; problems: ReadonlySet<string>; mayEdit: boolean };

/** On a phone the journey is a list: a step opens its fields, "+" puts one after it. */
export function PhoneList(props: Props) {
  return (
    <div className={css['phone']}>
      <Items items={journeyOutline(props.definition)} {...props} />
    </div>
  );
}

function Items({ items, ...props }: Props & { items: OutlineItem[] }) {
  return (
    <ol>
      {items.map((item) => (
        <li key={item.kind === 'step' ? item.step.id : `again ${item.id}`}>
          <Item item={item} {...props} />
        </li>
      ))}
    </ol>
  );
}

function Item({ item, ...props }: Props & { item: OutlineItem }) {
  const { t } = useTranslation(['journey-editor', 'journeys']);
  const { definition, problems, mayEdit } = props;
  const { words, templateName, open } = useEditor();
  const branchName = useBranchName();
  if (item.kind === 'again') {
    const node = definition.nodes[item.id];
    const name = node ? stepWords({ id: item.id, kind: 'node', node }, { definition, words, templateName }).name : '';
    return <p className="sm-13 sm-muted">{t('journeys:outline.again', { name })}</p>;
  }
  const { step, branches } = item;
  if (step.kind === 'end') {
    return branches.length === 0 ? <p className="sm-13 sm-muted">{t('journeys:step.end')}</p> : null;
  }
  const { name, line } = stepWords(step, { definition, words, templateName });
  const only = step.kind === 'trigger' ? ['next'] : outletsOf(step.node).length === 1 ? outletsOf(step.node) : [];
  return (
    <>
      <button
        type="button"
        className={css['phoneStep']}
        data-problem={problems.has(step.id) || undefined}
        onClick={() => open(step.id)}
      >
        {step.kind === 'trigger' ? (
          <TriggerIcon kind={definition.triggers[0]?.kind ?? 'event'} />
        ) : (
          <NodeIcon kind={step.node.kind} />
        )}
        <span>
          <b>{name}</b>
          <span>{line}</span>
        </span>
      </button>
      {mayEdit && only.length > 0 && <Add from={step.id} outlets={only} label={t('addAfter', { name })} />}
      {branches.map(({ branch, items }) => (
        <section key={branch} style={{ marginTop: 8 }}>
          <h3>{branchName(branch, definition.nodes[step.id])}</h3>
          {mayEdit && <Add from={step.id} outlets={[branch]} label={t('addHere')} />}
          <Items items={items} {...props} />
        </section>
      ))}
    </>
  );
}

function Add({ from, outlets, label }: { from: string; outlets: string[]; label: string }) {
  const { t } = useTranslation('journey-editor');
  const { choose } = useEditor();
  return (
    <Button
      size="xs"
      variant="subtle"
      className={css['phoneAdd'] ?? ''}
      aria-label={label}
      leftSection={<IconPlus size={14} stroke={1.6} />}
      onClick={({ currentTarget }) => choose({ from: from === TRIGGER ? START : from, outlets }, currentTarget)}
    >
      {t('addStep')}
    </Button>
  );
}
