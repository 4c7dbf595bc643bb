import type { CampaignPlan } from '@sandmill/contracts';
import { hashShare } from '../../segments/index.ts';

/**
 * The variant somebody gets, null: that of the winner. By stable hash of campaign and person, so that the same person
 * falls the same way however often it is asked, and apart from every other campaign's parting.
 */
export function assignVariant(plan: CampaignPlan, campaignId: string, contactId: string): string | null {
  const { variants, test } = plan;
  const share = hashShare(`campaign:${campaignId}`, contactId);
  const tested = variants.length > 1 && test !== null ? test.share / 100 : 1;
  if (share >= tested) return null;
  const place = Math.floor((share / tested) * variants.length);
  return variants[Math.min(place, variants.length - 1)]?.id ?? null;
}
