import { SECTION_LAYOUTS, sideOf } from '@sandmill/contracts';
import { useBlockEditor } from '../editor-context.ts';
import { spotOf } from '../model/edit-document.ts';

/** How wide a block's column is without its sides, in pixels. */
export function useColumnWidth(id: string): number {
  const { document } = useBlockEditor();
  const spot = spotOf(document, id);
  const section = document.sections.find((one) => one.id === spot?.section);
  if (!spot || !section) return document.settings.width;
  const shares: readonly number[] = SECTION_LAYOUTS[section.layout];
  const total = shares.reduce((sum, share) => sum + share, 0);
  const outer = section.layout === '1' ? 0 : 16;
  const share = (shares[spot.column] ?? 1) / total;
  return Math.floor((document.settings.width - 2 * outer) * share) - 2 * sideOf(section.layout);
}
