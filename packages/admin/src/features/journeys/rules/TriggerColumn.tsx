import { useTranslation } from 'react-i18next';
import { useEditor } from '../edit/editor-context.ts';
import { TriggerForm } from '../edit/forms/TriggerForm.tsx';
import { ProblemLines } from '../edit/panel/ProblemLines.tsx';
import { TriggerList } from '../edit/canvas/Palette.tsx';
import { TriggerIcon } from '../StepIcon.tsx';
import { AddMenu } from './AddMenu.tsx';
import type { RuleColumnProps } from './rule-column.ts';
import { RuleColumn } from './RuleColumn.tsx';
import { RulePart } from './RulePart.tsx';
import css from './Rules.module.css';

/** When: any of these. */
export function TriggerColumn({ rule: { triggers }, problems }: RuleColumnProps) {
  const { t } = useTranslation(['rules', 'journey-editor']);
  const { act } = useEditor();
  return (
    <RuleColumn title={t('when.title')} hint={t('when.hint')}>
      {triggers.map((trigger, index) => (
        <div key={trigger.id} className={css['stack']}>
          {index > 0 && <p className={css['join']}>{t('or')}</p>}
          <RulePart
            icon={<TriggerIcon kind={trigger.kind} />}
            name={t(`journey-editor:trigger.${trigger.kind}`)}
            removeLabel={t('journey-editor:removeTrigger')}
            onRemove={() => act({ do: 'removeTrigger', id: trigger.id })}
          >
            <ProblemLines problems={problems.filter((problem) => problem.trigger === trigger.id)} />
            <TriggerForm trigger={trigger} onChange={(next) => act({ do: 'trigger', trigger: next })} />
          </RulePart>
        </div>
      ))}
      <ProblemLines problems={problems.filter(({ code }) => code === 'no_trigger')} />
      <AddMenu label={t('journey-editor:addTrigger')}>
        {(close) => (
          <TriggerList
            onPick={(kind) => {
              close();
              act({ do: 'addTrigger', kind });
            }}
          />
        )}
      </AddMenu>
    </RuleColumn>
  );
}
