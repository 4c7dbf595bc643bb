import type { MapChannel, MapPhase, Moment } from '@sandmill/contracts/api/journey-maps';

type Short = Pick<Moment, 'names' | 'goals'> &
  Partial<Pick<Moment, 'places' | 'channels' | 'event' | 'recipe' | 'sectors'>>;

const MAIL: MapChannel[] = ['email', 'sms', 'push'];
const both = (en: string, it: string) => ({ en, it });

/** The moments in which a business meets people, by phase, in the order in which they come. */
const BY_PHASE: Record<MapPhase, Record<string, Short>> = {
  pre: {
    found: {
      names: both('They find us: search, ads, word of mouth', 'Ci trovano: ricerche, annunci, passaparola'),
      goals: both('Say in a moment what we are for', 'Far capire in un attimo a che cosa serviamo'),
      channels: ['social', 'onSite'],
      event: 'Page Viewed',
    },
    visit: {
      names: both('They look at products and leave', 'Guardano i prodotti e se ne vanno'),
      goals: both('Bring back what they looked at', 'Ricordare quello che hanno guardato'),
      places: ['site'],
      channels: ['email', 'onSite', 'push'],
      event: 'Product Viewed',
      recipe: 'abandoned-visit',
      sectors: ['shop'],
    },
    browse: {
      names: both('They look around for long without buying', 'Restano a lungo senza comprare'),
      goals: both('Take away the last doubt', 'Togliere l’ultimo dubbio'),
      places: ['site'],
      channels: ['onSite', 'email'],
      event: 'Product Viewed',
      recipe: 'browsing-lead',
    },
    signup: {
      names: both('They leave their address', 'Lasciano l’indirizzo'),
      goals: both('Welcome, confirm the consent, get to know them', 'Accogliere, confermare il consenso, conoscersi'),
      channels: MAIL,
      event: 'Form Submitted',
      recipe: 'welcome',
    },
    download: {
      names: both('They download something', 'Scaricano una risorsa'),
      goals: both('Help them use it, and lead on', 'Aiutare a usarla, e portare al passo dopo'),
      places: ['site'],
      channels: MAIL,
      event: 'Content Downloaded',
      recipe: 'asset-download',
    },
    enquiry: {
      names: both('They ask for an offer or a call', 'Chiedono un preventivo o una chiamata'),
      goals: both('The right person answers at once', 'La persona giusta risponde subito'),
      channels: ['phone', 'email'],
      recipe: 'lead-to-sales',
      sectors: ['b2b', 'services'],
    },
    trial: {
      names: both('They try it out', 'Provano il servizio'),
      goals: both(
        'Turn the trial into a habit before it ends',
        'Far diventare la prova un’abitudine prima che finisca',
      ),
      channels: MAIL,
      event: 'Trial Started',
      recipe: 'trial-ending',
      sectors: ['subscriptions', 'services'],
    },
    booked: {
      names: both('They book an event', 'Prenotano un evento'),
      goals: both('They come, prepared', 'Farli venire, preparati'),
      places: ['events', 'site'],
      channels: ['email', 'sms'],
      event: 'Event Registered',
      recipe: 'event-reminder',
      sectors: ['events', 'services', 'b2b'],
    },
  },
  purchase: {
    cart: {
      names: both('They leave a cart', 'Lasciano un carrello'),
      goals: both('Bring them back to it, without insisting', 'Riportarli al carrello, senza insistere'),
      places: ['site'],
      channels: ['email', 'push', 'sms'],
      event: 'Product Added',
      recipe: 'abandoned-cart',
      sectors: ['shop'],
    },
    checkout: {
      names: both('They stop at the checkout', 'Si fermano al pagamento'),
      goals: both('Solve what stopped them', 'Risolvere quello che li ha fermati'),
      places: ['site'],
      channels: MAIL,
      event: 'Checkout Started',
      recipe: 'abandoned-checkout',
      sectors: ['shop', 'subscriptions'],
    },
    stock: {
      names: both('What they want is sold out', 'Quello che vogliono è esaurito'),
      goals: both('Tell them first when it is back', 'Avvisarli per primi quando torna'),
      channels: MAIL,
      event: 'Product Back in Stock',
      recipe: 'back-in-stock',
      sectors: ['shop'],
    },
    price: {
      names: both('They wait for a better price', 'Aspettano un prezzo migliore'),
      goals: both('Tell them when it falls', 'Avvisarli quando scende'),
      channels: MAIL,
      event: 'Product Price Dropped',
      recipe: 'price-drop',
      sectors: ['shop'],
    },
    call: {
      names: both('They call before buying', 'Telefonano prima di comprare'),
      goals: both('Go on where the call ended', 'Riprendere da dove è finita la chiamata'),
      places: ['phone', 'store'],
      channels: ['email', 'phone'],
      event: 'Call Received',
      recipe: 'up-sell-after-call',
    },
    counter: {
      names: both('They buy in the store', 'Comprano in negozio'),
      goals: both(
        'Know them there too: receipt by e-mail, card',
        'Riconoscerli anche lì: scontrino via e-mail, tessera',
      ),
      places: ['store'],
      channels: ['email', 'post'],
      event: 'Order Completed',
    },
    first: {
      names: both('Their first order', 'Il primo ordine'),
      goals: both('Thank, and lead to the second', 'Ringraziare, e portare al secondo'),
      channels: MAIL,
      event: 'Order Completed',
      recipe: 'rfm-welcome',
    },
  },
  post: {
    delivered: {
      names: both('What they bought arrives', 'Arriva quello che hanno comprato'),
      goals: both('They use it well from the first day', 'Farglielo usare bene dal primo giorno'),
      channels: MAIL,
      event: 'Order Completed',
      recipe: 'post-purchase-tutorial',
    },
    review: {
      names: both('They have an opinion', 'Si sono fatti un’opinione'),
      goals: both('Ask for a review at the right time', 'Chiedere una recensione al momento giusto'),
      channels: MAIL,
      event: 'Order Delivered',
      recipe: 'review-request',
    },
    nps: {
      names: both('They would recommend us, or not', 'Ci consiglierebbero, oppure no'),
      goals: both('Hear it, and answer each as it deserves', 'Ascoltarli, e rispondere a ciascuno come merita'),
      channels: MAIL,
      event: 'NPS Answered',
      recipe: 'nps-follow-up',
    },
    help: {
      names: both('They need help', 'Hanno bisogno di aiuto'),
      goals: both('Solve it, and sell nothing meanwhile', 'Risolvere, e intanto non vendere niente'),
      channels: ['email', 'phone'],
    },
    returned: {
      names: both('They send something back', 'Rendono un prodotto'),
      goals: both('Make the return easy and keep the person', 'Rendere facile il reso e non perdere la persona'),
      channels: MAIL,
      event: 'Order Refunded',
      recipe: 'return-care',
      sectors: ['shop'],
    },
    runsOut: {
      names: both('What they bought runs out', 'Quello che hanno comprato sta finendo'),
      goals: both('Be there at their own interval', 'Farsi trovare al loro ritmo'),
      channels: MAIL,
      event: 'Order Completed',
      recipe: 'replenishment',
      sectors: ['shop'],
    },
    renewal: {
      names: both('The contract comes to its end', 'Il contratto sta per scadere'),
      goals: both('Renew in time, without surprises', 'Rinnovare in tempo, senza sorprese'),
      channels: MAIL,
      recipe: 'renewal',
      sectors: ['subscriptions', 'services', 'b2b'],
    },
    second: {
      names: both('They bought once', 'Hanno comprato una volta'),
      goals: both('Get to the second order', 'Arrivare al secondo ordine'),
      channels: MAIL,
      event: 'Order Completed',
      recipe: 'second-order',
      sectors: ['shop'],
    },
    birthday: {
      names: both('Their birthday', 'Il loro compleanno'),
      goals: both('A kind word, and a reason to come', 'Un pensiero, e un motivo per tornare'),
      channels: MAIL,
      recipe: 'birthday',
    },
    best: {
      names: both('They are among the best customers', 'Sono tra i clienti migliori'),
      goals: both('Give them something others do not get', 'Dare loro qualcosa che gli altri non hanno'),
      channels: MAIL,
      recipe: 'vip-early-access',
    },
    refer: {
      names: both('They could bring a friend', 'Potrebbero portare un amico'),
      goals: both('Ask when they are happy', 'Chiederlo quando sono contenti'),
      channels: MAIL,
      event: 'Order Completed',
      recipe: 'referral-first-order',
    },
  },
  no: {
    notNow: {
      names: both('They say "not now"', 'Dicono «non adesso»'),
      goals: both('A no that becomes a yes: teach, do not press', 'Un no in divenire: insegnare, non insistere'),
      channels: MAIL,
      recipe: 'lead-nurture',
    },
    risk: {
      names: both('They come less often than they used to', 'Vengono meno di prima'),
      goals: both('Win them back before they are gone', 'Riprenderli prima che se ne vadano'),
      channels: MAIL,
      recipe: 'rfm-reactivation',
    },
    silent: {
      names: both('They have been silent for long', 'Non si fanno sentire da tempo'),
      goals: both(
        'One good reason to come back, on more than one channel',
        'Un buon motivo per tornare, su più canali',
      ),
      channels: MAIL,
      recipe: 'win-back-cascade',
    },
    social: {
      names: both('They do not answer mails', 'Non rispondono alle e-mail'),
      goals: both('Be seen where they are', 'Farsi vedere dove sono'),
      places: ['social', 'site'],
      channels: ['social'],
      recipe: 'social-retargeting',
    },
    sunset: {
      names: both('They do not open for months', 'Non aprono da mesi'),
      goals: both('Ask whether to go on, and let them go', 'Chiedere se continuare, e lasciarli andare'),
      channels: ['email'],
      recipe: 'sunset',
    },
    leave: {
      names: both('They unsubscribe', 'Si disiscrivono'),
      goals: both('Understand why, and leave the door open', 'Capire perché, e lasciare la porta aperta'),
      channels: ['onSite', 'email'],
    },
  },
};

export const MOMENTS: readonly Moment[] = Object.entries(BY_PHASE).flatMap(([phase, moments]) =>
  Object.entries(moments).map(([key, moment]) => ({
    key,
    phase: phase as MapPhase,
    places: [],
    channels: [],
    event: '',
    recipe: null,
    sectors: [],
    ...moment,
  })),
);
