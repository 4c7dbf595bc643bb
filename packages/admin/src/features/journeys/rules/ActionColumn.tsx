import { MAX_RULE_ACTIONS, RULE_ACTIONS, type JourneyDefinition, type RuleAction } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { useEditor } from '../edit/editor-context.ts';
import { NodeForm } from '../edit/forms/NodeForm.tsx';
import { freeNodeId, newNode } from '../edit/model/new-parts.ts';
import { ProblemLines } from '../edit/panel/ProblemLines.tsx';
import type { Problem } from '../edit/use-problems.ts';
import { NodeIcon } from '../StepIcon.tsx';
import { AddMenu } from './AddMenu.tsx';
import type { RuleColumnProps } from './rule-column.ts';
import { RuleColumn } from './RuleColumn.tsx';
import { RulePart } from './RulePart.tsx';
import menu from '../edit/canvas/EditorCanvas.module.css';
import css from './Rules.module.css';

/** Then: what is done, one after the other; and what is done when the conditions do not hold. */
export function ActionColumn({ rule, definition, problems, onChange }: RuleColumnProps) {
  const { t } = useTranslation('rules');
  const own = { definition, problems };
  return (
    <RuleColumn title={t('then.title')} hint={t('then.hint')}>
      {rule.condition !== null && <h3 className={css['side']}>{t('then.yes')}</h3>}
      <ProblemLines problems={problems.filter(({ code }) => code === 'no_start')} />
      <Actions {...own} actions={rule.then} onChange={(then) => onChange({ then })} />
      {rule.condition !== null && (
        <>
          <h3 className={css['side']}>{t('then.no')}</h3>
          {rule.otherwise.length === 0 && <p className="sm-13 sm-soft">{t('then.nothing')}</p>}
          <Actions {...own} actions={rule.otherwise} onChange={(otherwise) => onChange({ otherwise })} />
        </>
      )}
    </RuleColumn>
  );
}

type Props = {
  actions: RuleAction[];
  definition: JourneyDefinition;
  problems: Problem[];
  onChange: (actions: RuleAction[]) => void;
};

function Actions({ actions, definition, problems, onChange }: Props) {
  const { t } = useTranslation(['rules', 'journeys', 'journey-editor']);
  const { act } = useEditor();
  const swap = (from: number, to: number) =>
    onChange(actions.map((one, at) => actions[at === from ? to : at === to ? from : at] ?? one));
  return (
    <>
      {actions.map(({ id, node }, index) => (
        <RulePart
          key={id}
          icon={<NodeIcon kind={node.kind} />}
          name={node.label ?? t(`journeys:step.${node.kind}`)}
          removeLabel={t('then.remove')}
          onRemove={() => onChange(actions.filter((one) => one.id !== id))}
          {...(actions.length > 1
            ? {
                onUp: index > 0 ? () => swap(index, index - 1) : null,
                onDown: index < actions.length - 1 ? () => swap(index, index + 1) : null,
              }
            : {})}
        >
          <ProblemLines problems={problems.filter((problem) => problem.node === id)} />
          <NodeForm node={node} definition={definition} onChange={(next) => act({ do: 'node', id, node: next })} />
        </RulePart>
      ))}
      {actions.length < MAX_RULE_ACTIONS && (
        <AddMenu label={t('then.add')}>
          {(close) => (
            <div className={menu['menu']}>
              {RULE_ACTIONS.map((kind) => (
                <button
                  key={kind}
                  type="button"
                  onClick={() => {
                    close();
                    onChange([...actions, { id: freeNodeId(definition, kind), node: newNode(kind) }]);
                  }}
                >
                  <NodeIcon kind={kind} />
                  <span>
                    {t(`journeys:step.${kind}`)}
                    <small>{t(`journey-editor:about.${kind}`)}</small>
                  </span>
                </button>
              ))}
            </div>
          )}
        </AddMenu>
      )}
    </>
  );
}
