import type { shapes } from './schema.ts'

type Shapes = typeof shapes

/** The TypeScript type of one member, from the type that the schema table names. */
type Typed<T> = T extends `${infer Element}[]`
  ? readonly Typed<Element>[]
  : T extends 'string'
    ? string
    : T extends 'integer'
      ? number
      : T extends 'boolean'
        ? boolean
        : T extends 'map'
          ? Readonly<Record<string, string>>
          : T extends keyof Shapes
            ? Structure<T>
            : never

/** A structure of the schema table; members that AWS requires may still be missing from it. */
type Structure<Name extends keyof Shapes> = {
  readonly [Member in keyof Shapes[Name]['members']]?: Typed<Shapes[Name]['members'][Member]>
}

/** One container of a task definition, as RegisterTaskDefinition takes it. */
export type ContainerDefinition = Structure<'ContainerDefinition'>

/** How a container writes its log. */
export type LogConfiguration = Structure<'LogConfiguration'>

/** One key and value of a resource. */
export type Tag = Structure<'Tag'>

/**
 * A task definition as RegisterTaskDefinition takes it, with the two members that are always
 * there. Which of the others AWS insists on for Fargate is the business of `checkFargate`.
 */
export type TaskDefinition = Omit<
  Structure<'RegisterTaskDefinitionRequest'>,
  'family' | 'containerDefinitions'
> & {
  readonly family: string
  readonly containerDefinitions: readonly ContainerDefinition[]
}

/** The container's name, which a file may hold as a number, or a stand-in by position for one that has none. */
export function nameOf(container: ContainerDefinition, index: number): string {
  return String(container.name ?? `containerDefinitions[${index}]`)
}

/** Whether the task stops when this container does; AWS takes true when it is not said. */
export function isEssential(container: ContainerDefinition): boolean {
  return container.essential ?? true
}
