/** How a line is meant. Where the log has colours, it decides the colour; the words say the same without. */
export type Tone = 'good' | 'bad' | 'warning' | 'strong' | 'quiet'

/** Lines of someone else's program, shown as they come. */
export interface ForeignLines {
  /** One line, without its end. */
  line(text: string): void
  /** Says that no more lines come. May be called more than once. */
  end(): void
}

/** The step's log. The platform writes it to the runner; tests keep it in a list. */
export interface Log {
  /** One line. */
  line(text: string, tone?: Tone): void
  /** Runs `work` inside a collapsible group of the runner's log. Groups do not nest. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>
  /** One blue annotation. At most ten a step are shown. */
  notice(text: string): void
  /** One yellow annotation. At most ten a step are shown. */
  warning(text: string): void
  /** Text that someone else wrote (a container, a build): shown so that it cannot speak to the runner. */
  foreign(text: string): void
  /** The same for text that comes line by line, like the output of a build. */
  foreignLines(): ForeignLines
  /** Hides a secret from here on in everything that the job prints. */
  mask(secret: string): void
}
