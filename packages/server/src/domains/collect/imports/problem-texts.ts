import type { RowProblem } from '@sandmill/contracts/api/events';
import type { RowProblemCode } from './row-problem.ts';

/** {column}, {value}, {row} and the problem's own parameters are filled in. */
const TEXTS: Record<'it' | 'en', Record<RowProblemCode, string>> = {
  it: {
    missing_value: 'Manca «{column}»: scrivi un valore in ogni riga.',
    missing_identity: 'Non si sa di chi è la riga: serve un’e-mail, un telefono o un codice cliente.',
    email_unreadable: '«{value}» non è un’e-mail: scrivila come nome@example.com.',
    phone_unreadable: '«{value}» non è un numero di telefono: scrivilo con il prefisso, come +39 347 1234567.',
    id_unusable: '«{value}» non è un codice cliente: lascia vuota la cella o scrivi il codice vero.',
    date_impossible: 'La data «{value}» non esiste: controlla giorno e mese (formato {format}).',
    date_unreadable: '«{value}» non è una data che sappiamo leggere: scrivila come {example}.',
    date_future: 'La data «{value}» è nel futuro: si importa solo ciò che è già successo.',
    amount_unreadable: '«{value}» non è un importo: scrivilo come {example}.',
    number_unreadable: '«{value}» non è un numero: scrivilo come {example}.',
    truth_unreadable: '«{value}» non dice né sì né no: scrivi «sì» o «no».',
    currency_unreadable: '«{value}» non è una valuta: scrivi tre lettere, come EUR.',
    consent_unreadable: '«{value}» non dice se il consenso c’è: scrivi «sì», «no» o lascia vuoto.',
    consent_without_basis: 'La base giuridica dichiarata è «nessuna»: un consenso dato non si può importare.',
    status_unreadable: '«{value}» non è uno stato che conosciamo: scrivi «completato», «annullato» o «rimborsato».',
    event_reserved: '«{value}» lo scrive solo Sandmill: usa un altro nome per l’evento.',
    too_long: 'Il valore ha {chars} caratteri: al massimo {limit}.',
    row_too_large: 'La riga è troppo grande ({bytes} byte): al massimo {limit}.',
    too_many_cells:
      'La riga ha {cells} celle e l’intestazione {columns}: forse manca una virgoletta intorno a un testo.',
    order_incomplete: 'Un’altra riga dello stesso ordine (riga {other}) è scartata: l’ordine entra tutto o non entra.',
    order_too_long: 'L’ordine ha più di {limit} righe.',
    quote_not_closed: 'Qui si aprono virgolette che non si chiudono più: chiudile o toglile.',
    cell_too_large: 'La riga supera {limit} caratteri: di solito mancano le virgolette di chiusura.',
    file_gone: 'Il file non c’è più: caricalo di nuovo.',
    list_gone: 'L’elenco scelto non c’è più o è archiviato: scegline un altro, o nessuno.',
    not_finished: 'Il lavoro si è interrotto più volte: guarda Impostazioni, Lavori e riprova.',
  },
  en: {
    missing_value: '"{column}" is empty: write a value in every row.',
    missing_identity: 'Nobody knows whose row this is: it needs an e-mail, a phone number or a customer id.',
    email_unreadable: '"{value}" is not an e-mail address: write it like name@example.com.',
    phone_unreadable: '"{value}" is not a phone number: write it with its prefix, like +44 7700 900123.',
    id_unusable: '"{value}" is not a customer id: leave the cell empty or write the real one.',
    date_impossible: 'The date "{value}" does not exist: check day and month (format {format}).',
    date_unreadable: '"{value}" is not a date we can read: write it like {example}.',
    date_future: 'The date "{value}" lies in the future: only what has happened can be imported.',
    amount_unreadable: '"{value}" is not an amount: write it like {example}.',
    number_unreadable: '"{value}" is not a number: write it like {example}.',
    truth_unreadable: '"{value}" says neither yes nor no: write "yes" or "no".',
    currency_unreadable: '"{value}" is not a currency: write three letters, like EUR.',
    consent_unreadable: '"{value}" does not say whether consent was given: write "yes", "no" or leave it empty.',
    consent_without_basis: 'The lawful basis declared is "none": consent given cannot be imported.',
    status_unreadable: '"{value}" is not a status we know: write "completed", "cancelled" or "refunded".',
    event_reserved: 'Only Sandmill writes "{value}": use another name for the event.',
    too_long: 'The value has {chars} characters: {limit} at most.',
    row_too_large: 'The row is too large ({bytes} bytes): {limit} at most.',
    too_many_cells: 'The row has {cells} cells and the header {columns}: a text may lack its quotes.',
    order_incomplete: 'Another row of this order (row {other}) is left out: an order comes in whole or not at all.',
    order_too_long: 'The order has more than {limit} rows.',
    quote_not_closed: 'A quote opened here is never closed: close it or take it away.',
    cell_too_large: 'The row is longer than {limit} characters: usually a closing quote is missing.',
    file_gone: 'The file is no longer there: upload it again.',
    list_gone: 'The chosen list is gone or archived: choose another, or none.',
    not_finished: 'The work broke off several times: see Settings, Jobs, and try again.',
  },
};

/** The problem as a sentence that says what to write instead. */
export function problemText(problem: RowProblem, locale: 'it' | 'en'): string {
  const text = TEXTS[locale][problem.code as RowProblemCode] ?? problem.code;
  const values: Record<string, string | number> = {
    ...problem.params,
    row: problem.row,
    column: problem.column ?? '',
    value: problem.value,
  };
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
