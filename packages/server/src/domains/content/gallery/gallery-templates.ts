import { blockDocumentSchema, inBrand, type Brand } from '@sandmill/contracts';
import type { GalleryTemplate } from '@sandmill/contracts/api/messages';
import { backInStock } from './back-in-stock.ts';
import { birthday } from './birthday.ts';
import { blank } from './blank.ts';
import { cart } from './cart.ts';
import { catalogue } from './catalogue.ts';
import { countdownSale } from './countdown-sale.ts';
import { documentInput, type GalleryDesign } from './design.ts';
import { howTo } from './how-to.ts';
import { invitation } from './invitation.ts';
import { launch } from './launch.ts';
import { newsletter } from './newsletter.ts';
import { order } from './order.ts';
import { plain } from './plain.ts';
import { review } from './review.ts';
import { sale } from './sale.ts';
import { testimonial } from './testimonial.ts';
import { welcome } from './welcome.ts';
import { winBack } from './win-back.ts';

/** In the order of the shelf. */
const DESIGNS: readonly GalleryDesign[] = [
  plain,
  welcome,
  newsletter,
  catalogue,
  launch,
  sale,
  countdownSale,
  cart,
  backInStock,
  order,
  review,
  testimonial,
  howTo,
  invitation,
  birthday,
  winBack,
  blank,
];

/** The designed mails to start from, in this language; in the workspace's look, once it has one. */
export function galleryTemplates(locale: 'it' | 'en', brand: Brand | null = null): GalleryTemplate[] {
  return DESIGNS.map((design) => {
    const { name, description, subject, preheader, ...drawn } = design.draw(locale);
    const made = blockDocumentSchema.parse(documentInput(drawn));
    const document = brand ? inBrand(made, brand) : made;
    return { key: design.key, class: design.class, name, description, locale, subject, preheader, document };
  });
}
