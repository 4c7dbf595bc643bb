import { ActionIcon, Button, Popover } from '@mantine/core';
import type { JourneyDefinition } from '@sandmill/contracts';
import { IconFlame, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SidePanel } from '../../../../ui/SidePanel.tsx';
import { TriggerList } from '../canvas/Palette.tsx';
import { SETTINGS, useEditor } from '../editor-context.ts';
import { TriggerForm } from '../forms/TriggerForm.tsx';
import type { Problem } from '../use-problems.ts';
import { insertQuickConvert } from '../model/quick-convert.ts';
import { ProblemLines } from './ProblemLines.tsx';
import { FirstStepField } from './StepEditPanel.tsx';
import css from '../forms/Forms.module.css';

type Props = { definition: JourneyDefinition; problems: Problem[]; mayEdit: boolean; onClose: () => void };

/** What starts the journey: any of these. */
export function TriggersPanel({ definition, problems, mayEdit, onClose }: Props) {
  const { t } = useTranslation('journey-editor');
  const { act, open } = useEditor();
  const [isAdding, setAdding] = useState(false);
  const { triggers } = definition;
  return (
    <SidePanel title={t('triggers')} onClose={onClose}>
      <ProblemLines problems={problems.filter(({ code }) => code === 'no_trigger' || code === 'no_start')} />
      <fieldset className={css['form']} disabled={!mayEdit} style={{ border: 0, margin: 0, padding: 0 }}>
        {triggers.length > 1 && <p className="sm-small sm-muted">{t('anyTrigger')}</p>}
        {triggers.map((trigger) => (
          <section key={trigger.id} className={css['item']} aria-label={t(`trigger.${trigger.kind}`)}>
            <div className="sm-row sm-between">
              <h3>{t(`trigger.${trigger.kind}`)}</h3>
              <ActionIcon
                size={32}
                aria-label={t('removeTrigger')}
                title={t('removeTrigger')}
                onClick={() => act({ do: 'removeTrigger', id: trigger.id })}
              >
                <IconTrash size={16} stroke={1.6} />
              </ActionIcon>
            </div>
            <ProblemLines problems={problems.filter((problem) => problem.trigger === trigger.id)} />
            <TriggerForm trigger={trigger} onChange={(next) => act({ do: 'trigger', trigger: next })} />
          </section>
        ))}
        <span>
          <Popover position="bottom-start" opened={isAdding} onChange={setAdding} trapFocus shadow="md">
            <Popover.Target>
              <Button
                size="xs"
                leftSection={<IconPlus size={14} stroke={1.6} />}
                aria-expanded={isAdding}
                onClick={() => setAdding(!isAdding)}
              >
                {t('addTrigger')}
              </Button>
            </Popover.Target>
            <Popover.Dropdown p={8}>
              <TriggerList
                onPick={(kind) => {
                  setAdding(false);
                  act({ do: 'addTrigger', kind });
                }}
              />
            </Popover.Dropdown>
          </Popover>
        </span>
        <FirstStepField definition={definition} />
        <QuickConvert definition={definition} />
        <p className="sm-13">
          <Button size="xs" variant="subtle" onClick={() => open(SETTINGS)}>
            {t('toSettings')}
          </Button>
        </p>
      </fieldset>
    </SidePanel>
  );
}

/** One click puts an offer before everything: who takes it is through, and the temperature knows. */
function QuickConvert({ definition }: { definition: JourneyDefinition }) {
  const { t } = useTranslation('journey-editor');
  const { act, open } = useEditor();
  return (
    <div>
      <Button
        size="xs"
        leftSection={<IconFlame size={14} stroke={1.6} />}
        onClick={() => {
          const labels = { offer: t('quick.offer'), converts: t('quick.converts'), won: t('quick.won') };
          const quick = insertQuickConvert(definition, labels);
          act({ do: 'replace', definition: quick.definition });
          open(quick.id);
        }}
      >
        {t('quick.add')}
      </Button>
      <p className="sm-small sm-muted">{t('quick.hint')}</p>
    </div>
  );
}
