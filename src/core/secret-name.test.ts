import { expect, it } from 'vitest';
import { isSecretName } from './secret-name.ts';

it.each([
  'authorization',
  'authorisation',
  'auth',
  'X-Auth',
  'sig',
  'sid',
  'connect.sid',
  'PHPSESSID',
  'ticket',
  'pass',
  'db_pass',
  'pwd',
  'userPwd',
  'userPass',
  'smtpPass2',
  'userAuth',
  'login[pass]',
  'x-api-key',
  'apikey',
  'AccessKeyId',
  'keyboardToken',
  'otp',
  'userPin',
  'X-Bearer',
  'set-cookie',
  'passcode',
])('%s is the name of a secret', (name) => {
  expect(isSecretName(name)).toBe(true);
});

it.each([
  'author',
  'oauth',
  'design',
  'side',
  'bypass',
  'passenger',
  'tickets',
  'code',
  'pass_rate',
  'authMode',
  'X-Auth-Request-User',
  'x-ratelimit-remaining-tokens',
  'anthropic-ratelimit-tokens-reset',
  'Access-Control-Allow-Credentials',
  'Idempotency-Key',
  'idempotencyKey',
  'keyboard',
  'keywords',
  'monkey',
  'pinned',
  'spin',
  'cookieConsent',
])('%s is the name of none', (name) => {
  expect(isSecretName(name)).toBe(false);
});
