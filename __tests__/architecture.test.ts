import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import ts from 'typescript'

/**
 * The structure of the code, read from its syntax: one direction, and a pure core. No list of folders is kept here: which
 * folders are pure follows from what their files do and import.
 */

const root = join(import.meta.dirname, '..')

interface Import {
  readonly from: string
  readonly to: string
  /** `import type`: nothing is loaded for it. */
  readonly typeOnly: boolean
}

interface Graph {
  readonly files: readonly string[]
  readonly imports: readonly Import[]
  /** Why a file is not pure by itself. */
  readonly effects: ReadonlyMap<string, string>
}

/** Node's own modules and packages that only compute. */
const PURE_MODULES = new Set(['node:util', 'node:path/posix', 'node:url'])
const PURE_PACKAGES = new Set(['csv-parse/sync', 'fastest-levenshtein', 'yaml'])

/** Globals that reach out of the program: environment, network, time, chance, output. */
const EFFECTFUL_GLOBALS = new Set([
  'process',
  'fetch',
  'console',
  'performance',
  'crypto',
  'globalThis',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask'
])
const EFFECTFUL_MEMBERS = new Set([
  'Date.now',
  'Math.random',
  'AbortSignal.timeout',
  'Intl.DateTimeFormat'
])

/** What a piece of syntax does to the world; undefined when nothing. */
function effectOf(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node)) {
    const isNow = nameOf(node.expression) === 'Date' && (node.arguments?.length ?? 0) === 0
    return isNow ? 'new Date()' : undefined
  }
  if (ts.isPropertyAccessExpression(node)) {
    const holder = nameOf(node.expression)
    const member = `${holder}.${node.name.text}`
    return EFFECTFUL_GLOBALS.has(holder) || EFFECTFUL_MEMBERS.has(member) ? member : undefined
  }
  const called = ts.isCallExpression(node) ? nameOf(node.expression) : ''
  return EFFECTFUL_GLOBALS.has(called) ? `${called}()` : undefined
}

const nameOf = (node: ts.Node) => (ts.isIdentifier(node) ? node.text : '')

/** What a piece of syntax imports. */
function importOf(node: ts.Node): Pick<Import, 'to' | 'typeOnly'> | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const typeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
    return { to: node.moduleSpecifier.text, typeOnly }
  }
  if (
    ts.isExportDeclaration(node) &&
    node.moduleSpecifier &&
    ts.isStringLiteral(node.moduleSpecifier)
  ) {
    return { to: node.moduleSpecifier.text, typeOnly: node.isTypeOnly }
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    const { literal } = node.argument
    return ts.isStringLiteral(literal) ? { to: literal.text, typeOnly: true } : undefined
  }
  const [loaded] =
    ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
      ? node.arguments
      : []
  return loaded && ts.isStringLiteral(loaded) ? { to: loaded.text, typeOnly: false } : undefined
}

function readGraph(folder: string): Graph {
  const base = join(root, folder)
  const files = readdirSync(base, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .map(entry => relative(base, join(entry.parentPath, entry.name)))
    .sort()
  const imports: Import[] = []
  const effects = new Map<string, string>()
  for (const file of files) {
    const take = ({ to: specifier, typeOnly }: Pick<Import, 'to' | 'typeOnly'>) => {
      if (specifier.startsWith('.')) {
        imports.push({
          from: file,
          to: relative(base, resolve(base, dirname(file), specifier)),
          typeOnly
        })
      } else if (!(typeOnly || PURE_MODULES.has(specifier) || PURE_PACKAGES.has(specifier))) {
        effects.set(file, `imports ${specifier}`)
      }
    }
    const visit = (node: ts.Node): void => {
      const effect = effectOf(node)
      if (effect !== undefined) effects.set(file, `uses ${effect}`)
      const found = importOf(node)
      if (found !== undefined) take(found)
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(file, readFileSync(join(base, file), 'utf8'), ts.ScriptTarget.Latest))
  }
  return { files, imports, effects }
}

type Edge = readonly [from: string, to: string]

/** All that can be reached from a node, the node itself only by a way back to it. */
function reachedFrom(start: string, next: ReadonlyMap<string, ReadonlySet<string>>) {
  const reached = new Set<string>()
  const open = [...(next.get(start) ?? [])]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (reached.has(node)) continue
    reached.add(node)
    open.push(...(next.get(node) ?? []))
  }
  return reached
}

/** The knots: groups of nodes that all reach each other. */
function findCycles(nodes: readonly string[], edges: readonly Edge[]): string[][] {
  const next = new Map(nodes.map(node => [node, new Set<string>()]))
  for (const [from, to] of edges) if (from !== to) next.get(from)?.add(to)
  const reached = new Map(nodes.map(node => [node, reachedFrom(node, next)]))
  const knotOf = (node: string) =>
    nodes.filter(other => reached.get(node)?.has(other) && reached.get(other)?.has(node))
  const knots = nodes.map(knotOf).filter(knot => knot.length > 0)
  return [...new Map(knots.map(knot => [knot.join(), knot])).values()]
}

/** The edges inside each cycle, so that a red test says which import to turn. */
function describeCycles(nodes: readonly string[], edges: readonly Edge[]) {
  return findCycles(nodes, edges).map(cycle => [
    ...new Set(
      edges
        .filter(([from, to]) => from !== to && cycle.includes(from) && cycle.includes(to))
        .map(([from, to]) => `${from} -> ${to}`)
    )
  ])
}

const folderOf = (file: string) => (dirname(file) === '.' ? file : dirname(file))

describe('the search for cycles', () => {
  test('finds each knot whole, and nothing in a tree', () => {
    const nodes = ['a', 'b', 'c', 'd', 'e']
    expect(
      findCycles(nodes, [
        ['a', 'b'],
        ['b', 'c'],
        ['a', 'c']
      ])
    ).toEqual([])
    expect(
      findCycles(nodes, [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
        ['c', 'd'],
        ['d', 'e'],
        ['e', 'd']
      ])
    ).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e']
    ])
  })
})

const graphs = { src: readGraph('src'), simulator: readGraph('simulator') }

describe.each(['src', 'simulator'] as const)('%s', folder => {
  const { files, imports } = graphs[folder]

  test('no files import each other in a cycle', () => {
    const edges = imports.map(({ from, to }) => [from, to] as const)
    expect(describeCycles(files, edges)).toEqual([])
  })

  test('no folders import each other in a cycle', () => {
    const folders = [...new Set(files.map(folderOf))]
    const edges = imports.map(({ from, to }) => [folderOf(from), folderOf(to)] as const)
    expect(describeCycles(folders, edges)).toEqual([])
  })

  test('the reader of imports misses none', () => {
    // Whatever stands between quotes and begins with a dot is an import.
    const written = files.flatMap(file =>
      [...readFileSync(join(root, folder, file), 'utf8').matchAll(/'\.\.?\/[\w./-]+\.ts'/g)].map(
        () => file
      )
    )
    expect(imports.filter(({ to }) => to.endsWith('.ts')).length).toBe(written.length)
    expect(files.length).toBeGreaterThan(100)
  })
})

/** Each file that has effects, by itself or by what it loads, with why. */
function findEffects({ files, imports, effects }: Graph): ReadonlyMap<string, string> {
  const loaded = new Map(files.map(file => [file, [] as string[]]))
  for (const { from, to, typeOnly } of imports) if (!typeOnly) loaded.get(from)?.push(to)
  const all = new Map(effects)
  for (let before = -1; before !== all.size; ) {
    before = all.size
    for (const file of files) {
      const through = loaded.get(file)?.find(other => all.has(other))
      if (through !== undefined && !all.has(file)) all.set(file, `loads ${through}`)
    }
  }
  return all
}

describe('purity', () => {
  const effects = findEffects(graphs.src)

  test('a folder of src/ is pure as a whole, or says by `steps` or by its name that it acts', () => {
    const unexpected = [...effects]
      .filter(([file]) => file.includes('/') && !ACTS.test(dirname(file)))
      .map(([file, why]) => `${file} ${why}`)
    expect(unexpected).toEqual([])
  })
})

/** Folders that act: the steps of a domain, the worlds outside (AWS, GitHub, the runner), and what composes them. */
const ACTS = /^(?:aws|github|runner|context|revision|modes)(?:\/steps)?$|\/steps$/

test('each base name of src/ stands once', () => {
  const names = graphs.src.files.map(file => basename(file))
  expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([])
})

/** The names that a file exports where it declares them. */
function exportedNames(file: string): readonly string[] {
  const text = readFileSync(join(root, 'src', file), 'utf8')
  const names = ts
    .createSourceFile(file, text, ts.ScriptTarget.Latest)
    .statements.filter(
      statement =>
        ts.canHaveModifiers(statement) &&
        ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    )
    .flatMap((statement): readonly (ts.Node | undefined)[] => {
      if (ts.isVariableStatement(statement)) {
        return statement.declarationList.declarations.map(({ name }) => name)
      }
      return 'name' in statement ? [statement.name as ts.Node | undefined] : []
    })
  return names.flatMap(name => (name !== undefined && ts.isIdentifier(name) ? [name.text] : []))
}

test('each exported name of src/ means one thing', () => {
  const places = new Map<string, string[]>()
  for (const file of graphs.src.files) {
    for (const name of new Set(exportedNames(file))) {
      places.set(name, [...(places.get(name) ?? []), file])
    }
  }
  expect(places.size).toBeGreaterThan(1_000)
  expect([...places].filter(([, files]) => files.length > 1)).toEqual([])
})

test('no mode imports another mode', () => {
  const isMode = (file: string) => dirname(file) === 'modes'
  expect(
    graphs.src.imports
      .filter(({ from, to }) => isMode(from) && isMode(to))
      .map(({ from, to }) => `${from} -> ${to}`)
  ).toEqual([])
})

test('docs/architecture.md names only what is there', () => {
  const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
  const named = [...text.matchAll(/`([\w./-]+)`/g)].flatMap(([, name = '']) => name)
  const known = ['src', 'simulator', 'scripts', '__tests__', 'docs'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(name =>
      join(folder, name)
    )
  )
  const isThere = (name: string) => {
    const path = name.replace(/\/$/, '')
    return existsSync(join(root, path)) || known.some(one => one.endsWith(`/${path}`))
  }
  const paths = named.filter(name => /\/|\.(?:ts|mjs|js|md|yml)$/.test(name))
  expect(paths.length).toBeGreaterThan(30)
  expect(paths.filter(name => !isThere(name))).toEqual([])
  // One page.
  expect(text.split('\n').length).toBeLessThanOrEqual(100)
})
