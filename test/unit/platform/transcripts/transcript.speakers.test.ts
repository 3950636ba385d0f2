import assert from 'node:assert/strict';
import { readTranscript } from '../../../../src/platform/transcripts/transcript';
import { lines, only, read, said, two } from './support';

describe('who speaks in a transcript', () => {
  it('knows the agent and the contact by all of their words, in any case', () => {
    for (const word of ['assistant', 'agent', 'bot', 'ai', 'model', 'AI Agent', 'system_agent', 'Voice-Assistant']) {
      for (const role of [word, word.toUpperCase(), ` ${word} `, `${word} 1`]) {
        assert.equal(only(said(role, 'x')).role, 'agent', role);
        assert.equal(only({ speaker: role, text: 'x' }).role, 'agent', role);
      }
    }
    for (const word of [
      'user',
      'customer',
      'human',
      'caller',
      'client',
      'contact',
      'callee',
      'lead',
      'ग्राहक',
      '客户',
    ]) {
      assert.equal(only(said(word, 'x')).role, 'contact', word);
      assert.equal(only({ from: word.toUpperCase(), message: 'x' }).role, 'contact', word);
    }
  });

  it('keeps other names, and has none for placeholders', () => {
    const named = [' Ada Novak ', 'Toolan', 7, '', null, {}, 'None', undefined].map((speaker) => ({
      speaker,
      text: 'x',
    }));
    assert.deepEqual(
      readTranscript(named).map(({ role, name }) => [role, name]),
      [
        ['speaker', 'Ada Novak'],
        ['speaker', 'Toolan'],
        ['speaker', '7'],
        ...Array<unknown>(5).fill(['speaker', undefined]),
      ],
    );
    assert.deepEqual(lines([said('Agent 1', 'a'), said('Agent 2', 'b')]), ['speaker Agent 1|a', 'speaker Agent 2|b']);
    assert.deepEqual(lines([said('agent_1', 'a'), said('user', 'b')]), ['agent|a', 'contact|b']);
  });

  it('tells a colleague from the contact after a handover, and keeps the handover itself', () => {
    const at = (participant: unknown) => said('user', 'x', { participant });
    const handover = { role: 'system', type: 'handover call', message: 'handed over' };
    assert.deepEqual(
      lines([at('idt_+1'), handover, at('idt_+2'), at('idt_+1'), at(''), said('assistant', 'x', { participant: 'a' })]),
      ['contact|x', 'event|handed over', 'colleague +2|x', 'contact|x', 'contact|x', 'agent|x'],
    );
    const number = '9800000042';
    const heard = readTranscript([handover, at('idt_+15550100099'), at(`idt_+91${number}`)], number);
    assert.deepEqual(
      heard.map(({ role, name }) => [role, name]),
      [
        ['event', undefined],
        ['colleague', '+15550100099'],
        ['contact', undefined],
      ],
    );
    assert.deepEqual(lines([said('human_agent', 'x')]), ['colleague human_agent|x']);
    assert.deepEqual(lines([handover]), ['event|handed over']);
  });

  it('leaves out the model’s prompt', () => {
    const prompt = said('system', 'You are Nila.');
    assert.deepEqual(lines([prompt, ...two]), read);
    assert.deepEqual(lines([said('system', 'x'.repeat(500)), ...two]), read);
    assert.deepEqual(lines([said('system', 'Call started'), ...two]), ['event|Call started', ...read]);
    assert.deepEqual(lines([...two, said('system', 'x'.repeat(500))]).length, 3);
  });
});
