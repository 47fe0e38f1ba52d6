import { describe, expect, it } from 'vitest';
import {
  hasSecret,
  isSecretName,
  type Piece,
  redactBody,
  redactedText,
  redactHeader,
  redactUrl,
} from './redaction.ts';

const header = (name: string, value: string) => redactedText(redactHeader(name, value));
const url = (value: string) => redactedText(redactUrl(value));
const body = (value: string) => redactedText(redactBody(value));
const joined = (pieces: Piece[]) => pieces.map(({ text }) => text).join('');

describe('a header', () => {
  it('keeps the scheme of an authorization', () => {
    expect(header('Authorization', 'Bearer abc.def')).toBe('Bearer ••••••');
    expect(header('proxy-authorization', 'Digest username="a", response="b"')).toBe('Digest ••••••');
    expect(header('authorization', 'abcdef')).toBe('••••••');
  });

  it('keeps the names of cookies and what is said of them', () => {
    expect(header('Cookie', 'sid=1; theme=dark')).toBe('sid=••••••; theme=••••••');
    expect(header('Set-Cookie', 'sid=a=b; Path=/; HttpOnly\nb=2')).toBe(
      'sid=••••••; Path=/; HttpOnly\nb=••••••',
    );
  });

  it('is secret by its name', () => {
    expect(header('X-Api-Key', '1')).toBe('••••••');
    expect(header('x-csrf-token', '1')).toBe('••••••');
    expect(header('X-Authorization', 'Bearer 1')).toBe('••••••');
    expect(header('Content-Type', 'text/event-stream')).toBe('text/event-stream');
  });

  it('is looked through where it is an address', () => {
    expect(header('Location', '/next?token=abc&page=1')).toBe('/next?token=••••••&page=1');
    expect(header(':path', '/events?token=abc&page=1')).toBe('/events?token=••••••&page=1');
  });
});

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
])('%s is the name of none', (name) => {
  expect(isSecretName(name)).toBe(false);
});

describe('a URL', () => {
  it('hides parameters by their names, in whatever form these are written', () => {
    expect(url('https://a.example/s?api_key=1&q=x&pass%77ord=2#access_token=3')).toBe(
      'https://a.example/s?api_key=••••••&q=x&pass%77ord=••••••#access_token=••••••',
    );
  });

  it('hides a password before the host', () => {
    expect(url('https://ada:pw@a.example/p?x=1:2@3')).toBe('https://ada:••••••@a.example/p?x=1:2@3');
  });

  it('is left alone where nothing is secret', () => {
    expect(hasSecret(redactUrl('https://a.example/keys/1?empty&token='))).toBe(false);
  });
});

describe('a body', () => {
  it('hides strings in JSON by their keys, at any depth', () => {
    expect(body('{"apiKey": "a\\"b", "model": "m", "user": {"tokens": ["x", {"y": "z"}], "n": "1"}}')).toBe(
      '{"apiKey": "••••••", "model": "m", "user": {"tokens": ["••••••", {"y": "••••••"}], "n": "1"}}',
    );
  });

  it('leaves alone what is within an object that may be an ordinary one', () => {
    expect(body('{"ticket": {"subject": "s", "pass": "p", "tags": ["t"]}, "auth": "a"}')).toBe(
      '{"ticket": {"subject": "s", "pass": "••••••", "tags": ["t"]}, "auth": "••••••"}',
    );
    expect(body('{"tokens": {"ticket": {"subject": "s"}}}')).toBe(
      '{"tokens": {"ticket": {"subject": "••••••"}}}',
    );
  });

  it('knows a key that is written with escapes', () => {
    expect(body('{"pass\\u0077ord" : "x"}')).toBe('{"pass\\u0077ord" : "••••••"}');
  });

  it('shows numbers and what follows a secret', () => {
    expect(body('{"max_tokens": 10, "key": "k", "text": "t"}')).toBe(
      '{"max_tokens": 10, "key": "••••••", "text": "t"}',
    );
  });

  it('hides the last string of JSON that is cut', () => {
    expect(body('{"token": "abc')).toBe('{"token": "••••••');
    expect(body('{"token": "abc\\')).toBe('{"token": "••••••\\');
  });

  it('hides the fields of a form by their names', () => {
    expect(body('user=ada&password=x%20y')).toBe('user=ada&password=••••••');
    expect(body('password=x&remember')).toBe('password=••••••&remember');
    expect(body('a=1&&password=x y')).toBe('a=1&&password=••••••');
    expect(body('a=1\r\npassword=x\r\n')).toBe('a=1\r\npassword=••••••\r\n');
  });

  it('is as it was once all its pieces are shown', () => {
    for (const text of ['{"token":"a","b":[{"key":"c"}]}', 'a=1&key=2', 'plain text', '', '[1, "x"']) {
      expect(joined(redactBody(text))).toBe(text);
    }
  });
});
