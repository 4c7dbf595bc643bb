import type { TimelineItem as Item } from '@sandmill/contracts/api/contacts';
import {
  IconBasketMinus,
  IconBasketPlus,
  IconEye,
  IconFileText,
  IconForms,
  IconHeart,
  IconPointer,
  IconSearch,
  IconShoppingCart,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../app/use-format.ts';
import { useWords } from '../../../../app/use-words.ts';
import { camel } from '../../../../conditions/words/event-words.ts';
import { TimelineItem } from '../../../../ui/Timeline.tsx';
import { amountOf, productName, textOf } from './products.ts';
import type { ToldProps } from './TimelineEntry.tsx';

const ICONS: Record<string, Icon> = {
  productViewed: IconEye,
  pageViewed: IconFileText,
  productAdded: IconBasketPlus,
  productRemoved: IconBasketMinus,
  productAddedToWishlist: IconHeart,
  productsSearched: IconSearch,
  cartViewed: IconShoppingCart,
  formSubmitted: IconForms,
};

/** Looking around: products, pages, searches, forms. */
export function SiteTold({ item, items, details }: ToldProps) {
  const { t, i18n } = useTranslation('contacts');
  const key = camel(item.name);
  const what = whatOf(item) ?? '';
  const isKnown = i18n.exists(`contacts:timeline.site.${key}_one`) || i18n.exists(`contacts:timeline.site.${key}`);
  const quoted = what === '' ? '' : t('quoted', { text: what });
  const title = isKnown
    ? t(`timeline.site.${key}`, { count: items.length, what: quoted }).trim()
    : [item.name, quoted].filter(Boolean).join(' ');
  const body = useBody(items);
  return (
    <TimelineItem icon={ICONS[key] ?? IconPointer} title={title} at={item.at}>
      {body && <p>{body}</p>}
      {details}
    </TimelineItem>
  );
}

function whatOf({ name, properties, context }: Item): string | null {
  if (name === 'Page Viewed' || name === 'Screen Viewed') {
    const page = context['page'] as Record<string, unknown> | undefined;
    return textOf(properties, 'title', 'path', 'name', 'url') ?? textOf(page ?? {}, 'title', 'path', 'url');
  }
  if (name === 'Products Searched') return textOf(properties, 'query');
  if (name.startsWith('Form ')) return textOf(properties, 'form', 'form_name', 'formName', 'name');
  return productName(properties);
}

/** Price and category of one product; the addresses of several pages. */
function useBody(items: Item[]): string {
  const words = useWords();
  const format = useFormat();
  const [item] = items;
  if (!item) return '';
  const { t } = words;
  if (item.name === 'Page Viewed' && items.length > 1) {
    return [...new Set(items.flatMap((one) => whatOf(one) ?? []))].slice(0, 5).join(', ');
  }
  if (!item.name.startsWith('Product ')) return '';
  const price = amountOf(item.properties, 'price');
  const facts = [
    textOf(item.properties, 'category'),
    price && format.money(price, textOf(item.properties, 'currency')),
  ];
  const quantity = Number(item.properties['quantity'] ?? 1);
  if (quantity > 1) facts.push(t('contacts:timeline.pieces', { count: quantity }));
  return facts.filter(Boolean).join(', ');
}
