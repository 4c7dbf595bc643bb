import { Button } from '@mantine/core';
import { IconArrowsSplit2, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useEditor } from '../edit/editor-context.ts';
import { SplitForm } from '../edit/forms/SplitForms.tsx';
import { freeNodeId, newNode } from '../edit/model/new-parts.ts';
import { ProblemLines } from '../edit/panel/ProblemLines.tsx';
import type { RuleColumnProps } from './rule-column.ts';
import { RuleColumn } from './RuleColumn.tsx';
import { RulePart } from './RulePart.tsx';

/** If: all of these hold. Without any, what is to be done is always done. */
export function ConditionColumn({ rule: { condition }, definition, problems, onChange }: RuleColumnProps) {
  const { t } = useTranslation('rules');
  const { act } = useEditor();
  const add = () => {
    const node = newNode('split');
    if (node.kind === 'split') onChange({ condition: { id: freeNodeId(definition, 'split'), node } });
  };
  return (
    <RuleColumn title={t('if.title')} hint={t('if.hint')}>
      {condition === null ? (
        <>
          <p className="sm-13 sm-soft">{t('if.always')}</p>
          <span>
            <Button size="xs" leftSection={<IconPlus size={14} stroke={1.6} />} onClick={add}>
              {t('if.add')}
            </Button>
          </span>
        </>
      ) : (
        <RulePart
          icon={<IconArrowsSplit2 size={18} stroke={1.6} aria-hidden />}
          name={t('if.all')}
          removeLabel={t('if.remove')}
          // Without a question there is no "if not".
          onRemove={() => onChange({ condition: null, otherwise: [] })}
        >
          <ProblemLines problems={problems.filter(({ node }) => node === condition.id)} />
          <SplitForm
            node={condition.node}
            definition={definition}
            onChange={(node) => act({ do: 'node', id: condition.id, node })}
          />
        </RulePart>
      )}
    </RuleColumn>
  );
}
