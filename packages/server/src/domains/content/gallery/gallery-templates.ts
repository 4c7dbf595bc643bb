import { blockDocumentSchema } from '@sandmill/contracts';
import type { GalleryTemplate } from '@sandmill/contracts/api/messages';
import { cart } from './cart.ts';
import { documentInput, type GalleryDesign } from './design.ts';
import { launch } from './launch.ts';
import { newsletter } from './newsletter.ts';
import { order } from './order.ts';
import { plain } from './plain.ts';
import { review } from './review.ts';
import { sale } from './sale.ts';
import { welcome } from './welcome.ts';
import { winBack } from './win-back.ts';

/** In the order of the shelf. */
const DESIGNS: readonly GalleryDesign[] = [plain, welcome, newsletter, launch, sale, cart, order, review, winBack];

/** The designed mails to start from, in this language. */
export function galleryTemplates(locale: 'it' | 'en'): GalleryTemplate[] {
  return DESIGNS.map((design) => {
    const { name, description, subject, preheader, ...drawn } = design.draw(locale);
    const document = blockDocumentSchema.parse(documentInput(drawn));
    return { key: design.key, class: design.class, name, description, locale, subject, preheader, document };
  });
}
