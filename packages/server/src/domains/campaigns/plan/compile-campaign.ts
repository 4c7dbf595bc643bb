import {
  journeyDefinitionSchema,
  type CampaignPlan,
  type CampaignVariant,
  type JourneyDefinition,
  type JourneyDefinitionInput,
} from '@sandmill/contracts';

/** What the properties of an entry are called: the run, so that each is entered once, and the variant. */
export const ENTRY = { run: 'run', variant: 'variant' } as const;
export const SPLIT_NODE = 'variant';
export const HOUR_NODE = 'bestHour';

/**
 * The journey that the people of a campaign walk: perhaps until their best hour, then to the mail of their variant. Who
 * gets which is decided before they enter, so that a winner can be found meanwhile.
 */
export function compileCampaign(plan: CampaignPlan): JourneyDefinition {
  const { variants, timing } = plan;
  const nodes: NonNullable<JourneyDefinitionInput['nodes']> = {};
  const edges: { from: string; outlet?: string; to: string }[] = [];
  let from = 'start';
  const follow = (to: string): void => {
    edges.push({ from, to });
    from = to;
  };
  if (timing.kind === 'bestHour') {
    nodes[HOUR_NODE] = { kind: 'waitForBestHour', within: timing.within };
    follow(HOUR_NODE);
  }
  const [only] = variants;
  if (variants.length > 1) {
    nodes[SPLIT_NODE] = { kind: 'multiSplit', branches: variants.map(branchOf) };
    follow(SPLIT_NODE);
    for (const { id } of variants) edges.push({ from: SPLIT_NODE, outlet: id, to: mailNode(id) });
  } else if (only) follow(mailNode(only.id));
  for (const variant of variants) nodes[mailNode(variant.id)] = mailOf(variant, plan);
  return journeyDefinitionSchema.parse({
    triggers: [{ id: 'campaign', kind: 'api' }],
    nodes,
    edges,
    settings: {
      // Once for each run, however often the queue is filled.
      reentry: { kind: 'once' },
      runKey: [ENTRY.run],
      priority: plan.priority,
      ignoreControlGroup: plan.ignoreControlGroup,
      holdOverdue: null,
    },
  });
}

/** The step of a variant, as messages and numbers name it. */
export function mailNode(variant: string): string {
  return `mail_${variant}`;
}

export function variantOfNode(node: string): string {
  return node.replace(/^mail_/, '');
}

function branchOf({ id, name }: CampaignVariant) {
  return {
    id,
    name: name || id.toUpperCase(),
    when: { kind: 'trigger' as const, path: [ENTRY.variant], is: { op: 'eq' as const, value: id } },
  };
}

function mailOf({ name, id, templateId, subject, preheader }: CampaignVariant, plan: CampaignPlan) {
  return {
    kind: 'sendEmail' as const,
    label: plan.variants.length > 1 ? name || id.toUpperCase() : undefined,
    templateId,
    purpose: plan.purpose,
    quietHours: plan.quietHours,
    ...(plan.pressureTag === null ? {} : { pressureTag: plan.pressureTag }),
    ...(subject === null ? {} : { subject }),
    ...(preheader === null ? {} : { preheader }),
    ...(plan.topic === null ? {} : { topic: plan.topic }),
  };
}
