import type { ImportKind } from '@sandmill/contracts/api/events';

/**
 * What a column can become. Beside the fields listed: `trait:<name>` and `property:<name>`, with `:number`, `:date`,
 * `:boolean` or `:list` behind when the cells are not text, and `consent:<channel>:<purpose>`.
 */
export type FieldGroup = 'who' | 'person' | 'consent' | 'order' | 'item' | 'product' | 'event';
export type Field = {
  field: string;
  required: boolean;
  group: FieldGroup;
  /** Names of columns in exports of shops and lists, as `plainHeader` writes them. */
  names: readonly string[];
};

const field = (name: string, group: FieldGroup, names: string, required = false): Field => ({
  field: name,
  required,
  group,
  names: names.split('|').filter((one) => one !== ''),
});

const WHO: Field[] = [
  field('email', 'who', 'email|e mail|mail|email address|indirizzo email|indirizzo e mail|posta elettronica|customer email|email cliente|e mail cliente|billing email|contact email|user email'),
  field('userId', 'who', 'user id|userid|customer id|customerid|id cliente|codice cliente|cod cliente|client id|id utente|customer number|numero cliente|customer|contact id|external id'),
  field('phone', 'who', 'phone|phone number|telefono|tel|cellulare|cell|mobile|mobile phone|numero di telefono|numero telefono|billing phone|sms'),
]; // prettier-ignore

const PERSON: Field[] = [
  field('trait:firstName', 'person', 'first name|firstname|nome|given name|billing first name|nome di battesimo'),
  field('trait:lastName', 'person', 'last name|lastname|cognome|surname|family name|billing last name'),
  field('trait:name', 'person', 'name|full name|fullname|nome e cognome|nome completo|nominativo|customer name|nome cliente|billing name|ragione sociale'),
  field('trait:city', 'person', 'city|citta|comune|town|localita|billing city|shipping city'),
  field('trait:country', 'person', 'country|paese|nazione|stato|country code|billing country|shipping country'),
  field('trait:postalCode', 'person', 'postal code|postcode|zip|zip code|cap|codice postale|billing zip'),
  field('trait:street', 'person', 'street|address|indirizzo|via|address 1|address1|billing address1|street address'),
  field('trait:state', 'person', 'province|provincia|state|regione|region'),
  field('trait:birthday:date', 'person', 'birthday|birth date|birthdate|date of birth|data di nascita|compleanno|dob'),
  field('trait:gender', 'person', 'gender|sex|sesso|genere'),
  field('trait:language', 'person', 'language|lingua|locale'),
  field('trait:company', 'person', 'company|azienda|societa|organization|organisation'),
  field('trait:createdAt:date', 'person', 'created at|created|signup date|sign up date|registration date|data registrazione|data di registrazione|data iscrizione al sito|registered at|date joined'),
]; // prettier-ignore

const CONTACTS: Field[] = [
  ...WHO,
  ...PERSON,
  field('tags', 'person', 'tags|tag|etichette|etichetta|labels'),
  field('time', 'person', 'updated at|last changed|last updated|data aggiornamento|aggiornato il|ultima modifica|modified'),
  field('consent:email:marketing', 'consent', 'newsletter|email marketing|marketing|consenso|consenso marketing|consenso email|consenso newsletter|consent|email consent|opt in|optin|subscribed|iscritto|iscritto newsletter|accepts marketing|accepts email marketing|status|email marketing status|member rating status|subscription status'),
  field('consent:sms:marketing', 'consent', 'sms marketing|consenso sms|sms consent|accepts sms marketing'),
  field('consent:whatsapp:marketing', 'consent', 'whatsapp marketing|consenso whatsapp|whatsapp consent|whatsapp'),
  field('consentTime', 'consent', 'consent date|data consenso|data del consenso|optin time|opt in time|confirm time|opt in date|data iscrizione|subscribed at|data iscrizione newsletter'),
]; // prettier-ignore

const ORDERS: Field[] = [
  field('orderId', 'order', 'order id|orderid|order|order number|order no|numero ordine|n ordine|nr ordine|id ordine|ordine|codice ordine|invoice|invoiceno|invoice no|fattura|numero fattura|transaction id|receipt|scontrino', true),
  field('time', 'order', 'date|data|order date|data ordine|data dell ordine|created at|ordered at|placed at|invoicedate|invoice date|date created|paid at|timestamp|purchase date|data acquisto', true),
  ...WHO,
  field('total', 'order', 'total|totale|order total|totale ordine|importo|amount|grand total|totale documento|revenue|order amount'),
  field('subtotal', 'order', 'subtotal|subtotale|imponibile'),
  field('shipping', 'order', 'shipping|spedizione|spese di spedizione|shipping amount|shipping cost'),
  field('tax', 'order', 'tax|taxes|iva|tasse|vat'),
  field('discount', 'order', 'discount|sconto|discount amount|importo sconto'),
  field('currency', 'order', 'currency|valuta|currency code|divisa'),
  field('coupon', 'order', 'coupon|discount code|codice sconto|buono|voucher|coupon code'),
  field('status', 'order', 'status|stato|order status|stato ordine|financial status'),
  field('refunded', 'order', 'refunded|refunded amount|rimborsato|importo rimborsato|refund'),
  field('item:productId', 'item', 'product id|productid|id prodotto|codice prodotto|codice articolo|stockcode|stock code|item id|cod articolo'),
  field('item:sku', 'item', 'sku|lineitem sku|line item sku|codice sku|item sku'),
  field('item:name', 'item', 'product|product name|prodotto|nome prodotto|lineitem name|description|descrizione|articolo|item|item name'),
  field('item:category', 'item', 'category|categoria|product category|categoria prodotto'),
  field('item:brand', 'item', 'brand|marca|marchio|vendor'),
  field('item:price', 'item', 'price|prezzo|unit price|unitprice|prezzo unitario|lineitem price|item price'),
  field('item:quantity', 'item', 'quantity|qty|quantita|lineitem quantity|pezzi|qta'),
  ...PERSON,
]; // prettier-ignore

const PRODUCTS: Field[] = [
  field('productId', 'product', 'product id|productid|id|id prodotto|codice|codice prodotto|codice articolo|handle|stockcode', true),
  field('name', 'product', 'name|nome|title|titolo|product name|nome prodotto|product|prodotto|descrizione|description'),
  field('sku', 'product', 'sku|variant sku|codice sku'),
  field('price', 'product', 'price|prezzo|variant price|prezzo di vendita|sale price|unit price|regular price'),
  field('currency', 'product', 'currency|valuta'),
  field('category', 'product', 'category|categoria|type|product type|product category|categories|categorie|google product category'),
  field('brand', 'product', 'brand|marca|marchio|vendor|produttore|manufacturer'),
  field('variant', 'product', 'variant|variante'),
  field('url', 'product', 'url|link|product url|indirizzo'),
  field('imageUrl', 'product', 'image|image url|image src|image link|immagine|images|foto'),
]; // prettier-ignore

const EVENTS: Field[] = [
  field('event', 'event', 'event|event name|evento|nome evento|action|azione|name|nome', true),
  field('time', 'event', 'time|date|data|timestamp|event time|event date|data evento|occurred at|created at|data e ora|datetime', true),
  ...WHO,
  field('anonymousId', 'who', 'anonymous id|anonymousid|device id|visitor id|cookie id'),
  field('messageId', 'event', 'message id|messageid|event id|id evento|id|uuid'),
]; // prettier-ignore

const FIELDS: Record<ImportKind, readonly Field[]> = {
  contacts: CONTACTS,
  orders: ORDERS,
  products: PRODUCTS,
  events: EVENTS,
};

export function fieldsOf(kind: ImportKind): readonly Field[] {
  return FIELDS[kind];
}

export type ValueType = 'text' | 'number' | 'date' | 'boolean' | 'list';
const FREE = /^(trait|property):([^:]{1,100})(?::(text|number|date|boolean|list))?$/;
const CONSENT = /^consent:(email|sms|whatsapp):([a-z0-9_-]{1,60})$/;
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype', 'email', 'phone']);

export type FreeField = { of: 'trait' | 'property'; name: string; type: ValueType };

/** "trait:points:number" -> its parts; null when the field is not one of a free name. */
export function readFreeField(text: string): FreeField | null {
  const match = FREE.exec(text);
  if (!match || UNSAFE.has(match[2] ?? '')) return null;
  return { of: match[1] as FreeField['of'], name: match[2] ?? '', type: (match[3] ?? 'text') as ValueType };
}

export type ConsentField = { channel: 'email' | 'sms' | 'whatsapp'; purpose: string };

export function readConsentField(text: string): ConsentField | null {
  const match = CONSENT.exec(text);
  return match ? { channel: match[1] as ConsentField['channel'], purpose: match[2] ?? '' } : null;
}

/** Can a column of this kind of file become this field? */
export function isFieldOf(kind: ImportKind, text: string): boolean {
  if (fieldsOf(kind).some((one) => one.field === text)) return true;
  const free = readFreeField(text);
  if (free !== null) return free.of === 'trait' ? kind === 'contacts' || kind === 'orders' : kind === 'events';
  return kind === 'contacts' && readConsentField(text) !== null;
}
