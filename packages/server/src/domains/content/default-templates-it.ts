import type { DefaultTemplate } from './default-templates.ts';
import { button, liquid, paragraph, rule, soft, title } from './default-layout.ts';
import { NAME, writeMail } from './mail-words.ts';

export const ITALIAN_TEMPLATES: DefaultTemplate[] = [
  {
    key: 'win_back',
    name: 'Ritorno di chi è a rischio',
    class: 'marketing',
    locale: 'it',
    subject:
      '{% if contact.firstName %}{{ contact.firstName }}, ti abbiamo tenuto il posto{% else %}Ti abbiamo tenuto il posto{% endif %}',
    preheader: 'Che cosa è cambiato dalla tua ultima visita.',
    mjml: writeMail('it', {
      class: 'marketing',
      blocks: [
        title(`Che piacere rivederti${NAME}`),
        paragraph(
          'È un po’ che non ci vediamo, e nel frattempo gli scaffali sono cambiati. Abbiamo pensato che ti facesse piacere saperlo da noi.',
        ),
        liquid('{% if products.size > 0 %}'),
        soft('Tra le cose che potrebbero servirti:'),
        liquid('{% for product in products limit: 3 %}'),
        paragraph(
          '<a href="{{ product.url | default: workspace.url }}" style="font-weight:600">{{ product.name }}</a>{% if product.price %}<br />{{ product.price | money: product.currency }}{% endif %}',
        ),
        liquid('{% endfor %}{% endif %}'),
        button('Torna in negozio', '{{ workspace.url }}'),
        soft(
          'Se qualcosa non ti è piaciuto, rispondi a questa mail: la legge una persona. Se invece non vuoi più sentirci, il link qui sotto basta: non te lo chiederemo due volte.',
        ),
      ],
    }),
  },
  {
    key: 'win_back_second',
    name: 'Ritorno di chi è a rischio, secondo invito',
    class: 'marketing',
    locale: 'it',
    subject: '{% if contact.firstName %}{{ contact.firstName }}, una domanda sola{% else %}Una domanda sola{% endif %}',
    preheader: 'Poi non insistiamo.',
    mjml: writeMail('it', {
      class: 'marketing',
      blocks: [
        title('C’è qualcosa che possiamo fare meglio?'),
        paragraph(
          'Ti abbiamo scritto qualche giorno fa e non vogliamo insistere. Se ti va, dicci con due parole che cosa non ha funzionato: rispondi a questa mail, la legge una persona.',
        ),
        paragraph('Se invece era solo questione di tempo, il negozio è dove lo hai lasciato.'),
        button('Torna in negozio', '{{ workspace.url }}'),
        soft('Questa è l’ultima mail sull’argomento.'),
      ],
    }),
  },
  {
    key: 'double_opt_in',
    name: 'Conferma dell’iscrizione',
    class: 'transactional',
    locale: 'it',
    subject: 'Conferma il tuo indirizzo per {{ workspace.name }}',
    preheader: 'Manca un passo: un clic e l’iscrizione è fatta.',
    mjml: writeMail('it', {
      class: 'transactional',
      blocks: [
        title(`Conferma la richiesta${NAME}`),
        paragraph(
          'Con questo indirizzo qualcuno ha chiesto di ricevere le comunicazioni di {{ workspace.name }}. Se la richiesta è tua, conferma: fino ad allora non ti scriviamo altro.',
        ),
        button('Conferma l’iscrizione', '{{ confirmUrl }}'),
        liquid('{% if consentText %}'),
        soft('Hai accettato questo testo: «{{ consentText }}»'),
        liquid('{% endif %}'),
        soft(
          'Il link vale 7 giorni e una volta sola. Se la richiesta non è tua, ignora questa mail: senza conferma non succede nulla.',
        ),
      ],
    }),
  },
  {
    key: 'welcome',
    name: 'Benvenuto',
    class: 'marketing',
    locale: 'it',
    subject: 'Ti diamo il benvenuto da {{ workspace.name }}',
    preheader: 'Che cosa ti scriveremo, e quanto spesso.',
    mjml: writeMail('it', {
      class: 'marketing',
      blocks: [
        title(`Ti diamo il benvenuto${NAME}`),
        paragraph(
          'Da oggi sai le cose prima: gli arrivi, i ritorni a grande richiesta e, quando ci sono, le occasioni vere.',
        ),
        paragraph(
          'Ti scriviamo poco, e solo quando c’è qualcosa da dire. Da ogni mail puoi cambiare idea con un clic.',
        ),
        button('Guarda il negozio', '{{ workspace.url }}'),
        soft('Vuoi chiederci qualcosa? Rispondi a questa mail.'),
      ],
    }),
  },
  {
    key: 'order_thanks',
    name: 'Grazie dell’ordine',
    class: 'transactional',
    locale: 'it',
    subject:
      'Grazie{% if contact.firstName %}, {{ contact.firstName }}{% endif %}: il tuo ordine{% if order.id %} {{ order.id }}{% endif %} è arrivato a noi',
    preheader: 'Che cosa hai ordinato e che cosa succede adesso.',
    mjml: writeMail('it', {
      class: 'transactional',
      blocks: [
        title(`Grazie${NAME}`),
        paragraph('Abbiamo il tuo ordine{% if order.id %} <b>{{ order.id }}</b>{% endif %} e lo stiamo preparando.'),
        liquid('{% if order.products.size > 0 %}'),
        rule(),
        liquid('{% for product in order.products limit: 30 %}'),
        paragraph(
          '{{ product.name | default: product.productId }}{% if product.quantity %} × {{ product.quantity }}{% endif %}{% if product.price %}<br />{{ product.price | money: order.currency }}{% endif %}',
        ),
        liquid('{% endfor %}'),
        rule(),
        liquid('{% endif %}{% if order.total %}'),
        paragraph('Totale <b>{{ order.total | money: order.currency }}</b>'),
        liquid('{% endif %}'),
        soft(
          'Ti scriviamo di nuovo quando parte. Per qualsiasi cosa rispondi a questa mail, con il numero dell’ordine.',
        ),
      ],
    }),
  },
  {
    key: 'journey_alert',
    name: 'Avviso di un percorso',
    class: 'transactional',
    locale: 'it',
    subject: '{{ alert.title }}',
    preheader: '',
    mjml: writeMail('it', {
      class: 'transactional',
      blocks: [title('{{ alert.title }}'), paragraph('{{ alert.text }}')],
    }),
  },
];
