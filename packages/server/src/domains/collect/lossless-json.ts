/**
 * JSON.parse that does not corrupt large integers: shops number orders beyond 2^53 (820982911946154508 in Shopify's own
 * sample), and a double would silently make two orders one. Such numbers come back as text, as they were written: whole
 * ones and those with a fraction beyond 2^53, and those too large for a double (1e400), which JSON.parse makes infinite
 * and JSON.stringify then null. Everything else is as JSON.parse gives it; fractions keep the precision of a double.
 *
 * @throws SyntaxError when the text is not JSON.
 */
export function parseLossless(text: string): unknown {
  return JSON.parse(MAYBE_LARGE.test(text) ? quoteLargeNumbers(text) : text) as unknown;
}

/** Cheap and wide: also hits within strings, where the exact pass below leaves them alone. */
const MAYBE_LARGE = /(?:^|[[:,\s])-?(?:\d{16}|\d+(?:\.\d+)?[eE]\+?\d{3})/;

/** Either a whole string (left alone) or a number with all that belongs to it. */
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function quoteLargeNumbers(text: string): string {
  return text.replace(STRING_OR_NUMBER, (token) => {
    if (token.charCodeAt(0) === 0x22) return token;
    const value = Number(token);
    const isExact = /[eE]/.test(token) ? Number.isFinite(value) : Math.abs(value) <= Number.MAX_SAFE_INTEGER;
    return isExact ? token : `"${token}"`;
  });
}
