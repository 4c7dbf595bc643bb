import type { Condition } from '@sandmill/contracts';
import type { PersonaInput } from '@sandmill/contracts/api/personas';
import { personaSheetSchema } from '@sandmill/contracts/api/personas';

const days = (value: number) => ({ last: { value, unit: 'day' as const } });

function looksAt(category: string, times: number): Condition {
  return {
    kind: 'eventCount',
    event: { name: 'Product Viewed', where: [{ path: ['category'], is: { op: 'eq', value: category } }] },
    count: { op: 'gte', value: times },
    window: days(365),
  };
}

const ordered = (times: number): Condition => ({
  kind: 'orders',
  figure: 'count',
  is: { op: 'gte', value: times },
  window: days(365),
});
const averages = (amount: number): Condition => ({
  kind: 'orders',
  figure: 'average',
  is: { op: 'gte', value: amount },
});

/** Three personas of the demo shop, invented and labelled so; their people are found by what the shop's customers did. */
export function demoPersonas(locale: 'it' | 'en'): PersonaInput[] {
  const say = (en: string, it: string): string => (locale === 'it' ? it : en);
  const list = (...texts: [string, string][]): string[] => texts.map(([en, it]) => say(en, it));
  const example = say('Invented example.', 'Esempio inventato.');
  return [
    {
      name: say('Ruth, the reseller', 'Rita, la rivenditrice'),
      target: say('Trade', 'Rivendita'),
      sheet: personaSheetSchema.parse({
        initials: 'RR',
        summary: say(
          `${example} Runs a small gift shop and stocks up several times a year.`,
          `${example} Ha un piccolo negozio di regali e si rifornisce più volte l’anno.`,
        ),
        data: list(
          ['45 to 60, owner of a shop', '45–60 anni, titolare di un negozio'],
          ['Town of 10 to 50 thousand', 'Città tra 10 e 50 mila abitanti'],
        ),
        goals: list(
          ['A margin of half the price', 'Un margine di metà del prezzo'],
          ['New things before the season', 'Novità prima della stagione'],
        ),
        criteria: list(['Price per box', 'Prezzo a scatola'], ['Delivery within the week', 'Consegna in settimana']),
        behaviour: list(['Orders often and much', 'Ordina spesso e tanto']),
        desires: list(['A window that people stop at', 'Una vetrina che faccia fermare']),
        stress: list(['Unsold stock in January', 'Invenduto a gennaio']),
        psychographics: list(['Counts every cent, loves a find', 'Conta ogni centesimo, ama le scoperte']),
        attitudes: ['attitude_price', 'attitude_novelty'],
        tone: say(
          'Short and to the point: figures first, no jokes. Speak as to a colleague.',
          'Breve e concreto: prima i numeri, niente battute. Da collega a collega.',
        ),
        levers: list(['Quantity discounts', 'Sconti per quantità']),
        influences: list(['Trade fairs', 'Fiere di settore'], ['Other shopkeepers', 'Altri negozianti']),
        formats: list(
          ['Price list as PDF', 'Listino in PDF'],
          ['Short mail with five news', 'Mail breve con cinque novità'],
        ),
      }),
      rule: {
        match: 2,
        criteria: [
          { name: say('Five orders or more in a year', 'Cinque ordini o più in un anno'), when: ordered(5) },
          { name: say('350 or more an order', '350 o più a ordine'), when: averages(350) },
          {
            name: say('Known for half a year', 'La conosciamo da sei mesi'),
            when: { kind: 'firstSeen', op: 'notWithinLast', duration: { value: 180, unit: 'day' } },
          },
        ],
      },
    },
    {
      name: say('Clara, the Christmas giver', 'Clara, che pensa al Natale'),
      target: say('Homes', 'Famiglie'),
      sheet: personaSheetSchema.parse({
        initials: 'CC',
        summary: say(
          `${example} Looks for many small gifts, early.`,
          `${example} Cerca tanti pensieri piccoli, e per tempo.`,
        ),
        goals: list(['Everything wrapped by December', 'Tutto impacchettato entro dicembre']),
        criteria: list(['Under ten a piece', 'Sotto i dieci a pezzo']),
        desires: list(['To be remembered for the thought', 'Farsi ricordare per il pensiero']),
        stress: list(['Last-minute shopping', 'Le compere all’ultimo minuto']),
        psychographics: list(['Cares how things are made', 'Tiene a come le cose sono fatte']),
        attitudes: ['attitude_sustainability', 'attitude_quality'],
        tone: say(
          'Warm and unhurried; tell who made it and why.',
          'Caldo e senza fretta; racconta chi l’ha fatto e perché.',
        ),
        levers: list(['Ready sets', 'Confezioni già pronte']),
        influences: list(['Friends', 'Le amiche'], ['Pictures on Instagram', 'Le foto su Instagram']),
        formats: list(['Gift guide', 'Guida ai regali']),
      }),
      rule: {
        match: 'any',
        criteria: [
          {
            name: say('Looked at Christmas things twice', 'Ha guardato due volte le cose di Natale'),
            when: looksAt('Christmas', 2),
          },
        ],
      },
    },
    {
      name: say('Kate, the cook', 'Carla, la cuoca'),
      target: say('Homes', 'Famiglie'),
      sheet: personaSheetSchema.parse({
        initials: say('KC', 'CU'),
        summary: say(
          `${example} The kitchen is the heart of the house.`,
          `${example} La cucina è il cuore della casa.`,
        ),
        goals: list(['A table people praise', 'Una tavola di cui si parla']),
        criteria: list(['It must be of use', 'Deve servire davvero']),
        psychographics: list(['Evenings with friends at home', 'Serate a casa con gli amici']),
        attitudes: ['attitude_quality', 'psychographic_lifestyle'],
        formats: list(['Recipes', 'Ricette']),
      }),
      rule: {
        match: 'any',
        criteria: [
          {
            name: say('Looked at kitchen things twice', 'Ha guardato due volte le cose di cucina'),
            when: looksAt('Kitchen', 2),
          },
        ],
      },
    },
  ];
}
