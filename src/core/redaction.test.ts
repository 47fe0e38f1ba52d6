import { describe, expect, it } from 'vitest';
import { hasSecret, type Piece, redactBody, redactedText, redactHeader, redactUrl } from './redaction.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

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

  it('is looked through for addresses', () => {
    expect(header('Location', '/next?token=abc&page=1')).toBe('/next?token=••••••&page=1');
    expect(header(':path', '/events?token=abc&page=1')).toBe('/events?token=••••••&page=1');
    expect(header('Refresh', '5; url=https://a.example/?token=abc')).toBe(
      '5; url=https://a.example/?token=••••••',
    );
    expect(header('Link', '<https://ada:pw@a.example/2>; rel=next')).toBe(
      '<https://••••••@a.example/2>; rel=next',
    );
  });

  it('is a secret where a cookie has no name', () => {
    expect(header('Cookie', 'only; a=b')).toBe('••••••; a=••••••');
    expect(header('Set-Cookie', 'only; Path=/\na=b')).toBe('••••••; Path=/\na=••••••');
  });

  it('is secret by what it holds', () => {
    expect(header('X-Custom', `Bearer ${JWT}`)).toBe('Bearer ••••••');
    expect(header('X-Custom', 'a Bearer s3cr3t b')).toBe('a Bearer •••••• b');
  });
});

describe('a URL', () => {
  it('hides parameters by their names, in whatever form these are written', () => {
    expect(url('https://a.example/s?api_key=1&q=x&pass%77ord=2#access_token=3')).toBe(
      'https://a.example/s?api_key=••••••&q=x&pass%77ord=••••••#access_token=••••••',
    );
  });

  it('hides who logs in, with a scheme and without', () => {
    expect(url('https://ada:pw@a.example/p?x=1:2@3')).toBe('https://••••••@a.example/p?x=1:2@3');
    expect(url('//ada:pw@a.example/p')).toBe('//••••••@a.example/p');
    expect(url('https://token@a.example/@b/c')).toBe('https://••••••@a.example/@b/c');
    expect(url('https://ada:p&w@a.example/')).toBe('https://••••••@a.example/');
    expect(url('/?to=https://b.example&mail=ada@c.example')).toBe(
      '/?to=https://b.example&mail=ada@c.example',
    );
    expect(url('/go?to=https://ada:p@w@b.example/')).toBe('/go?to=https://••••••@b.example/');
  });

  it('hides codes of a login, and what is secret by its form', () => {
    expect(url('/cb?code=abc&state=x')).toBe('/cb?code=••••••&state=x');
    expect(url('/s?otp=1&bearer=2&pin=3')).toBe('/s?otp=••••••&bearer=••••••&pin=••••••');
    expect(url(`/s?x=${JWT}&y=Bearer%20${JWT}#${JWT}`)).toBe('/s?x=••••••&y=••••••#••••••');
  });

  it('hides parameters within others, and JSON with a secret', () => {
    expect(url('/a?to=/b?token=2')).toBe('/a?to=/b?token=••••••');
    expect(url('/a;jsessionid=1')).toBe('/a;jsessionid=••••••');
    for (const other of ['100%', '/a%zz', '50% %C3%A9', '{"a":1}', '[']) {
      expect(url(`/a?x=${other};token=1&y=2`)).toBe(`/a?x=${other};token=••••••&y=2`);
      expect(url(`/a?x=${other}?y={"token":"1"}&y=2`)).not.toContain('"1"');
      expect(url(`/a?x=${other};y=%7B"token":"1"}&y=2`)).not.toContain('"1"');
    }
    expect(url(`/s?q=${encodeURIComponent('{"password":"x","a":"é"}')}&r={"a":"b"}`)).toBe(
      '/s?q=••••••&r={"a":"b"}',
    );
  });

  it('hides an address in a parameter that has a secret, however often it is encoded', () => {
    const inner = 'https://b.example/sse?access_token=1';
    for (const to of [inner, 'https://ada:pw@b.example/', '/cb?code=abc', '/a?h=Bearer abc/def1']) {
      expect(url(`/a?x=1&to=${encodeURIComponent(to)}#end`)).toBe('/a?x=1&to=••••••#end');
    }
    const twice = encodeURIComponent(`/login?next=${encodeURIComponent(inner)}`);
    expect(url(`/a?to=${twice}`)).toBe('/a?to=••••••');
    expect(header('Referer', 'https://a.example/?next=%2Fcb%3Fcode%3Dabc')).toBe(
      'https://a.example/?next=••••••',
    );
    expect(body('a=1&to=%2Fcb%3Fcode%3Dabc\r\n')).toBe('a=1&to=••••••\r\n');
  });

  it('is left alone where nothing is secret', () => {
    expect(hasSecret(redactUrl('https://a.example/keys/1?empty&token='))).toBe(false);
    expect(hasSecret(redactUrl('/?to=https%3A%2F%2Fb.example%2F%3Fq%3Da%20b%26c&mail=ada%40c.example'))).toBe(
      false,
    );
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

  it('hides numbers that are no amounts', () => {
    expect(body('{"password":123456,"pin": 1,"otp":[2],"userPin":-3,"tokens":4,"pinned":5}')).toBe(
      '{"password":••••••,"pin": ••••••,"otp":[2],"userPin":••••••,"tokens":4,"pinned":5}',
    );
  });

  it('hides JSON in JSON that holds a secret, also where it is cut', () => {
    const variables = JSON.stringify(JSON.stringify({ user: { password: 'x' } }));
    expect(body(`{"variables":${variables},"other":"{\\"a\\":1}"}`)).toBe(
      '{"variables":"••••••","other":"{\\"a\\":1}"}',
    );
    expect(body(`{"variables":${variables.slice(0, -6)}`)).toBe('{"variables":"••••••');
  });

  it('hides what has a secret’s name in a query of GraphQL', () => {
    const query = (password: string) =>
      JSON.stringify({ query: `mutation {\n login(user: "ada", password: ${password}) { id } }`, a: 'b' });
    for (const [open, secret, close] of [
      ['"', 'x', '"'],
      ['\n "', 'é\u0001', '"'],
      ['"""', ' x\ny ', '"""'],
      ['"', String.raw`a\"b\\`, '"'],
    ] as const)
      expect(body(query(open + secret + close))).toBe(query(`${open}••••••${close}`));
    expect(body(query('""'))).toBe(query('""'));
    expect(body('{"query":"{ login(password: \\"x')).toBe('{"query":"{ login(password: \\"••••••');
    expect(body('{"query":"{ a(author: \\"x\\", note: \\"y: z\\") }"}')).not.toContain('•');
  });

  it('hides the value of a header that is told as a pair', () => {
    expect(body('[{"name":"authorization","value":"x"},{"name":"accept","value":"y"}]')).toBe(
      '[{"name":"authorization","value":"••••••"},{"name":"accept","value":"y"}]',
    );
    expect(body('{"name":"the keys to the house","value":"x"}')).toContain('"value":"x"');
    expect(body('[{"value":"x","token":"y","name":"authorization"},{"value":"z","name":"accept"}]')).toBe(
      '[{"value":"••••••","token":"••••••","name":"authorization"},{"value":"z","name":"accept"}]',
    );
    expect(body('[["x-api-key", "x"], ["accept","y"],["cookie","z')).toBe(
      '[["x-api-key", "••••••"], ["accept","y"],["cookie","••••••',
    );
    expect(body('{"required":["password","email"],"rows":[["key","value","count"]]}')).not.toContain('•');
  });

  it('hides the parts of a multipart body by their names', () => {
    const part = (name: string, value: string) =>
      `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const written = (password: string) =>
      `${part('a', '1\r\n2')}${part('password', password)}${part('c', '3')}--b--\r\n`;
    expect(body(written('x\r\ny'))).toBe(written('••••••'));
    expect(body('--b\nname="password"\n\nx')).toBe('--b\nname="password"\n\n••••••');
    expect(body('--a=1&password=x')).toBe('--a=1&password=••••••');
  });

  it('hides what is secret by its form', () => {
    expect(body(`{"messages":[{"content":"use\\n${JWT} here"}]}`)).toBe(
      '{"messages":[{"content":"use\\n•••••• here"}]}',
    );
    for (const secret of [
      'ghp_abcdefghijklmnop1234',
      'github_pat_11ABCDEFG0123456789',
      'sk-proj-abcdefgh12345678',
      'xoxb-1234567890-abc',
      'AKIAIOSFODNN7EXAMPLE',
    ])
      expect(body(`my key is ${secret}.`)).toBe('my key is ••••••.');
  });

  it('leaves ordinary text alone', () => {
    for (const text of [
      'The bearer of bad news: Bearer authentication is basic understanding.',
      '<div class="sk-folding-cube-loading-indicator">',
      'disk-1234567890-abcdefgh and desk-lamp-12345678901234567890',
      'eyJ is how a token begins',
      'a=1&b=2',
    ])
      expect(body(text)).toBe(text);
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

it('a secret has the name of what it is the value of', () => {
  const names = (pieces: Piece[]) => pieces.filter(({ isSecret }) => isSecret).map(({ name }) => name);
  expect(names(redactUrl(`https://u@a.example/?api_key=1#${JWT}`))).toEqual(['password', 'api_key', 'token']);
  expect(names(redactHeader('Authorization', 'Bearer x'))).toEqual(['Authorization']);
  expect(names(redactBody('{"a":{"tokens":["x",{"y":"z"},"w"],"passw\\u006frd":"v"}}'))).toEqual([
    'tokens',
    'tokens',
    'tokens',
    'password',
  ]);
});

it('a long value takes no longer than its length', () => {
  const length = 100_000;
  const units = [
    '?',
    '&',
    ';a',
    '?a',
    '=',
    '//',
    '//a:',
    '"',
    '{',
    '[{"',
    '\\"',
    'eyJ',
    'eyJ.',
    'sk-',
    'bearer+',
    ' ',
    '\n',
    '%7B',
    '%25',
    '%3Fa%3D',
    '?a=%20',
    ';a=%20',
    ';a=%',
    ';a=%zz',
    ';a={',
    '{"value":"","name":"',
    '[["key",',
    ';',
    '\n--b',
    ':\\"',
    'key:\\"',
    ':\\n',
    '\\\\',
  ];
  for (const unit of units) {
    const text = unit.repeat(length / unit.length);
    for (const begin of ['', '{"a":"', '?a='])
      for (const redact of [redactUrl, redactBody]) expect(joined(redact(begin + text))).toBe(begin + text);
    redactHeader('Cookie', text);
    redactHeader('Set-Cookie', text);
    redactHeader('Authorization', `a${text}`);
  }
});
