const SECRET_NAME =
  /key|token|secret|passw|passphrase|passcode|pwd|credential|signature|hmac|[cx]srf|samlresponse|sess(ion|id)|jwt|authori[sz]ation/i;
/** A name's last word; an object of such a name may well be an ordinary one. */
const SECRET_WORD =
  /(?<![a-z])(pass|pw|sig|sign|sid|auth|authentication|ticket|t?otp|pin|cvc|cvv|bearer|cookies?|verifier|assertion)(?![\W_]*[a-z])/i;
/** What in a name is of no secret though it looks so. */
const HARMLESS = /^(access-control-|.*ratelimit-).*|idempotency.?key|keyboard|keyword|monkey/gi;
const SECRET_NUMBER = /passw|passcode|pwd|(?<![a-z])(pass|pw|t?otp|pin|cvc|cvv)(?![\W_]*[a-z])/i;

/** Whether what has this name is best not shown: a header, a query parameter, a key of JSON. */
export function isSecretName(name: string): boolean {
  return isAllSecret(name) || SECRET_WORD.test(inWords(name));
}

/** Whether in JSON all that is within what has this name is secret. */
export function isAllSecret(name: string): boolean {
  return SECRET_NAME.test(name.replace(HARMLESS, ''));
}

/** Whether a number of this name is secret, too; those of `max_tokens` and the like are not. */
export function isSecretNumber(name: string): boolean {
  return SECRET_NUMBER.test(inWords(name));
}

function inWords(name: string): string {
  return name.replace(/(?<=[a-z\d])[A-Z]/g, '_$&');
}
