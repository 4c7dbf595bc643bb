import { seededRandom } from '../platform/seeded-random.ts';

/** A person of the demo. Invented, at a reserved domain (RFC 2606): no mail can ever reach anybody. */
export type DemoPerson = {
  userId: string;
  email: string;
  firstName: string;
  lastName: string;
  city: string;
  country: string;
  countryCode: string;
  locale: 'it' | 'en';
  consent: 'opted_in' | 'opted_out' | 'none';
  openTracking: boolean;
  anonymousId: string;
  userAgent: string;
  /** yyyy-mm-dd; null: did not say. */
  birthday: string | null;
};

const NAMES: Record<'it' | 'en', { first: readonly string[]; last: readonly string[]; cities: readonly string[] }> = {
  it: {
    first:
      'Giulia Marco Sara Luca Chiara Andrea Francesca Matteo Elena Davide Martina Alessandro Valentina Simone Laura Federico Silvia Paolo Ilaria Stefano Anna Lorenzo Beatrice Pietro Camilla Tommaso Alice Nicola Marta Riccardo Eleonora Giorgio Arianna Filippo Roberta Emanuele Serena Daniele Caterina Enrico'.split(
        ' ',
      ),
    last: 'Ferrante Conti Sala Moretti Greco Lombardi Rinaldi Costa Marini Testa Bruno Galli Serra Villa Caruso Fontana Leone Longo Martini Vitale Gatti Pellegrini Palumbo Sanna Fabbri Montanari Guerra Basile Farina Rizzi Monti Cattaneo Morelli Amato Silvestri Mazza Parisi Grassi Valentini Bellini'.split(
      ' ',
    ),
    cities:
      'Torino Milano Roma Bologna Firenze Napoli Verona Genova Padova Trieste Bari Palermo Parma Bergamo Modena'.split(
        ' ',
      ),
  },
  en: {
    first:
      'Emma Oliver Amelia George Isla Harry Ava Noah Mia Jack Ivy Leo Lily Oscar Grace Arthur Freya Henry Rosie Charlie Daisy Theo Poppy Jacob Willow Archie Evie Joshua Alice James Harriet Edward Martha Samuel Nora Lucas Beth Adam Clara Hugh'.split(
        ' ',
      ),
    last: 'Walker Hughes Green Hall Wood Turner Cooper Hill Ward Morris Clarke Baker Harris Allen Scott Cox Webb Palmer Rogers Grant Hunt Mills Barker Stone Knight Marsh Fisher Barnes Porter Pearce Holland Carter Bishop Fletcher Lawson Dixon Wells Harvey Curtis Reid'.split(
      ' ',
    ),
    cities:
      'London Leeds Bristol Sheffield York Norwich Brighton Oxford Cardiff Glasgow Exeter Derby Bath Durham Lincoln'.split(
        ' ',
      ),
  },
};

const AGENTS = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
];

const CODES: Record<string, string> = {
  'United Kingdom': 'GB',
  France: 'FR',
  Germany: 'DE',
  Italy: 'IT',
  Spain: 'ES',
  EIRE: 'IE',
  Netherlands: 'NL',
  Belgium: 'BE',
  Switzerland: 'CH',
  Portugal: 'PT',
  Australia: 'AU',
  Norway: 'NO',
  Japan: 'JP',
  Sweden: 'SE',
  Finland: 'FI',
  Austria: 'AT',
  Denmark: 'DK',
  Poland: 'PL',
  USA: 'US',
  Greece: 'GR',
  Canada: 'CA',
};

/** The same customer number always gives the same person. */
export function demoPerson(customer: string, country: string): DemoPerson {
  const random = seededRandom(Number(customer) * 2654435761);
  const locale = random.chance(0.5) ? 'it' : 'en';
  const names = NAMES[locale];
  const firstName = random.pick(names.first);
  const lastName = random.pick(names.last);
  const consent = random.next();
  return {
    userId: `cust-${customer}`,
    email: `${firstName}.${lastName}.${customer}@example.com`.toLowerCase(),
    firstName,
    lastName,
    city: random.pick(names.cities),
    country,
    countryCode: CODES[country] ?? '',
    locale,
    consent: consent < 0.72 ? 'opted_in' : consent < 0.8 ? 'opted_out' : 'none',
    openTracking: random.chance(0.35),
    anonymousId: `demo-device-${customer}`,
    userAgent: random.pick(AGENTS),
    // Last, so that what was drawn before stays the same.
    birthday: random.chance(0.35) ? birthdayOf(random) : null,
  };
}

function birthdayOf(random: ReturnType<typeof seededRandom>): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${1950 + random.int(55)}-${two(1 + random.int(12))}-${two(1 + random.int(28))}`;
}

export const DEMO_AGENTS: readonly string[] = AGENTS;
