import type { JsonObject } from '@sandmill/contracts';
import { knownZone } from './wall-clock.ts';

/**
 * Countries whose clocks all show the same, by calling code, the longest first. Where a country has several zones
 * (United States, Russia, Brazil, Australia, ...) its code says nothing.
 */
const ZONES: Readonly<Record<string, string>> = {
  '351': 'Europe/Lisbon',
  '352': 'Europe/Luxembourg',
  '353': 'Europe/Dublin',
  '354': 'Atlantic/Reykjavik',
  '355': 'Europe/Tirane',
  '356': 'Europe/Malta',
  '357': 'Asia/Nicosia',
  '358': 'Europe/Helsinki',
  '359': 'Europe/Sofia',
  '370': 'Europe/Vilnius',
  '371': 'Europe/Riga',
  '372': 'Europe/Tallinn',
  '373': 'Europe/Chisinau',
  '377': 'Europe/Monaco',
  '378': 'Europe/San_Marino',
  '380': 'Europe/Kyiv',
  '381': 'Europe/Belgrade',
  '382': 'Europe/Podgorica',
  '385': 'Europe/Zagreb',
  '386': 'Europe/Ljubljana',
  '387': 'Europe/Sarajevo',
  '389': 'Europe/Skopje',
  '420': 'Europe/Prague',
  '421': 'Europe/Bratislava',
  '423': 'Europe/Vaduz',
  '852': 'Asia/Hong_Kong',
  '886': 'Asia/Taipei',
  '971': 'Asia/Dubai',
  '972': 'Asia/Jerusalem',
  '974': 'Asia/Qatar',
  '212': 'Africa/Casablanca',
  '216': 'Africa/Tunis',
  '20': 'Africa/Cairo',
  '27': 'Africa/Johannesburg',
  '30': 'Europe/Athens',
  '31': 'Europe/Amsterdam',
  '32': 'Europe/Brussels',
  '33': 'Europe/Paris',
  '36': 'Europe/Budapest',
  '39': 'Europe/Rome',
  '40': 'Europe/Bucharest',
  '41': 'Europe/Zurich',
  '43': 'Europe/Vienna',
  '44': 'Europe/London',
  '45': 'Europe/Copenhagen',
  '46': 'Europe/Stockholm',
  '47': 'Europe/Oslo',
  '48': 'Europe/Warsaw',
  '49': 'Europe/Berlin',
  '65': 'Asia/Singapore',
  '81': 'Asia/Tokyo',
  '82': 'Asia/Seoul',
  '84': 'Asia/Ho_Chi_Minh',
  '90': 'Europe/Istanbul',
  '91': 'Asia/Kolkata',
};

/** On whose clock a person lives: told in the profile, else by the country of the phone, else the fallback. */
export function personZone(person: { traits: JsonObject; phone: string | null } | null, fallback: string): string {
  const told = person?.traits['timezone'] ?? person?.traits['timeZone'];
  return knownZone(told, phoneZone(person?.phone ?? null) ?? fallback);
}

/** `phone`: E.164, "+39…". null: it does not tell. */
function phoneZone(phone: string | null): string | null {
  const digits = /^\+(\d{2,3})/.exec(phone ?? '')?.[1];
  if (digits === undefined) return null;
  return ZONES[digits] ?? ZONES[digits.slice(0, 2)] ?? null;
}
