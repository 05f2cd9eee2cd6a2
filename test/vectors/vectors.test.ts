import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { backends, parseFile, readFolder, runCase } from './cases.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const files = readFolder(folder);
const groups = await backends();

describe.each(groups)('vectors on $name', (group) => {
  for (const vectors of files) {
    if ('fault' in vectors) {
      it(`${vectors.file} is usable`, () => expect(vectors.fault).toBeUndefined());
    } else {
      it(`${vectors.section}: all ${vectors.cases.length} cases`, () => {
        const faults = vectors.cases.map((vector) => [vector.name, runCase(group, vectors.section, vector)]);
        expect(vectors.cases.length).toBeGreaterThan(0);
        expect(faults.filter(([, fault]) => fault !== undefined)).toEqual([]);
      });
    }
  }
});

describe('the runner', () => {
  const [group] = groups;
  const scalarCase = (over: object): string =>
    JSON.stringify({
      section: 'transcript',
      cases: [
        {
          name: 'one',
          kind: 'scalar',
          inputs: { bytes: '01' },
          expected: { error: 'length' },
          valid: false,
          ...over,
        },
      ],
    });
  const run = (text: string): string | undefined => {
    const parsed = parseFile('made up', text);
    if ('fault' in parsed) return parsed.fault;
    const [vector] = parsed.cases;
    return group && vector && runCase(group, parsed.section, vector);
  };

  it('passes a case that is right', () => expect(run(scalarCase({}))).toBeUndefined());

  it.each([
    ['another code', scalarCase({ expected: { error: 'scalar' } }), 'refused with length, must be scalar'],
    [
      'an acceptance',
      scalarCase({ inputs: { bytes: '01'.padEnd(64, '0') } }),
      'accepted, must be refused with length',
    ],
    [
      'a refusal',
      scalarCase({ valid: true, expected: { scalar: '01' } }),
      'refused with length: scalar must have 32 bytes',
    ],
    [
      'a different value',
      scalarCase({ valid: true, inputs: { bytes: '01'.padEnd(64, '0') }, expected: { scalar: '02' } }),
      'scalar differs',
    ],
    [
      'a field it does not compute',
      scalarCase({ valid: true, inputs: { bytes: '01'.padEnd(64, '0') }, expected: { other: '02' } }),
      'other was not computed',
    ],
    ['an unknown kind', scalarCase({ kind: 'toString' }), 'unknown kind toString'],
    ['a missing input', scalarCase({ inputs: {} }), 'threw input bytes is missing'],
    [
      'an input of another type',
      scalarCase({ inputs: { bytes: 7 } }),
      'threw input bytes must be lower-case hex',
    ],
    ['a case without expected', scalarCase({ expected: null }), 'case 1 needs expected and valid'],
    [
      'an error in a valid case',
      scalarCase({ valid: true }),
      'case 1 must expect an error exactly where valid is false',
    ],
    ['an unknown section', '{"section":"other","cases":[]}', 'unknown section other'],
    ['a file without cases', '{"section":"sigma"}', 'the file must be an object with section and cases'],
  ])('reports %s', (_, text, fault) => expect(run(text)).toBe(fault));

  it('reports text that is not JSON', () => expect(run('{"section":')).toMatch(/JSON/));

  it('has every vector file documented', () => {
    const readme = ['README.md', 'OURS.md'].map((file) => readFileSync(`${folder}/${file}`, 'utf8')).join();
    const named = files.map((vectors) => ('section' in vectors ? vectors.section : vectors.fault));
    expect(
      named.filter((section) => !readme.includes(`\`${section}\``) && !readme.includes(`${section}.json`)),
    ).toEqual([]);
  });
});
