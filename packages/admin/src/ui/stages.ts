import type { Stage } from '@sandmill/contracts/api/contacts';

/** Names of the tokens: --sm-stage-<token>. */
const TOKENS: Record<Stage, string> = {
  ghost: 'ghost',
  new: 'new',
  lead: 'lead',
  waiting: 'waiting',
  occasional: 'occasional',
  repeat: 'repeat',
  hero: 'hero',
  at_risk: 'risk',
  lost: 'lost',
};

/** A stage's ink, as a CSS value: stages always use their own colour, in charts too. */
export function stageInk(stage: Stage): string {
  return `var(--sm-stage-${TOKENS[stage]})`;
}

export function stageTint(stage: Stage): string {
  return `var(--sm-stage-${TOKENS[stage]}-tint)`;
}

export function isStage(value: string | null | undefined): value is Stage {
  return typeof value === 'string' && value in TOKENS;
}
