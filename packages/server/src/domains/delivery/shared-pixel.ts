import { uuidFrom } from '../../platform/ids.ts';

/** A mail as a pixel names it: a template, within the step of a journey or campaign that sends it. */
export type SharedPixel = { templateId: string; journeyId: string | null; node: string | null };

/** The same for all recipients, so that it can name nobody. */
export function sharedPixelId(workspaceId: number, { templateId, journeyId, node }: SharedPixel): string {
  return journeyId === null ? templateId : uuidFrom('shared-pixel', workspaceId, templateId, journeyId, node ?? '');
}
