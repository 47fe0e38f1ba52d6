import { generate } from 'selfsigned';

/** A new key and self-signed certificate (PEM) for 127.0.0.1 and localhost, good for a day. */
export async function createCertificate(): Promise<{ key: string; cert: string }> {
  const hour = 3_600_000;
  const pems = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - hour),
    notAfterDate: new Date(Date.now() + 24 * hour),
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key: pems.private, cert: pems.cert };
}
