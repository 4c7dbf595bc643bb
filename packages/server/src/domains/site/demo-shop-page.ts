/** Own scripts and styles only, and the tracking address, which is this very host. */
export const DEMO_SHOP_CSP =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

type Site = { writeKey: string; locale: 'it' | 'en'; currency: string };

const PRODUCTS = [
  { id: '85123A', name: 'White hanging heart t-light holder', price: '2.95', colour: '#E9DFCF' },
  { id: '22423', name: 'Regency cakestand 3 tier', price: '12.75', colour: '#D9C7A6' },
  { id: '47566', name: 'Party bunting', price: '4.95', colour: '#E2F0F1' },
  { id: '20725', name: 'Lunch bag red retrospot', price: '1.65', colour: '#FCE9DE' },
];

const TEXT = {
  it: {
    title: 'Negozio di prova',
    lead: 'Qui arriva chi fa clic in una mail della demo. Ordina qualcosa: chi eri a rischio cambia fase sotto i tuoi occhi.',
    buy: 'Ordina',
    done: 'Ordine ricevuto. Guarda la scheda del contatto.',
  },
  en: {
    title: 'Demo shop',
    lead: 'This is where a click in a mail of the demo leads. Order something: whoever was at risk changes stage before your eyes.',
    buy: 'Order',
    done: 'Order received. Look at the contact’s page.',
  },
};

/** A shop window with four real products of the demo's data, and the browser script as any shop would have it. */
export function demoShopPage({ writeKey, locale, currency }: Site): string {
  const text = TEXT[locale];
  const price = (value: string): string =>
    new Intl.NumberFormat(locale === 'it' ? 'it-IT' : 'en-GB', { style: 'currency', currency }).format(Number(value));
  const cards = PRODUCTS.map(
    ({
      id,
      name,
      price: value,
      colour,
    }) => `<article><div class="picture" style="background:${colour}"></div><h2>${name}</h2><p>${price(value)}</p>
<button type="button" data-id="${id}" data-name="${name}" data-price="${value}">${text.buy}</button></article>`,
  ).join('\n');
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${text.title}</title><style>${STYLE}</style>
<script src="/sandmill.js" data-write-key="${writeKey}" data-consent="granted"></script>
<script src="/demo/shop.js" defer></script></head>
<body data-currency="${currency}" data-done="${text.done}"><header><h1>${text.title}</h1><p>${text.lead}</p></header><main>${cards}</main><p id="answer" role="status"></p></body></html>`;
}

const STYLE = `body{font:15px/1.5 "Segoe UI",system-ui,sans-serif;margin:0;background:#F6F2EB;color:#231E19}
header{max-width:880px;margin:0 auto;padding:40px 20px 8px}h1{font-size:28px;margin:0 0 8px}header p{max-width:60ch;color:#564D43;margin:0}
main{max-width:880px;margin:0 auto;padding:20px;display:grid;gap:20px;grid-template-columns:repeat(auto-fill,minmax(190px,1fr))}
article{background:#FFFDF9;border:1px solid #E3DCD1;border-radius:12px;padding:14px}.picture{height:110px;border-radius:7px;margin-bottom:12px}
h2{font-size:15px;margin:0 0 4px;min-height:44px}article p{margin:0 0 12px;color:#564D43}
button{background:#17535E;color:#fff;border:0;border-radius:7px;padding:10px 14px;font:inherit;width:100%;cursor:pointer}button:hover{background:#103F48}
button:focus-visible{outline:2px solid #2B7683;outline-offset:2px}#answer{max-width:880px;margin:0 auto;padding:0 20px 40px;color:#3F6A2B;font-weight:600;min-height:24px}`;

/** What a shop does at its checkout. */
export const DEMO_SHOP_SCRIPT = `document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-id]');
  if (!button) return;
  const { id, name, price } = button.dataset;
  const { currency, done } = document.body.dataset;
  const product = { product_id: id, sku: id, name, price, quantity: 1 };
  window.sandmill.track('Product Viewed', { ...product, currency });
  window.sandmill.track('Order Completed', { order_id: 'demo-' + crypto.getRandomValues(new Uint32Array(2)).join(''), total: price, currency, products: [product] });
  window.sandmill.flush();
  document.getElementById('answer').textContent = done;
});`;
