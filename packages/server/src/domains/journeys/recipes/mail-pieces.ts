import { liquid, paragraph, type Block } from '../../content/index.ts';

/** Back to what was left: the shop's own link where the event brought one. */
export const CART_LINK = '{{ trigger.checkout_url | default: trigger.cart_url | default: workspace.url }}';
export const PRODUCT_LINK = '{{ trigger.url | default: workspace.url }}';
export const SHOP_LINK = '{{ workspace.url }}';

/** What the triggering event tells of: a list of products, or one. Nothing when it tells of none. */
export function products(): Block[] {
  return [
    liquid(
      '{% assign currency = trigger.currency | default: workspace.currency %}{% if products.size > 0 %}{% for product in products limit: 4 %}',
    ),
    paragraph(
      '<a href="{{ product.url | default: workspace.url }}" style="font-weight:600">{{ product.name | default: product.product_id }}</a>{% if product.price %}<br />{{ product.price | money: currency }}{% endif %}',
    ),
    liquid('{% endfor %}{% elsif trigger.name %}'),
    paragraph(
      `<a href="${PRODUCT_LINK}" style="font-weight:600">{{ trigger.name }}</a>{% if trigger.price %}<br />{{ trigger.price | money: currency }}{% endif %}`,
    ),
    liquid('{% endif %}'),
  ];
}

/** The name of the one product that the event tells of, or other words. */
export function productName(otherwise: string): string {
  return `{% if trigger.name %}{{ trigger.name }}{% elsif products.size == 1 %}{{ products[0].name }}{% else %}${otherwise}{% endif %}`;
}

/** The person's answer, read from the click: steps wait for `for=gift` in the address. */
export function answerLink(answer: string): string {
  return `{{ workspace.url }}?answer=${answer}`;
}
