import {
  IconCreditCard,
  IconReceiptRefund,
  IconShoppingBag,
  IconShoppingBagX,
  IconShoppingCart,
  IconTicket,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../app/use-format.ts';
import { useWords } from '../../../../app/use-words.ts';
import { camel } from '../../../../conditions/words/event-words.ts';
import { TimelineItem, type TimelineTone } from '../../../../ui/Timeline.tsx';
import { amountOf, objectsOf, productsWords, textOf } from './products.ts';
import type { ToldProps } from './TimelineEntry.tsx';

const LOOKS: Record<string, { icon: Icon; tone: TimelineTone }> = {
  orderCompleted: { icon: IconShoppingBag, tone: 'ok' },
  orderPlaced: { icon: IconShoppingBag, tone: 'ok' },
  orderRefunded: { icon: IconReceiptRefund, tone: 'accent' },
  orderCancelled: { icon: IconShoppingBagX, tone: 'accent' },
  checkoutStarted: { icon: IconShoppingCart, tone: 'quiet' },
  paymentInfoEntered: { icon: IconCreditCard, tone: 'quiet' },
};

/** "Ordine 10482, € 74,20", with what was in it. */
export function OrderTold({ item, details }: ToldProps) {
  const { t, i18n } = useTranslation('contacts');
  const format = useFormat();
  const words = useWords();
  const { properties } = item;
  const key = camel(item.name);
  const look = LOOKS[key] ?? { icon: key.startsWith('coupon') ? IconTicket : IconShoppingBag, tone: 'quiet' as const };
  const amount = amountOf(properties, 'total', 'revenue', 'value', 'subtotal');
  const money = amount === null ? '' : format.money(amount, textOf(properties, 'currency'));
  const id = textOf(properties, 'order_id', 'orderId') ?? '';
  const named = i18n.exists(`contacts:timeline.order.${key}`) ? t(`timeline.order.${key}`, { id }).trim() : item.name;
  const products = productsWords(objectsOf(properties['products']), words);
  const coupon = textOf(properties, 'coupon', 'coupon_name', 'coupon_id');
  return (
    <TimelineItem icon={look.icon} tone={look.tone} title={money ? `${named}, ${money}` : named} at={item.at}>
      {(products || coupon) && (
        <p>{[products && `${products}.`, coupon && t('order.coupon', { coupon })].filter(Boolean).join(' ')}</p>
      )}
      {details}
    </TimelineItem>
  );
}
