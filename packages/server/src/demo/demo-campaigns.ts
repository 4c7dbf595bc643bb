import { campaignPlanSchema, type CampaignPlan } from '@sandmill/contracts';

const WORDS = {
  it: {
    folder: 'Newsletter',
    past: ['Novità di novembre', 'Tre novità che ti piaceranno, {{ contact.firstName }}'],
    next: ['Idee regalo', 'Le idee regalo sono pronte'],
    draft: ['Ultimi giorni per ordinare', 'Ordina entro domenica', 'Fa ancora in tempo ad arrivare'],
    deadline: 'Con scadenza',
    promise: 'Con promessa',
  },
  en: {
    folder: 'Newsletter',
    past: ['News of November', 'Three novelties you will like, {{ contact.firstName }}'],
    next: ['Gift ideas', 'The gift ideas are ready'],
    draft: ['Last days to order', 'Order by Sunday', 'It can still arrive in time'],
    deadline: 'With a deadline',
    promise: 'With a promise',
  },
} as const;

export type DemoCampaign = { name: string; folder: string; plan: CampaignPlan };

/** One that was sent, one for next week, and one that is being thought about, with a test of its subject. */
export function demoCampaigns(
  locale: 'it' | 'en',
  of: { template: string; often: number; nextWeek: number; pastStart: number },
): { past: DemoCampaign; next: DemoCampaign; draft: DemoCampaign } {
  const { folder, past, next, draft, deadline, promise } = WORDS[locale];
  const mail = (id: string, subject: string, name = '') => ({ id, name, templateId: of.template, subject });
  const at = (instant: number) => ({ kind: 'at' as const, at: new Date(instant).toISOString() });
  return {
    past: {
      name: past[0],
      folder,
      plan: campaignPlanSchema.parse({ audience: {}, variants: [mail('a', past[1])], timing: at(of.pastStart) }),
    },
    next: {
      name: next[0],
      folder,
      plan: campaignPlanSchema.parse({
        audience: { include: [of.often] },
        variants: [mail('a', next[1])],
        timing: at(of.nextWeek),
        pace: { kind: 'over', hours: 2 },
      }),
    },
    draft: {
      name: draft[0],
      folder,
      plan: campaignPlanSchema.parse({
        audience: { include: [of.often] },
        variants: [mail('a', draft[1], deadline), mail('b', draft[2], promise)],
        test: { share: 30, metric: 'clicks' },
      }),
    },
  };
}
