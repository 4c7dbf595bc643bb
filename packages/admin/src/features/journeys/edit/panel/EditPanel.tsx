import type { JourneyDefinition } from '@sandmill/contracts';
import type { Journey } from '@sandmill/contracts/api/journeys';
import { TRIGGER } from '../../graph/journey-steps.ts';
import { PROBLEMS, REHEARSAL, SETTINGS, VERSIONS } from '../editor-context.ts';
import type { Problem } from '../use-problems.ts';
import { ProblemsPanel } from './ProblemsPanel.tsx';
import { RehearsalPanel } from './RehearsalPanel.tsx';
import { SettingsPanel } from './SettingsPanel.tsx';
import { StepEditPanel } from './StepEditPanel.tsx';
import { TriggersPanel } from './TriggersPanel.tsx';
import { VersionsPanel } from './VersionsPanel.tsx';

type Props = {
  open: string;
  definition: JourneyDefinition;
  journey: Journey;
  problems: Problem[];
  mayEdit: boolean;
  onClose: () => void;
};

/** At the right of the canvas: the chosen step, the triggers, the settings or what is missing. */
export function EditPanel({ open, ...props }: Props) {
  if (open === TRIGGER) return <TriggersPanel {...props} />;
  if (open === SETTINGS) return <SettingsPanel {...props} />;
  if (open === PROBLEMS) return <ProblemsPanel {...props} />;
  if (open === REHEARSAL) return <RehearsalPanel {...props} />;
  if (open === VERSIONS) return <VersionsPanel {...props} />;
  const node = props.definition.nodes[open];
  return node ? <StepEditPanel key={open} id={open} node={node} {...props} /> : null;
}
