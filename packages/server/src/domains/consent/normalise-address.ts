import { domainToASCII } from 'node:url';
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

const LONGEST_EMAIL = 320;
const LONGEST_LOCAL_PART = 64;
const LONGEST_TOKEN = 4096;

/**
 * The one spelling under which consent and suppression of an address are kept. E-mail: lower case, NFC, domain in
 * ASCII; phone: E.164 (country: of the workspace, for numbers without a prefix). null when it is no address.
 */
export function normaliseAddress(channel: string, address: string, country = 'IT'): string | null {
  switch (channel) {
    case 'email':
      return normaliseEmail(address);
    case 'sms':
    case 'whatsapp':
      return normalisePhone(address, country);
    default: {
      const token = address.trim();
      return token !== '' && token.length <= LONGEST_TOKEN ? token : null;
    }
  }
}

/** No tricks with dots or plus signs: a.b@gmail.com and ab@gmail.com stay two addresses. */
export function normaliseEmail(address: string): string | null {
  const text = address.trim().normalize('NFC').toLowerCase().normalize('NFC');
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  if (at < 1 || local.length > LONGEST_LOCAL_PART || text.length > LONGEST_EMAIL || /[\s<>(),;:\\"]|@/u.test(local))
    return null;
  // What follows is read as browsers read a host: without tabs and line ends, and no further than a slash.
  if (/[\s/?#\\]/u.test(text.slice(at))) return null;
  const domain = domainToASCII(text.slice(at + 1).replace(/\.$/, ''));
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain) ? `${local}@${domain}` : null;
}

export function normalisePhone(phone: string, country: string): string | null {
  if (phone.length > 40) return null;
  const number = parsePhoneNumberFromString(phone, country as CountryCode);
  return number?.isPossible() ? number.number : null;
}
