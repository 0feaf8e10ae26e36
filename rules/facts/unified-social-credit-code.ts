const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** Outcome of checking a code; `expected` is the check character that the first 17 call for. */
export type CreditCodeCheck =
  | { valid: true }
  | { valid: false; reason: 'shape' }
  | { valid: false; reason: 'check_character'; expected: string };

/** The code as the standard writes it: trimmed, half-width, upper case. */
export function normaliseCreditCode(text: string): string {
  return text.normalize('NFKC').trim().toUpperCase();
}

/**
 * The 18th character for the first 17: (31 − Σ cᵢ·wᵢ mod 31) mod 31, read in the alphabet of 31
 * characters that leaves out I, O, S, V and Z. Source: GB 32100-2015.
 */
export function creditCodeCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce(
    (total, weight, index) => total + weight * ALPHABET.indexOf(first17.charAt(index)),
    0,
  );
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/**
 * Checks a normalised 统一社会信用代码 for its shape and its check character (GB 32100-2015).
 * The region digits name the registering authority and say nothing of where the enterprise works.
 */
export function checkCreditCode(code: string): CreditCodeCheck {
  if (!SHAPE.test(code)) return { valid: false, reason: 'shape' };
  const expected = creditCodeCheckCharacter(code);
  return expected === code.charAt(17)
    ? { valid: true }
    : { valid: false, reason: 'check_character', expected };
}
