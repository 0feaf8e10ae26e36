import { ALWAYS, type Formula, NEVER, solve } from '../../../../rules/lint/semantics/formula.js';
import { fullMask, type Variable } from '../../../../rules/lint/semantics/variables.js';

function variable(id: string, regionCount = 2): Variable {
  const full = fullMask(regionCount);
  return { kind: 'presence', id, full, witness: { list: 'loans', id } };
}
const atom = (of: Variable, mask: bigint): Formula => ({ kind: 'atom', variable: of, mask });
const all = (...of: Formula[]): Formula => ({ kind: 'all', of });
const any = (...of: Formula[]): Formula => ({ kind: 'any', of });

/** More pigeons than holes: impossible, and a long way to find out. */
function pigeons(count: number): Formula {
  const holes = Array.from({ length: count - 1 }, (_, hole) => hole);
  const sits = Array.from({ length: count }, (_, pigeon) =>
    holes.map((hole) => variable(`${pigeon} in ${hole}`)),
  );
  return all(
    ...sits.map((places) => any(...places.map((place) => atom(place, 2n)))),
    ...holes.flatMap((hole) =>
      sits.flatMap((places, pigeon) =>
        sits.slice(0, pigeon).flatMap((others) => {
          const [one, other] = [places[hole], others[hole]];
          return one && other ? [any(atom(one, 1n), atom(other, 1n))] : [];
        }),
      ),
    ),
  );
}

describe('a formula', () => {
  const x = variable('x', 3);
  const y = variable('y', 3);

  it('is solved by what is left of each variable', () => {
    const solution = solve(all(any(atom(x, 0b001n), atom(y, 0b110n)), atom(x, 0b110n)));
    if (solution.answer !== 'possible') throw new Error(solution.answer);
    expect(solution.ways.map((way) => [way.get(x), way.get(y)])).toEqual([[0b110n, 0b110n]]);
  });

  it.each<[string, Formula]>([
    ['two demands have nothing in common', all(atom(x, 0b001n), atom(x, 0b110n))],
    [
      'every alternative is excluded',
      all(any(atom(x, 0b001n), all(atom(x, 0b010n), atom(y, 0b001n))), atom(x, 0b100n)),
    ],
    [
      'every choice fails later on',
      all(any(atom(x, 0b011n), atom(y, 0b011n)), atom(x, 0b100n), any(atom(y, 0b100n), NEVER)),
    ],
    ['an alternative has no members', any()],
    ['it is never true', all(ALWAYS, NEVER)],
  ])('is impossible where %s', (_, formula) => {
    expect(solve(formula).answer).toBe('impossible');
  });

  it('is solved in as many ways as are wanted, as far as there are alternatives', () => {
    const formula = any(atom(x, 0b001n), atom(x, 0b010n), atom(y, 0b001n));
    const counts = [1, 2, 9].map((most) => {
      const solution = solve(formula, most);
      return solution.answer === 'possible' && solution.ways.length;
    });
    expect(counts).toEqual([1, 2, 3]);
  });

  it('is possible where nothing is asked', () => {
    expect(solve(all()).answer).toBe('possible');
    expect(solve(any(NEVER, ALWAYS)).answer).toBe('possible');
  });

  it('is left undecided when there is too much to try', () => {
    expect(solve(pigeons(4)).answer).toBe('impossible');
    expect(solve(pigeons(10)).answer).toBe('undecided');
  });
});
