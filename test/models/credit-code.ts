import { creditCodeCheckCharacter } from '../../rules/facts/unified-social-credit-code.js';

let made = 0;

/** A valid 统一社会信用代码 that no test had before. */
export function creditCode(): string {
  made++;
  const first17 = `91441900MA4${String(made).padStart(6, '0')}`;
  return first17 + creditCodeCheckCharacter(first17);
}
