import assert from 'node:assert/strict';
import { Canary } from '../../host/canary';

const secret = 'ca9a7ce9f00dfeedbead5eed0123456789abcdef';
const canary = new Canary({ 'the key': secret });
const found = (content: string | Buffer) => canary.sightings('here', content).map(({ what }) => what);

describe('the leak canary’s eyes', () => {
  const guises: [string, string | Buffer, string][] = [
    ['as it is', `Token ${secret}.`, 'the key'],
    ['cut', `{"key":"${secret.slice(0, 15)}…"}`, 'the key'],
    ['in capitals', secret.toUpperCase(), 'the key'],
    ['in bytes', Buffer.from(`\0\xff${secret}`), 'the key'],
    ['in two bytes per character', Buffer.from(secret, 'utf16le'), 'the key'],
    ['in base64', Buffer.from(secret).toString('base64'), 'the key, in base64'],
    ['in base64 after one character', Buffer.from(`:${secret}`).toString('base64'), 'the key, in base64'],
    ['in base64 after a scheme', Buffer.from(`Basic a:${secret}`).toString('base64'), 'the key, in base64'],
    ['in hexadecimal digits', Buffer.from(secret).toString('hex'), 'the key, in hexadecimal digits'],
  ];
  for (const [guise, content, what] of guises) {
    it(`find a secret ${guise}`, () => assert.deepEqual(found(content), [what]));
  }

  it('find nothing where there is no secret', () => {
    assert.deepEqual(found(`${secret.slice(1)} ${secret.slice(0, 8)} •••`), []);
  });

  it('say where it was and what was around it', () => {
    const [sighting] = canary.sightings('a log', `GET /spaces/ with ${secret}`);
    assert.equal(sighting?.where, 'a log');
    assert.match(sighting.around, /^GET \/spaces\/ with ca9a7ce9/);
  });
});
