/**
 * JSON.parse that does not corrupt large integers: shops number orders beyond 2^53 (820982911946154508 in Shopify's own
 * sample), and a double would silently make two orders one. Such integers come back as text; everything else is as
 * JSON.parse gives it. Fractions keep the precision of a double.
 *
 * @throws SyntaxError when the text is not JSON.
 */
export function parseLossless(text: string): unknown {
  return JSON.parse(MAYBE_LARGE.test(text) ? quoteLargeIntegers(text) : text) as unknown;
}

/** Cheap and wide: also hits within strings, where the exact pass below leaves them alone. */
const MAYBE_LARGE = /(?:^|[[:,\s])-?\d{16}/;

/** Either a whole string (left alone) or a number with all that belongs to it. */
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function quoteLargeIntegers(text: string): string {
  return text.replace(STRING_OR_NUMBER, (token) => {
    if (token.length < 16 || token.charCodeAt(0) === 0x22) return token;
    return /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
  });
}
