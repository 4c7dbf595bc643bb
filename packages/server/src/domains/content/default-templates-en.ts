import type { DefaultTemplate } from './default-templates.ts';
import { button, liquid, paragraph, rule, soft, title } from './default-layout.ts';
import { NAME, writeMail } from './mail-words.ts';

export const ENGLISH_TEMPLATES: DefaultTemplate[] = [
  {
    key: 'win_back',
    name: 'Win back those at risk',
    class: 'marketing',
    locale: 'en',
    subject:
      '{% if contact.firstName %}{{ contact.firstName }}, we kept your place{% else %}We kept your place{% endif %}',
    preheader: 'What has changed since you last came by.',
    mjml: writeMail('en', {
      class: 'marketing',
      blocks: [
        title(`Good to see you${NAME}`),
        paragraph(
          'It has been a while, and the shelves have changed since. We thought you would like to hear it from us.',
        ),
        liquid('{% if products.size > 0 %}'),
        soft('Some things you may have a use for:'),
        liquid('{% for product in products limit: 3 %}'),
        paragraph(
          '<a href="{{ product.url | default: workspace.url }}" style="font-weight:600">{{ product.name }}</a>{% if product.price %}<br />{{ product.price | money: product.currency }}{% endif %}',
        ),
        liquid('{% endfor %}{% endif %}'),
        button('Back to the shop', '{{ workspace.url }}'),
        soft(
          'If something was not right, reply to this mail: a person reads it. If you would rather not hear from us again, the link below is enough. We will not ask twice.',
        ),
      ],
    }),
  },
  {
    key: 'win_back_second',
    name: 'Win back those at risk, second invitation',
    class: 'marketing',
    locale: 'en',
    subject:
      '{% if contact.firstName %}{{ contact.firstName }}, just one question{% else %}Just one question{% endif %}',
    preheader: 'After this we leave you in peace.',
    mjml: writeMail('en', {
      class: 'marketing',
      blocks: [
        title('Is there something we could do better?'),
        paragraph(
          'We wrote a few days ago and do not want to press you. If you like, tell us in two words what did not work: reply to this mail, a person reads it.',
        ),
        paragraph('If it was only a matter of time, the shop is where you left it.'),
        button('Back to the shop', '{{ workspace.url }}'),
        soft('This is the last mail on the subject.'),
      ],
    }),
  },
  {
    key: 'double_opt_in',
    name: 'Confirm the subscription',
    class: 'transactional',
    locale: 'en',
    subject: 'Confirm your address for {{ workspace.name }}',
    preheader: 'One step left: one click and you are in.',
    mjml: writeMail('en', {
      class: 'transactional',
      blocks: [
        title(`Confirm it was you${NAME}`),
        paragraph(
          'Somebody asked with this address to hear from {{ workspace.name }}. If it was you, please confirm: until then we write nothing else.',
        ),
        button('Confirm the subscription', '{{ confirmUrl }}'),
        liquid('{% if consentText %}'),
        soft('You agreed to this text: "{{ consentText }}"'),
        liquid('{% endif %}'),
        soft(
          'The link works for 7 days and once. If it was not you, ignore this mail: without a confirmation nothing happens.',
        ),
      ],
    }),
  },
  {
    key: 'welcome',
    name: 'Welcome',
    class: 'marketing',
    locale: 'en',
    subject: 'Welcome to {{ workspace.name }}',
    preheader: 'What we will write to you about, and how often.',
    mjml: writeMail('en', {
      class: 'marketing',
      blocks: [
        title(`Welcome${NAME}`),
        paragraph(
          'From today you hear things first: what is new, what is back by demand and, when there are any, the real bargains.',
        ),
        paragraph(
          'We write little, and only when there is something to say. You can change your mind from any mail, in one click.',
        ),
        button('See the shop', '{{ workspace.url }}'),
        soft('Is there something you would like to ask? Reply to this mail.'),
      ],
    }),
  },
  {
    key: 'order_thanks',
    name: 'Thank you for the order',
    class: 'transactional',
    locale: 'en',
    subject:
      'Thank you{% if contact.firstName %}, {{ contact.firstName }}{% endif %}: we have your order{% if order.id %} {{ order.id }}{% endif %}',
    preheader: 'What you ordered and what happens next.',
    mjml: writeMail('en', {
      class: 'transactional',
      blocks: [
        title(`Thank you${NAME}`),
        paragraph('We have your order{% if order.id %} <b>{{ order.id }}</b>{% endif %} and are getting it ready.'),
        liquid('{% if order.products.size > 0 %}'),
        rule(),
        liquid('{% for product in order.products limit: 30 %}'),
        paragraph(
          '{{ product.name | default: product.productId }}{% if product.quantity %} × {{ product.quantity }}{% endif %}{% if product.price %}<br />{{ product.price | money: order.currency }}{% endif %}',
        ),
        liquid('{% endfor %}'),
        rule(),
        liquid('{% endif %}{% if order.total %}'),
        paragraph('Total <b>{{ order.total | money: order.currency }}</b>'),
        liquid('{% endif %}'),
        soft('We write again when it leaves. For anything at all reply to this mail, with the order number.'),
      ],
    }),
  },
  {
    key: 'journey_alert',
    name: 'Alert of a journey',
    class: 'transactional',
    locale: 'en',
    subject: '{{ alert.title }}',
    preheader: '',
    mjml: writeMail('en', {
      class: 'transactional',
      blocks: [title('{{ alert.title }}'), paragraph('{{ alert.text }}')],
    }),
  },
];
