/** What a matrix says of some of its cells, and why. The first rule that is about a cell decides it. */
interface CellRule<Cell> {
  /** The values that a cell must have; a dimension that is not named may have any. */
  readonly when: { readonly [D in keyof Cell]?: readonly Cell[D][] }
  readonly because: string
}

function fits<Cell>({ when }: CellRule<Cell>, cell: Cell): boolean {
  const dimensions = Object.keys(when) as (keyof Cell)[]
  return dimensions.every(dimension => when[dimension]?.includes(cell[dimension]) ?? true)
}

/** The rule that decides a cell; throws when there is none. */
export function ruleOf<Cell, R extends CellRule<Cell>>(rules: readonly R[], cell: Cell): R {
  const rule = rules.find(candidate => fits(candidate, cell))
  if (rule === undefined) throw new Error(`no rule for ${JSON.stringify(cell)}`)
  return rule
}

/** Rules that decide nothing: they are about no cell, or each of theirs is decided by one before. */
export function idleRules<Cell, R extends CellRule<Cell>>(
  rules: readonly R[],
  cells: readonly Cell[]
): readonly R[] {
  return rules.filter(rule => !cells.some(cell => rules.find(one => fits(one, cell)) === rule))
}
