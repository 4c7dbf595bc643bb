import { winBackJourney, type WinBackLabels } from '../domains/journeys/index.ts';

const LABELS: Record<'it' | 'en', WinBackLabels & { name: string; description: string }> = {
  it: {
    name: 'Ritorno dei clienti a rischio',
    description: 'Chi diventa a rischio riceve un pensiero; chi ordina esce; chi tace ne riceve un secondo.',
    firstMail: 'Un pensiero per te',
    waitOrder: 'Aspetta un ordine, 7 giorni',
    thank: 'Etichetta «tornato»',
    clicked: 'Ha fatto clic?',
    pause: 'Ancora 7 giorni',
    secondMail: 'Ti aspettiamo',
    tag: 'tornato',
  },
  en: {
    name: 'Win back customers at risk',
    description: 'Whoever becomes at risk gets a thought; who orders leaves; who stays silent gets a second one.',
    firstMail: 'A thought for you',
    waitOrder: 'Wait for an order, 7 days',
    thank: 'Tag "returned"',
    clicked: 'Clicked?',
    pause: '7 more days',
    secondMail: 'We look forward to you',
    tag: 'returned',
  },
};

/** The win-back journey of a new workspace, in its language. */
export function demoJourney(locale: 'it' | 'en', templates: { first: string; second: string }) {
  const { name, description, ...labels } = LABELS[locale];
  return { name, description, definition: winBackJourney(templates, labels) };
}
